/** Provenance: which model answered, and what one should know of it. */

import { html } from "../html.js";

const WORDS = {
  model: "",
  mixed: "some words from the lesson book",
  authored: "words from the lesson book",
};

/**
 * Show where a reply came from.
 * @param {{provenance: {model: string, note: string, words: string}}} props
 */
export function Provenance({ provenance }) {
  const { model, note, words } = provenance;
  return html`<p class="provenance" data-testid="provenance" data-words=${words}>
    <span class="model-name">${model}</span>
    ${WORDS[words] && html`<span>${WORDS[words]}</span>`}
    ${note && html`<span class="note">${note}</span>`}
  </p>`;
}
