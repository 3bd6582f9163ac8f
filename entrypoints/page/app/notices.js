/** Notices: what people are told once, also across a reload. */

import { notice } from "./state.js";

const KEY = "helpy.notice";

/** How long good news is shown; what went wrong stays until it was read. */
const GOOD_NEWS_MS = 15_000;

let timer = 0;

/**
 * Tell people something.
 * @param {string} text
 * @param {{isProblem?: boolean}} [options]
 */
export function tell(text, { isProblem = false } = {}) {
  notice.value = { text, isProblem };
  clearTimeout(timer);
  if (!isProblem) {
    timer = setTimeout(dismissNotice, GOOD_NEWS_MS);
  }
}

/** Take a notice away again. */
export function dismissNotice() {
  notice.value = null;
}

/**
 * Leave a notice for after the next reload.
 * @param {string} text
 */
export function leaveNotice(text) {
  sessionStorage.setItem(KEY, text);
}

/** Tell what was left before the reload, if anything. */
export function tellLeftNotice() {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (text) {
    tell(text);
  }
}
