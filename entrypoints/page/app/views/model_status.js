/** ModelStatus: how far the language model is; quiet once it is there. */

import { html } from "../html.js";
import { models } from "../state.js";

const LABELS = {
  fetching: "Getting the language model",
  starting: "Waking the language model up",
  failed: "The language model has a problem",
};

/** Show the model that is on its way, or which one answers. */
export function ModelStatus() {
  const known = models.value;
  if (!known) {
    return null;
  }
  const busy = known.items.find(({ state }) => state !== "ready");
  if (!busy) {
    const serving = known.items.find(({ serves }) => serves);
    return html`<p class="model-quiet" data-testid="model-status" data-state="ready">
      ${serving?.tier === "scripted" ? serving.detail : html`Answers come from <b>${known.serving}</b>`}
    </p>`;
  }
  const { state, name, detail, progress } = busy;
  return html`<section class="model-strip ${state}" data-testid="model-status" data-state=${state} aria-label="Language model">
    <p><b>${LABELS[state]}${name && ` (${name})`}</b> <span>${detail}</span></p>
    ${state !== "failed" && html`<progress aria-label=${LABELS[state]} max="1" value=${bar(progress)}></progress>`}
    <p class="until">Until then, <b>${known.serving}</b> answers.</p>
  </section>`;
}

function bar(progress) {
  return progress > 0 ? String(progress) : undefined;
}
