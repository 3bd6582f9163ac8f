/** LetterProblem: why no letter was sent. */

import { html } from "../html.js";
import { FormProblem } from "./field.js";

/**
 * Say why a letter could not be sent; too many are another thing than wrong tries.
 * @param {{problem: import("../problems.js").Problem | null}} props
 */
export function LetterProblem({ problem }) {
  if (problem?.code !== "too-many-guesses") {
    return html`<${FormProblem} problem=${problem} />`;
  }
  const seconds = Math.max(1, problem.retryAfterS);
  return html`<p class="problem" role="alert">Many letters were sent already; look through your mail, also where unwanted mail goes. In ${seconds} ${seconds === 1 ? "second" : "seconds"} we can send another.</p>`;
}
