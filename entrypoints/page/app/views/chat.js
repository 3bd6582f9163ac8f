/** Chat: the screen of a student: their conversations, the open one, and what belongs to it. */

import { useEffect, useLayoutEffect, useRef, useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { place } from "../places.js";
import { announcement, helpy, needsConsent } from "../state.js";
import { AskParent } from "./ask_parent.js";
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { CreateHelpy } from "./create_helpy.js";
import { HelpySettings } from "./helpy_settings.js";
import { Letters } from "./letters.js";
import { MessageList } from "./message_list.js";
import { ModelStatus } from "./model_status.js";
import { Notice } from "./notice.js";
import { Plans } from "./plans.js";
import { Settings } from "./settings.js";
import { Sidebar } from "./sidebar.js";
import { Top } from "./top.js";
import { VerifyEmail } from "./verify_email.js";

/** What there is beside the conversations: its title and its view. */
const PLACES = {
  helpy: ["My Helpy", HelpySettings],
  plan: ["Plan", Plans],
  settings: ["Settings", Settings],
  letters: ["Letters", Letters],
};

/** Show the conversations, and the place that is open. */
export function Chat() {
  const { isMenuOpen, setMenuOpen, menuButton, sidebar } = useMenu();
  const name = helpy.value?.name ?? "Helpy";
  const [title, View] = PLACES[place.value] ?? ["", null];
  useEffect(() => {
    const shown = title || (helpy.value ? name : "");
    document.title = shown ? `${shown} – Helpy Ninja` : "Helpy Ninja";
  }, [name, title]);
  return html`<div class="chat" onKeyDown=${(event) => event.key === "Escape" && setMenuOpen(false)}>
    <${Sidebar} frame=${sidebar} isOpen=${isMenuOpen} onChosen=${() => setMenuOpen(false)} />
    ${isMenuOpen && html`<div class="shade" onClick=${() => setMenuOpen(false)}></div>`}
    <main class="desk" inert=${isMenuOpen}>
      <${Top} title=${title} menuButton=${menuButton} isMenuOpen=${isMenuOpen} onMenu=${() => setMenuOpen(!isMenuOpen)} />
      <${ModelStatus} />
      <${Connection} />
      <${Notice} />
      ${View ? html`<${Elsewhere} key=${place.value}><${View} /><//>` : html`<${Talk} name=${name} />`}
    </main>
    <p class="visually-hidden" role="status" aria-live="polite" data-testid="announcement">${announcement.value}</p>
  </div>`;
}

function Talk({ name }) {
  if (!helpy.value) {
    return html`<${CreateHelpy} />`;
  }
  return html`<${VerifyEmail} />
    <${MessageList} />
    ${needsConsent.value ? html`<div class="elsewhere consent-missing"><${AskParent} /></div>` : html`<${Composer} name=${name} />`}`;
}

/** A place beside the conversations; who comes there by keyboard begins at its start. */
function Elsewhere({ children }) {
  const start = useRef(null);
  useEffect(() => start.current.focus(), []);
  return html`<div class="elsewhere" ref=${start} tabindex="-1">${children}</div>`;
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
