/** Typing: telling others that one writes, and knowing who of them does. */

import { live } from "./live.js";
import { currentId, typists } from "./state.js";

/** How often it is told; the server passes on no more than one in two seconds. */
const EVERY_MS = 2_500;
const STILL_MS = 4_000;

/** How long somebody is believed to write. */
const BELIEVED_MS = 6_000;

let toldIn = null;
let toldAt = 0;
let stillTimer = 0;
const beliefs = new Map();

/**
 * Note what stands in the box, for the others in the open conversation.
 * @param {string} text
 */
export function noteWriting(text) {
  if (text.trim() === "") {
    noteStill();
    return;
  }
  clearTimeout(stillTimer);
  stillTimer = setTimeout(noteStill, STILL_MS);
  const conversationId = currentId.value;
  if (conversationId !== null && Date.now() - toldAt > EVERY_MS) {
    toldIn = conversationId;
    toldAt = Date.now();
    tell(conversationId, true);
  }
}

/** Note that nobody writes here any more. */
export function noteStill() {
  clearTimeout(stillTimer);
  if (toldIn !== null) {
    tell(toldIn, false);
    toldIn = null;
    toldAt = 0;
  }
}

/**
 * Believe that somebody else writes, or ceased to.
 * @param {{conversationId: string, userId: string, isTyping: boolean}} told
 */
export function believe({ conversationId, userId, isTyping }) {
  const key = `${conversationId} ${userId}`;
  clearTimeout(beliefs.get(key));
  const others = typists.value.filter((typist) => typist.key !== key);
  typists.value = isTyping ? [...others, { key, conversationId, userId }] : others;
  if (isTyping) {
    const cease = () => believe({ conversationId, userId, isTyping: false });
    beliefs.set(key, setTimeout(cease, BELIEVED_MS));
  }
}

function tell(conversationId, isTyping) {
  // Nobody misses it if it does not arrive.
  live.command("user.typing", { conversationId, isTyping }).catch(() => {});
}
