/** Places: what the address says is to be seen, and what a letter's link asks for. */

import { signal } from "../vendor/signals.js";

const NAMES = ["helpy", "plan", "settings", "letters", "receipt"];
const LETTER = /^#(verify-email|reset-password)=([\w-]{1,100})$/;

const RECEIPT = /^#receipt=([\w-]{1,100})$/;

/** Where in the page one is: "chat" or one of the names that stand after the `#`. */
export const place = signal("chat");

/** The number of the receipt that is to be seen; empty if it is not known. */
export const receiptId = signal("");

/**
 * Follow the address from now on.
 * @param {(kind: string, code: string) => void} onLetter Told when a letter's link was opened.
 */
export function followAddress(onLetter) {
  const read = () => {
    const letter = LETTER.exec(location.hash);
    if (letter) {
      // Out of the address at once: it could be read over a shoulder, or copied.
      history.replaceState(null, "", location.pathname);
      onLetter(letter[1], letter[2]);
    }
    receiptId.value = RECEIPT.exec(location.hash)?.[1] ?? "";
    const name = receiptId.value ? "receipt" : location.hash.slice(1);
    place.value = NAMES.includes(name) ? name : "chat";
  };
  addEventListener("hashchange", read);
  read();
}

/**
 * Give the address within this page where a receipt is.
 * @param {string} id
 */
export function receiptAddress(id) {
  return `#receipt=${id}`;
}

/** Go back to the conversations. */
export function goToChat() {
  if (place.value !== "chat") {
    history.pushState(null, "", location.pathname);
    place.value = "chat";
  }
}
