/** Sidebar: the student's conversations, the other places, and the way out. */

import { signOut } from "../account.js";
import { openConversation } from "../conversations.js";
import { shownDay, shownTime } from "../format.js";
import { html } from "../html.js";
import { goToChat, place } from "../places.js";
import { conversations, currentId, demoStudents, helpys, openings, profile } from "../state.js";
import { Presence } from "./presence.js";

/**
 * Show the list of conversations.
 * @param {{frame: object, isOpen: boolean, onChosen: () => void}} props
 *   `frame` is the ref that gets the element.
 */
export function Sidebar({ frame, isOpen, onChosen }) {
  const choose = (id) => {
    openConversation(id);
    goToChat();
    onChosen();
  };
  const isNew = place.value === "chat" && currentId.value === null;
  return html`<nav id="sidebar" ref=${frame} class="sidebar ${isOpen ? "is-open" : ""}" aria-label="Conversations">
    <p class="brand">Helpy <em>Ninja</em></p>
    <button class="button new" type="button" aria-current=${isNew ? "true" : undefined} onClick=${() => choose(null)}>+ New conversation</button>
    <ul class="conversations">
      ${conversations.value.map(
        (conversation) => html`<li key=${conversation.id}>
          <${Entry} conversation=${conversation} onChoose=${choose} />
        </li>`,
      )}
    </ul>
    <${Places} onChosen=${onChosen} />
    <${Me} />
  </nav>`;
}

function Places({ onChosen }) {
  const links = [
    ["helpy", "My Helpy"],
    ["plan", "Plan"],
    ["settings", "Settings"],
    ...(demoStudents.value.length > 0 ? [["letters", "Letters"]] : []),
  ];
  return html`<ul class="places">
    ${links.map(([name, label]) => html`<li key=${name}><a href="#${name}" aria-current=${place.value === name ? "page" : undefined} onClick=${onChosen}>${label}</a></li>`)}
  </ul>`;
}

function Me() {
  const { student, user } = profile.value;
  return html`<div class="me">
    <p>
      <b data-testid="my-name"><${Presence} userId=${user.id} />${student.name}</b>
      <span>${user.plan} plan</span>
    </p>
    <button class="link" type="button" data-testid="sign-out" onClick=${signOut}>Sign out</button>
  </div>`;
}

function Entry({ conversation, onChoose }) {
  const { id, helpyId, subject, createdAt, lastMessageAt, unread } = conversation;
  const at = lastMessageAt ?? createdAt;
  const isCurrent = id === currentId.value && place.value === "chat";
  return html`<button class="entry" type="button" data-testid="conversation" aria-current=${isCurrent ? "true" : undefined} onClick=${() => onChoose(id)}>
    <span class="title">${subject || openings.value[id] || "New conversation"}</span>
    <span class="when">${helpys.value[helpyId]?.name ?? "Helpy"} · ${shownDay(at)} ${shownTime(at)}</span>
    ${unread > 0 && !isCurrent && html`<span class="unread" data-testid="unread">${unread}<span class="visually-hidden"> new</span></span>`}
  </button>`;
}
