/** Register: an account for a student, or for a parent. */

import { useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { register } from "../session.js";
import { Field, FormProblem } from "./field.js";
import { useSubmission } from "./submission.js";

const ROLES = [
  ["student", "A student", "I want to learn"],
  ["parent", "A parent", "I have a code from my child"],
];

/** Ask for what an account needs. */
export function Register() {
  const [role, setRole] = useState("student");
  const { isBusy, problem, onSubmit } = useSubmission(register);
  const label = role === "student" ? "What should your Helpy call you?" : "Your name";
  return html`<form class="form" onSubmit=${onSubmit}>
    <fieldset class="tiles two">
      <legend>Who are you?</legend>
      ${ROLES.map(
        ([value, name, meaning]) => html`<label key=${value} class="tile">
          <input type="radio" name="role" value=${value} checked=${role === value} onChange=${() => setRole(value)} />
          <span><b>${name}</b> ${meaning}</span>
        </label>`,
      )}
    </fieldset>
    <${Field} id="new-name" name="name" label=${label} autocomplete="nickname" required maxlength="40" problem=${problem?.of("/name")} />
    <${Field} id="new-email" name="email" label="E-mail" type="email" autocomplete="username" required maxlength="254" problem=${problem?.of("/email")} />
    <${Field} id="new-password" name="password" label="Password" type="password" autocomplete="new-password" required minlength="8" hint="At least 8 characters." problem=${problem?.of("/password")} />
    <${FormProblem} problem=${problem} />
    <button class="button primary" type="submit" disabled=${isBusy}>Create my account</button>
  </form>`;
}
