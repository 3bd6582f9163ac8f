/** Field: a labeled input, or a choice, that says what is wrong with it. */

import { html } from "../html.js";

/**
 * Show an input with its label, a hint and a problem; with options, a choice.
 * @param {{id: string, label: string, hint?: string, problem?: string,
 *   options?: [string, string][]}} props `options` are values with their labels.
 *   Everything else goes to the input.
 */
export function Field({ id, label, hint = "", problem = "", options, ...input }) {
  const about = problem ? `${id}-problem` : hint ? `${id}-hint` : undefined;
  const told = { id, "aria-describedby": about, "aria-invalid": problem ? "true" : undefined };
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${options ? html`<${Choice} options=${options} ...${told} ...${input} />` : html`<input ...${told} ...${input} />`}
    ${hint && !problem && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${problem && html`<p class="problem" id="${id}-problem">${problem}</p>`}
  </div>`;
}

function Choice({ options, defaultValue, ...select }) {
  return html`<select ...${select}>
    ${options.map(([value, label]) => html`<option key=${value} value=${value} selected=${value === defaultValue}>${label}</option>`)}
  </select>`;
}

/**
 * Say what is wrong with a form as a whole.
 * @param {{problem: import("../problems.js").Problem | null}} props
 */
export function FormProblem({ problem }) {
  const isShown = problem && problem.errors.length === 0;
  return html`<p class="problem" role="alert">${isShown ? problem.advice : ""}</p>`;
}
