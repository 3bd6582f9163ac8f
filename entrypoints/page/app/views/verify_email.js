/** VerifyEmail: reminds people to confirm their address, and takes the code. */

import { useState } from "../../vendor/hooks.js";
import { verifyEmail } from "../account.js";
import { html } from "../html.js";
import { demoStudents, profile } from "../state.js";
import { Field, FormProblem } from "./field.js";
import { useSubmission } from "./submission.js";

/** Show that an address is yet to be confirmed, and how. */
export function VerifyEmail() {
  const [isTyping, setTyping] = useState(false);
  const { email, emailVerified } = profile.value.user;
  const isDemo = demoStudents.value.some((student) => student.email === email);
  if (emailVerified || isDemo) {
    return null;
  }
  return html`<section class="reminder" data-testid="verify-email" aria-label="Confirm your e-mail">
    <p>We sent a letter to <b>${email}</b>. Open its link to confirm that this address is yours.</p>
    ${isTyping
      ? html`<${Code} />`
      : html`<button class="link" type="button" onClick=${() => setTyping(true)}>Enter the code</button>`}
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
