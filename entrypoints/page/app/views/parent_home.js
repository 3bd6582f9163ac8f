/** ParentHome: a parent becomes linked to a child, and says what is allowed. */

import { useEffect } from "../../vendor/hooks.js";
import { children, consent, linkChild, loadChildren } from "../children.js";
import { html } from "../html.js";
import { Field, FormProblem } from "./field.js";
import { useSubmission } from "./submission.js";
import { VerifyEmail } from "./verify_email.js";

const SCOPES = [
  ["core", "May talk with a Helpy", "What is said is kept, so that the Helpy can help better. You see progress and usage, never the words."],
  ["groupSessions", "May learn in groups", "With other students and their Helpys."],
  ["trainingUse", "May help to make Helpys better", "What is said may be used for it, without names."],
];

/** Show the children and ask for the next one's code. */
export function ParentHome() {
  useEffect(() => {
    loadChildren().catch(() => {});
  }, []);
  const { isBusy, problem, onSubmit } = useSubmission(linkChild);
  const isFirst = children.value.length === 0;
  return html`<${VerifyEmail} />
    ${children.value.map((child) => html`<${Child} key=${child.studentId} child=${child} />`)}
    <section class="card sheet">
      <h1>${isFirst ? "Link your child" : "Another child, or one that is missing here"}</h1>
      <p>Your child makes a code on their page. Type it in here; a code you used before works again.</p>
      <form class="form" onSubmit=${onSubmit}>
        <${Field} id="child-code" name="code" label="Your child's code" autocomplete="off" required maxlength="40" />
        <${FormProblem} problem=${problem} />
        <button class="button primary" type="submit" disabled=${isBusy}>Link us</button>
      </form>
    </section>`;
}

function Child({ child }) {
  const { isBusy, problem, run } = useSubmission(({ scope, granted }) => consent(child.studentId, { [scope]: granted }));
  const isAllowed = child.consent.core.granted;
  return html`<section class="card sheet" data-testid="child" aria-label=${child.name}>
    <h1>${child.name}</h1>
    <p class="consent-state" role="status">${isAllowed ? `${child.name} may talk with a Helpy.` : `${child.name} is waiting for your yes.`}</p>
    ${!isAllowed && html`<button class="button primary" type="button" disabled=${isBusy} onClick=${() => run({ scope: "core", granted: true })}>Yes, ${child.name} may talk with a Helpy</button>`}
    <fieldset class="tiles">
      <legend>What you allow, until you take it back</legend>
      ${SCOPES.map(
        ([scope, label, meaning]) => html`<label key=${scope} class="tile">
          <input type="checkbox" checked=${child.consent[scope].granted} disabled=${isBusy} onChange=${(event) => run({ scope, granted: event.currentTarget.checked })} />
          <span><b>${label}</b> ${meaning}</span>
        </label>`,
      )}
    </fieldset>
    <${FormProblem} problem=${problem} />
  </section>`;
}
