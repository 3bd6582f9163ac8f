/** Unread: says why something could not be read, and tries again. */

import { html } from "../html.js";
import { FormProblem } from "./field.js";

/**
 * Show what is wrong with a reading, if anything.
 * @param {{reading: {isBusy: boolean, problem: any, again: () => Promise<void>}}} props
 */
export function Unread({ reading: { isBusy, problem, again } }) {
  return (
    problem &&
    html`<div class="card sheet">
      <${FormProblem} problem=${problem} />
      <div class="row start"><button class="button" type="button" disabled=${isBusy} onClick=${() => again()}>Try again</button></div>
    </div>`
  );
}
