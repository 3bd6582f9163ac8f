/** Presence: who is there now, as far as we are told. */

import { online } from "./state.js";

/**
 * Note that somebody came or went.
 * @param {string} userId
 * @param {boolean} isThere
 */
export function noteThere(userId, isThere) {
  const others = online.value.filter((id) => id !== userId);
  online.value = isThere ? [...others, userId] : others;
}

/** Forget who was there: without a connection nobody tells who left. */
export function forgetPresence() {
  online.value = [];
}
