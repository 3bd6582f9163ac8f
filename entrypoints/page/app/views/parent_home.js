/** ParentHome: a parent's children, and becoming linked to another. */

import { children, linkChild, loadChildren } from "../children.js";
import { html } from "../html.js";
import { Child } from "./child.js";
import { Field, FormProblem } from "./field.js";
import { useReading } from "./reading.js";
import { useSubmission } from "./submission.js";
import { Unread } from "./unread.js";
import { VerifyEmail } from "./verify_email.js";

/** Show the children and ask for the next one's code. */
export function ParentHome() {
  const reading = useReading(loadChildren);
  const { isBusy, problem, onSubmit } = useSubmission(linkChild);
  const known = children.value ?? [];
  return html`<${VerifyEmail} />
    <${Unread} reading=${reading} />
    ${known.map((child) => html`<${Child} key=${child.studentId} child=${child} />`)}
    ${children.value &&
    html`<section class="card sheet">
      <h1>${known.length === 0 ? "Link your child" : "Link another child"}</h1>
      <p>Your child makes a code on their page. Type it in here.</p>
      <form class="form" onSubmit=${onSubmit}>
        <${Field} id="child-code" name="code" label="Your child's code" autocomplete="off" required maxlength="40" />
        <${FormProblem} problem=${problem} />
        <button class="button primary" type="submit" disabled=${isBusy}>Link us</button>
      </form>
    </section>`}`;
}
