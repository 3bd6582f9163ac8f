/** ReceiptWords: what a receipt says, in words. */

import { shownMoment } from "../format.js";

/** When we look a second time, after the first. */
const SECOND_LOOK_MS = 86_400_000;

const KINDS = {
  users: ["account", "accounts"],
  students: ["student's profile", "students' profiles"],
  helpys: ["Helpy with its memories", "Helpys with their memories"],
  conversations: ["conversation", "conversations"],
  participations: ["place in a conversation", "places in conversations"],
  messages: ["message", "messages"],
  messageChanges: ["change of a message", "changes of messages"],
  parentLinks: ["link of a parent and a child", "links of parents and children"],
  invitations: ["code for a parent", "codes for parents"],
  codes: ["code from a letter", "codes from letters"],
  letters: ["letter", "letters"],
  answers: ["answer kept in case a request comes again", "answers kept in case a request comes again"],
  signIns: ["ended sign-in", "ended sign-ins"],
  quotaHolds: ["count of tokens set aside", "counts of tokens set aside"],
  quotaWindows: ["day's count of tokens", "days' counts of tokens"],
  rewards: ["count of replies told to be good or not", "counts of replies told to be good or not"],
  keys: ["trace of the key", "traces of the key"],
};

/**
 * Name what was deleted, what matters most first.
 * @param {Record<string, number>} erased Counts, by the kinds that the receipt knows.
 * @returns {[string, number][]} What a number of them is called, and the number.
 */
export function namedCounts(erased) {
  const kinds = [...Object.keys(KINDS), ...Object.keys(erased).filter((kind) => !(kind in KINDS))];
  return kinds
    .filter((kind) => erased[kind] > 0)
    .map((kind) => {
      const [one, many] = KINDS[kind] ?? [kind, kind];
      return [erased[kind] === 1 ? one : many, erased[kind]];
    });
}

/**
 * Say how far an erasure is, and what comes next.
 * @param {{status: string, erasedAt: string | null}} receipt
 * @returns {{title: string, text: string}}
 */
export function meaningOf({ status, erasedAt }) {
  switch (status) {
    case "erased":
      return {
        title: "The account is deleted",
        text: `We looked, and nothing is left but ended sign-ins and counts of tokens. They go when we look once more, ${shownMoment(new Date(Date.parse(erasedAt) + SECOND_LOOK_MS).toISOString())}; then this receipt says “confirmed”.`,
      };
    case "confirmed":
      return {
        title: "Deleted, and confirmed",
        text: "We looked again a day later: nothing is left.",
      };
    default:
      return {
        title: "The account is being deleted",
        text: "It is not finished yet. It goes on by itself, whatever comes in between: look again in a minute.",
      };
  }
}
