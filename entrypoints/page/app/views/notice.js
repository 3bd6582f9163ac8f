/** Notice: what people are told once, until they have read it. */

import { html } from "../html.js";
import { dismissNotice } from "../notices.js";
import { notice } from "../state.js";

/** Show the notice, if there is one. */
export function Notice() {
  const told = notice.value;
  return html`<div role="status" class="notices">
    ${told &&
    html`<div class="notice ${told.isProblem ? "is-problem" : ""}" data-testid="notice">
      <p>${told.text}</p>
      <button class="link" type="button" onClick=${dismissNotice}>OK</button>
    </div>`}
  </div>`;
}
