/** MessageActions: what can be done with a message, behind one button. */

import { useLayoutEffect, useRef, useState } from "../../vendor/hooks.js";
import { isChangeable } from "../changes.js";
import { html } from "../html.js";
import { profile } from "../state.js";
import { ReactionPicker } from "./reactions.js";

/**
 * Show the button, and what it opens.
 * @param {{message: object, isBusy: boolean, onReact: (reaction: string | null) => void,
 *   onEdit: () => void, onDelete: () => void}} props
 */
export function MessageActions({ message, isBusy, onReact, onEdit, onDelete }) {
  const { isOpen, setOpen, button, panel } = usePanel();
  const isMine = message.senderId === profile.value.user.id && isChangeable(message);
  const choose = (reaction) => {
    onReact(reaction);
    setOpen(false);
    button.current.focus();
  };
  return html`<div class="actions" onKeyDown=${(event) => isOpen && event.key === "Escape" && close(event, setOpen, button)}>
    <button ref=${button} class="more" type="button" data-testid="message-actions" aria-expanded=${String(isOpen)} aria-label="What to do with this message" onClick=${() => setOpen(!isOpen)}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="5" cy="12" r="2" /><circle cx="12" cy="12" r="2" /><circle cx="19" cy="12" r="2" /></svg>
    </button>
    ${isOpen &&
    html`<div ref=${panel} class="panel card" role="group" aria-label="This message">
      <${ReactionPicker} message=${message} isBusy=${isBusy} onReact=${choose} />
      ${isMine &&
      html`<button class="panel-action" type="button" onClick=${onEdit}>Edit</button>
        <button class="panel-action" type="button" onClick=${onDelete}>Delete</button>`}
    </div>`}
  </div>`;
}

/** The panel takes the focus, and closes when the focus or a press goes elsewhere. */
function usePanel() {
  const [isOpen, setOpen] = useState(false);
  const button = useRef(null);
  const panel = useRef(null);
  useLayoutEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    panel.current.querySelector("button").focus();
    panel.current.scrollIntoView({ block: "nearest" });
    const leave = ({ target }) => {
      if (!button.current?.parentElement.contains(target)) {
        setOpen(false);
      }
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, [isOpen]);
  return { isOpen, setOpen, button, panel };
}

function close(event, setOpen, button) {
  event.stopPropagation();
  setOpen(false);
  button.current.focus();
}
