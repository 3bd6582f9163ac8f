/** Password: a letter with which it is changed. */

import { askForReset } from "../account.js";
import { html } from "../html.js";
import { profile } from "../state.js";
import { LetterProblem } from "./letter_problem.js";
import { useSubmission } from "./submission.js";

/** Show how a password is changed. */
export function Password() {
  const { email } = profile.value.user;
  const { isBusy, isDone, problem, run } = useSubmission(() => askForReset(email));
  return html`<section class="card sheet" aria-label="Password">
    <h2>Password</h2>
    <p>To change it, we send a letter with a link to ${email}.</p>
    <${LetterProblem} problem=${problem} />
    <div class="save">
      <button class="button" type="button" disabled=${isBusy} onClick=${() => run()}>Send me the letter</button>
      <p role="status">${isDone ? "It is on its way. Open its link within ten minutes." : ""}</p>
    </div>
  </section>`;
}
