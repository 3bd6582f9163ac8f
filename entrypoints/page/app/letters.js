/** Letters: the demo's post, which stays on this machine. */

import { ask } from "./api.js";
import { letters } from "./state.js";

/** Load the latest letters. */
export async function loadLetters() {
  letters.value = (await ask("GET", "/outbox")).items;
}

/**
 * Take a letter's text apart, so that its link can be followed.
 * @param {string} body
 * @returns {{before: string, link: string, after: string}} `link` is an address within
 *   this page, empty if there is none.
 */
export function takenApart(body) {
  const found = /(^|\n)(\S+)(#(?:verify-email|reset-password)=[\w-]+)(\n|$)/.exec(body);
  if (!found) {
    return { before: body, link: "", after: "" };
  }
  const [whole, lead, , link] = found;
  const end = found.index + whole.length;
  return { before: body.slice(0, found.index) + lead, link, after: body.slice(end - 1) };
}
