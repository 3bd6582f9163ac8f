/** Deletion: an account deleted for good, once its word was typed. */

import { useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { Confirm } from "./confirm.js";
import { Field } from "./field.js";

/** What may be typed instead of the account's own word, which is not everybody's to type. */
const ANY = "DELETE";

/**
 * Show the button that asks, and what it asks.
 * @param {{title: string, label: string, action: string, word: string, gone: string[],
 *   onDelete: () => Promise<void>, children?: any}} props `label` opens the question and
 *   `action` answers it; `word` is what has to be typed; `gone` is what goes.
 */
export function Deletion({ title, label, action, word, gone, onDelete, children }) {
  const [isAsking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const close = () => {
    setAsking(false);
    setTyped("");
  };
  return html`<div class="row start"><button class="button danger-quiet" type="button" onClick=${() => setAsking(true)}>${label}</button></div>
    ${isAsking &&
    html`<${Confirm} title=${title} action=${action} isReady=${isSame(typed, word) || isSame(typed, ANY)} onConfirm=${onDelete} onClose=${close}>
      <p>This is deleted, for good and at once:</p>
      <ul class="gone">
        ${gone.map((thing) => html`<li key=${thing}>${thing}</li>`)}
      </ul>
      ${children}
      <p><b>It can't be undone. Nobody can bring any of it back.</b></p>
      <${Field} id="delete-word" label="To go on, type ${word} or ${ANY}" autocomplete="off" autocapitalize="off" spellcheck="false" value=${typed} onInput=${(event) => setTyped(event.currentTarget.value)} />
    <//>`}`;
}

function isSame(typed, word) {
  return plain(typed) === plain(word);
}

function plain(text) {
  return text.normalize().trim().toLowerCase();
}
