/** Memories: what a Helpy keeps of its student, each to be forgotten. */

import { useRef, useState } from "../../vendor/hooks.js";
import { shownDay } from "../format.js";
import { forgetMemory } from "../helpys.js";
import { html } from "../html.js";
import { Confirm } from "./confirm.js";

const KINDS = {
  fact: "About you",
  preference: "What you like",
  goal: "What you want",
  strength: "What goes well",
  difficulty: "What is hard",
};

/**
 * List what a Helpy remembers.
 * @param {{mine: object}} props
 */
export function Memories({ mine }) {
  const [leaving, setLeaving] = useState(null);
  const title = useRef(null);
  const closed = () => {
    setLeaving(null);
    title.current?.focus();
  };
  return html`<section class="card sheet" aria-label="Memories">
    <h2 ref=${title} tabindex="-1">What ${mine.name} remembers</h2>
    ${mine.memories.length === 0 && html`<p class="hint">Nothing yet. It takes up what you say of yourself, and how exercises went.</p>`}
    <ul class="memories">
      ${mine.memories.map(
        (memory) => html`<li key=${memory.id} data-testid="memory">
          <p>${memory.text} <span class="hint">${KINDS[memory.kind]} · ${shownDay(memory.formedAt)}</span></p>
          <button class="link" type="button" aria-label="Forget: ${memory.text}" onClick=${() => setLeaving(memory)}>Forget</button>
        </li>`,
      )}
    </ul>
    ${leaving &&
    html`<${Confirm} title="Let ${mine.name} forget this?" action="Forget" onConfirm=${() => forgetMemory(mine.id, leaving.id)} onClose=${closed}>
      <p>“${leaving.text}”</p>
    <//>`}
  </section>`;
}
