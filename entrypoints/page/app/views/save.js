/** Save: the end of a form whose fields are kept, and that they were. */

import { html } from "../html.js";

/**
 * Show the button, and that it is done.
 * @param {{isBusy: boolean, isDone: boolean}} props
 */
export function Save({ isBusy, isDone }) {
  return html`<div class="save">
    <button class="button primary" type="submit" disabled=${isBusy}>Save</button>
    <p role="status">${isDone ? "Saved." : ""}</p>
  </div>`;
}
