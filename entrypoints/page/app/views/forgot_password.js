/** ForgotPassword: a letter with which a new password can be set. */

import { useState } from "../../vendor/hooks.js";
import { askForReset } from "../account.js";
import { html } from "../html.js";
import { resetCode } from "../state.js";
import { Field } from "./field.js";
import { LetterProblem } from "./letter_problem.js";
import { useSubmission } from "./submission.js";

/**
 * Ask whom to write to, then say what comes next.
 * @param {{onBack: () => void}} props
 */
export function ForgotPassword({ onBack }) {
  const [sentTo, setSentTo] = useState("");
  const { isBusy, problem, onSubmit } = useSubmission(async ({ email }) => {
    await askForReset(email);
    setSentTo(email);
  });
  return html`<h2>A new password</h2>
    ${sentTo
      ? html`<p role="status" data-testid="letter-sent">If <b>${sentTo}</b> has an account here, a letter is on its way. Open its link within ten minutes.</p>
          <button class="button" type="button" onClick=${() => (resetCode.value = "")}>Enter the code by hand</button>`
      : html`<p>Tell us your e-mail address. We send a letter with a link to set a new password.</p>
          <form class="form" onSubmit=${onSubmit}>
            <${Field} id="forgot-email" name="email" label="E-mail" type="email" autocomplete="username" required maxlength="254" problem=${problem?.of("/email")} />
            <${LetterProblem} problem=${problem} />
            <button class="button primary" type="submit" disabled=${isBusy}>Send me the letter</button>
          </form>`}
    <button class="link" type="button" onClick=${onBack}>Back to signing in</button>`;
}
