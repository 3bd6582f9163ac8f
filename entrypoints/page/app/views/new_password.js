/** NewPassword: what a reset letter's link leads to. */

import { useEffect, useRef } from "../../vendor/hooks.js";
import { resetPassword } from "../account.js";
import { html } from "../html.js";
import { resetCode } from "../state.js";
import { Field, FormProblem } from "./field.js";
import { useSubmission } from "./submission.js";

/** Ask for the new password, and for the code where no link brought it. */
export function NewPassword() {
  const form = useRef(null);
  const code = resetCode.value;
  const { isBusy, problem, onSubmit } = useSubmission((values) => resetPassword({ code, ...values }));
  useEffect(() => form.current.querySelector("input").focus(), []);
  return html`<section class="card sheet">
    <h1>Set a new password</h1>
    <form ref=${form} class="form" onSubmit=${onSubmit}>
      ${code === "" && html`<${Field} id="reset-code" name="code" label="The code in the letter" autocomplete="one-time-code" required maxlength="100" />`}
      <${Field} id="reset-password" name="password" label="New password" type="password" autocomplete="new-password" required minlength="8" hint="At least 8 characters. You are signed out everywhere." problem=${problem?.of("/password")} />
      ${problem?.code === "invalid-code" ? html`<p class="problem" role="alert">This letter was used already or is older than ten minutes. Go back and ask for a new one.</p>` : html`<${FormProblem} problem=${problem} />`}
      <button class="button primary" type="submit" disabled=${isBusy}>Set my password</button>
    </form>
    <button class="link" type="button" onClick=${() => (resetCode.value = null)}>Go back</button>
  </section>`;
}
