/** Chat: the screen of whoever is signed in. */

import { useEffect, useLayoutEffect, useRef, useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { announcement, helpy } from "../state.js";
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { CreateHelpy } from "./create_helpy.js";
import { MessageList } from "./message_list.js";
import { ModelStatus } from "./model_status.js";
import { Ninja } from "./ninja.js";
import { Quota } from "./quota.js";
import { Sidebar } from "./sidebar.js";

/** Show the conversations, the open one and the day's tokens. */
export function Chat() {
  const { isMenuOpen, setMenuOpen, menuButton, sidebar } = useMenu();
  const name = helpy.value?.name ?? "Helpy";
  useEffect(() => {
    document.title = helpy.value ? `${name} – Helpy Ninja` : "Helpy Ninja";
  }, [name]);
  return html`<div class="chat" onKeyDown=${(event) => event.key === "Escape" && setMenuOpen(false)}>
    <${Sidebar} frame=${sidebar} isOpen=${isMenuOpen} onChosen=${() => setMenuOpen(false)} />
    ${isMenuOpen && html`<div class="shade" onClick=${() => setMenuOpen(false)}></div>`}
    <main class="desk" inert=${isMenuOpen}>
      <header class="top">
        <button class="menu" ref=${menuButton} type="button" aria-controls="sidebar" aria-expanded=${String(isMenuOpen)} aria-label="Conversations" onClick=${() => setMenuOpen(!isMenuOpen)}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7h16M4 12h16M4 17h16" /></svg>
        </button>
        <${Ninja} name=${name} />
        <div class="who">
          <h1>${name}</h1>
          <p>${helpy.value ? `your ${helpy.value.personality.tone} tutor` : "your tutor to be"}</p>
        </div>
        <${Quota} />
      </header>
      <${ModelStatus} />
      <${Connection} />
      ${helpy.value ? html`<${MessageList} /><${Composer} name=${name} />` : html`<${CreateHelpy} />`}
    </main>
    <p class="visually-hidden" role="status" aria-live="polite" data-testid="announcement">${announcement.value}</p>
  </div>`;
}

/** The drawer that small screens have: it takes the focus and gives it back. */
function useMenu() {
  const [isMenuOpen, setMenuOpen] = useState(false);
  const wasOpen = useRef(false);
  const menuButton = useRef(null);
  const sidebar = useRef(null);
  useLayoutEffect(() => {
    if (isMenuOpen) {
      sidebar.current.querySelector("button").focus();
    } else if (wasOpen.current) {
      menuButton.current.focus();
    }
    wasOpen.current = isMenuOpen;
  }, [isMenuOpen]);
  useEffect(() => {
    const wide = matchMedia("(min-width: 821px)");
    const close = () => setMenuOpen(false);
    wide.addEventListener("change", close);
    return () => wide.removeEventListener("change", close);
  }, []);
  return { isMenuOpen, setMenuOpen, menuButton, sidebar };
}
