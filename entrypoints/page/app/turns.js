/** Turns: replies under way, from the first thought to the last word. */

import { announcement, failures, helpys, transcripts, turns } from "./state.js";
import { isHelpys, placed } from "./transcript.js";

/** How long a turn may take; what is older has been lost. */
const LONGEST_MS = 130_000;

/**
 * Note that a turn is under way, unless it is over already.
 * @param {string} turnId
 * @param {string} conversationId
 * @param {number} [startedAt] Milliseconds since 1970.
 */
export function beginTurn(turnId, conversationId, startedAt = Date.now()) {
  if (turns.value[turnId] || failures.value[turnId] || isAnswered(turnId, conversationId)) {
    return;
  }
  const turn = { conversationId, written: [], startedAt };
  turns.value = { ...turns.value, [turnId]: turn };
}

/**
 * Add words to a reply under way.
 * @param {{turnId: string, conversationId: string, offset: number, text: string}} delta
 */
export function addWords({ turnId, conversationId, offset, text }) {
  beginTurn(turnId, conversationId);
  const turn = turns.value[turnId];
  if (turn) {
    const written = placed(turn.written, offset, text);
    turns.value = { ...turns.value, [turnId]: { ...turn, written } };
  }
}

/**
 * End a turn with its reply, which is in the transcript by now.
 * @param {object} message
 */
export function finishTurn(message) {
  forget([message.turnId]);
  const name = helpys.value[message.senderId]?.name ?? "Helpy";
  announcement.value = `${name} says: ${message.content}`;
}

/**
 * End a turn that has no reply.
 * @param {{turnId: string, code: string, title: string}} failure
 */
export function failTurn({ turnId, code, title }) {
  forget([turnId]);
  failures.value = { ...failures.value, [turnId]: { code, title } };
  announcement.value = "No answer came. You can try again.";
}

/**
 * Let a turn's failure be forgotten, for its message is sent again.
 * @param {string} turnId
 */
export function forgetFailure(turnId) {
  const { [turnId]: _, ...others } = failures.value;
  failures.value = others;
}

/**
 * Forget the turns of a conversation whose reply is in the transcript.
 * @param {string} conversationId
 */
export function forgetAnswered(conversationId) {
  const over = Object.keys(turns.value).filter(
    (turnId) =>
      turns.value[turnId].conversationId === conversationId &&
      isAnswered(turnId, conversationId),
  );
  forget(over);
}

/**
 * Take up the turn of a message nobody answered yet: it is under way, or was lost.
 * @param {string} conversationId
 */
export function adoptLast(conversationId) {
  const last = transcripts.value[conversationId]?.messages.at(-1);
  if (last && !isHelpys(last)) {
    beginTurn(last.turnId, conversationId, Date.parse(last.sentAt));
    giveUpOverdue();
  }
}

/** Give up turns that take longer than any turn may. */
export function giveUpOverdue() {
  for (const [turnId, turn] of Object.entries(turns.value)) {
    if (Date.now() - turn.startedAt > LONGEST_MS) {
      failTurn({ turnId, code: "no-answer", title: "No answer came." });
    }
  }
}

function isAnswered(turnId, conversationId) {
  const messages = transcripts.value[conversationId]?.messages ?? [];
  return messages.some((message) => isHelpys(message) && message.turnId === turnId);
}

function forget(turnIds) {
  if (turnIds.length > 0) {
    const left = Object.entries(turns.value).filter(([id]) => !turnIds.includes(id));
    turns.value = Object.fromEntries(left);
  }
}
