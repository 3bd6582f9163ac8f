/** Presence: a quiet dot that says whether somebody is there. */

import { html } from "../html.js";
import { online } from "../state.js";

/**
 * Show whether somebody is there.
 * @param {{userId: string}} props
 */
export function Presence({ userId }) {
  const isThere = online.value.includes(userId);
  return html`<span class="presence ${isThere ? "is-there" : ""}" data-testid="presence" data-there=${String(isThere)}>
    <span class="visually-hidden">${isThere ? "online" : "offline"}</span>
  </span>`;
}
