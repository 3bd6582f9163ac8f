/** Confirm: asks once more before something is done that can't be undone. */

import { useLayoutEffect, useRef } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { FormProblem } from "./field.js";
import { useSubmission } from "./submission.js";

/**
 * Ask, over everything else. The focus goes back where it was.
 * @param {{title: string, action: string, isReady?: boolean, onConfirm: () => Promise<void>,
 *   onClose: () => void, children: any}} props `isReady` tells whether it may be done yet.
 */
export function Confirm({ title, action, isReady = true, onConfirm, onClose, children }) {
  const dialog = useRef(null);
  const { isBusy, problem, run } = useSubmission(async () => {
    await onConfirm();
    dialog.current?.close();
  });
  useLayoutEffect(() => dialog.current.showModal(), []);
  return html`<dialog ref=${dialog} class="card confirm" aria-labelledby="confirm-title" onClose=${onClose}>
    <h2 id="confirm-title">${title}</h2>
    ${children}
    <${FormProblem} problem=${problem} />
    <div class="row end">
      <button class="button quiet" type="button" onClick=${() => dialog.current.close()}>Cancel</button>
      <button class="button danger" type="button" disabled=${isBusy || !isReady} onClick=${() => run()}>${action}</button>
    </div>
  </dialog>`;
}
