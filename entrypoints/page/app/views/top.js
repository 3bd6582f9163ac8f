/** Top: whom one talks with and who else is there, or where one is. */

import { html } from "../html.js";
import { goToChat } from "../places.js";
import { conversations, currentId, helpy, profile } from "../state.js";
import { Ninja } from "./ninja.js";
import { Presence } from "./presence.js";
import { Quota } from "./quota.js";

/**
 * Show the head of the desk.
 * @param {{title: string, menuButton: object, isMenuOpen: boolean, onMenu: () => void}} props
 *   `title` is empty where a conversation is open.
 */
export function Top({ title, menuButton, isMenuOpen, onMenu }) {
  const name = helpy.value?.name ?? "Helpy";
  return html`<header class="top">
    <button class="menu" ref=${menuButton} type="button" aria-controls="sidebar" aria-expanded=${String(isMenuOpen)} aria-label="Conversations" onClick=${onMenu}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7h16M4 12h16M4 17h16" /></svg>
    </button>
    ${title
      ? html`<div class="who"><h1>${title}</h1></div>
          <button class="button quiet" type="button" data-testid="to-chat" onClick=${goToChat}>Back to ${name}</button>`
      : html`<${Ninja} name=${name} />
          <div class="who">
            <h1>${name}</h1>
            <p>${helpy.value ? `your ${helpy.value.personality.tone} tutor` : "your tutor to be"}<${Others} /></p>
          </div>
          <${Quota} />`}
  </header>`;
}

/** The other people in the open conversation; nobody tells us their names yet. */
function Others() {
  const open = conversations.value.find(({ id }) => id === currentId.value);
  const others = (open?.participants ?? []).filter((id) => id !== profile.value.user.id);
  return others.map((id, place) => html`<span key=${id} class="other-person"><${Presence} userId=${id} />Student ${place + 2}</span>`);
}
