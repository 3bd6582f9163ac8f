/** Field: a labeled input that says what is wrong with it. */

import { html } from "../html.js";

/**
 * Show an input with its label, a hint and a problem.
 * @param {{id: string, label: string, hint?: string, problem?: string}} props
 *   Everything else goes to the input.
 */
export function Field({ id, label, hint = "", problem = "", ...input }) {
  const about = problem ? `${id}-problem` : hint ? `${id}-hint` : undefined;
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input id=${id} aria-describedby=${about} aria-invalid=${problem ? "true" : undefined} ...${input} />
    ${hint && !problem && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${problem && html`<p class="problem" id="${id}-problem">${problem}</p>`}
  </div>`;
}
