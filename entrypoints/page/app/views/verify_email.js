/** VerifyEmail: reminds people to confirm their address, and takes the code. */

import { useState } from "../../vendor/hooks.js";
import { askForConfirmation, verifyEmail } from "../account.js";
import { html } from "../html.js";
import { demoStudents, profile } from "../state.js";
import { Field, FormProblem } from "./field.js";
import { LetterProblem } from "./letter_problem.js";
import { useSubmission } from "./submission.js";

/** Show that an address is yet to be confirmed, and how. */
export function VerifyEmail() {
  const [isTyping, setTyping] = useState(false);
  const { email, emailVerified } = profile.value.user;
  const sending = useSubmission(() => askForConfirmation(email));
  const isDemo = demoStudents.value.some((student) => student.email === email);
  if (emailVerified || isDemo) {
    return null;
  }
  return html`<section class="reminder" data-testid="verify-email" aria-label="Confirm your e-mail">
    <p>
      We sent a letter to <b>${email}</b>. Open its link to confirm that this address is yours.
      <span role="status">${sending.isDone ? " A fresh letter is on its way." : ""}</span>
    </p>
    <div class="row">
      <button class="link" type="button" disabled=${sending.isBusy} onClick=${() => sending.run()}>Send it again</button>
      ${!isTyping && html`<button class="link" type="button" onClick=${() => setTyping(true)}>Enter the code</button>`}
    </div>
    <${LetterProblem} problem=${sending.problem} />
    ${isTyping && html`<${Code} />`}
  </section>`;
}

function Code() {
  const { isBusy, problem, onSubmit } = useSubmission(({ code }) => verifyEmail(code));
  const wrong = problem?.code === "invalid-code" ? problem.advice : "";
  return html`<form class="form" onSubmit=${onSubmit}>
    <${Field} id="verify-code" name="code" label="The code in the letter" autocomplete="one-time-code" required maxlength="100" problem=${wrong} />
    ${!wrong && html`<${FormProblem} problem=${problem} />`}
    <button class="button" type="submit" disabled=${isBusy}>Confirm my e-mail</button>
  </form>`;
}
