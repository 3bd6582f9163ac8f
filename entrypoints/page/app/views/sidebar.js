/** Sidebar: the student's conversations, and the way out. */

import { openConversation } from "../conversations.js";
import { shownDay, shownTime } from "../format.js";
import { html } from "../html.js";
import { signOut } from "../session.js";
import { conversations, currentId, helpys, openings, profile } from "../state.js";

/**
 * Show the list of conversations.
 * @param {{frame: object, isOpen: boolean, onChosen: () => void}} props
 *   `frame` is the ref that gets the element.
 */
export function Sidebar({ frame, isOpen, onChosen }) {
  const choose = (id) => {
    openConversation(id);
    onChosen();
  };
  const { student, user } = profile.value;
  return html`<nav id="sidebar" ref=${frame} class="sidebar ${isOpen ? "is-open" : ""}" aria-label="Conversations">
    <p class="brand">Helpy <em>Ninja</em></p>
    <button class="button new" type="button" aria-current=${currentId.value === null ? "true" : undefined} onClick=${() => choose(null)}>+ New conversation</button>
    <ul class="conversations">
      ${conversations.value.map(
        (conversation) => html`<li key=${conversation.id}>
          <${Entry} conversation=${conversation} onChoose=${choose} />
        </li>`,
      )}
    </ul>
    <div class="me">
      <p><b>${student.name}</b> <span>${user.plan} plan</span></p>
      <button class="link" type="button" data-testid="sign-out" onClick=${signOut}>Sign out</button>
    </div>
  </nav>`;
}

function Entry({ conversation, onChoose }) {
  const { id, helpyId, subject, createdAt, lastMessageAt } = conversation;
  const at = lastMessageAt ?? createdAt;
  const isCurrent = id === currentId.value;
  return html`<button class="entry" type="button" data-testid="conversation" aria-current=${isCurrent ? "true" : undefined} onClick=${() => onChoose(id)}>
    <span class="title">${subject || openings.value[id] || "New conversation"}</span>
    <span class="when">${helpys.value[helpyId]?.name ?? "Helpy"} · ${shownDay(at)} ${shownTime(at)}</span>
  </button>`;
}
