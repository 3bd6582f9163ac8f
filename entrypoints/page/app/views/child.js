/** Child: what a parent allows for a child, and the child's data. */

import { consent } from "../children.js";
import { eraseChild } from "../erasures.js";
import { html } from "../html.js";
import { Deletion } from "./deletion.js";
import { Download } from "./download.js";
import { FormProblem } from "./field.js";
import { useSubmission } from "./submission.js";

const SCOPES = [
  ["core", "May talk with a Helpy", "What is said is kept, so that the Helpy can help better. You see progress and usage, never the words."],
  ["groupSessions", "May learn in groups", "With other students and their Helpys."],
  ["trainingUse", "May help to make Helpys better", "What is said may be used for it, without names."],
];

/**
 * Show a child.
 * @param {{child: object}} props
 */
export function Child({ child }) {
  const { studentId, name } = child;
  const { isBusy, problem, run } = useSubmission(({ scope, granted }) => consent(studentId, { [scope]: granted }));
  const isAllowed = child.consent.core.granted;
  return html`<section class="card sheet" data-testid="child" aria-label=${name}>
    <h1>${name}</h1>
    <p class="consent-state" role="status">${isAllowed ? `${name} may talk with a Helpy.` : `${name} is waiting for your yes.`}</p>
    ${!isAllowed && html`<button class="button primary" type="button" disabled=${isBusy} onClick=${() => run({ scope: "core", granted: true })}>Yes, ${name} may talk with a Helpy</button>`}
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
    <${ChildData} studentId=${studentId} name=${name} />
  </section>`;
}

function ChildData({ studentId, name }) {
  const gone = [
    `${name}'s name, e-mail address and all that was told of ${name}`,
    `${name}'s Helpys, and what they remember`,
    "every conversation, with every word in it",
    `${name}'s plan, and the links to all parents`,
  ];
  return html`<details>
    <summary>${name}'s data</summary>
    <div class="form">
      <p>A copy of what is kept of ${name}, in one file (JSON): without the words of conversations and without what a Helpy remembers, which are ${name}'s alone.</p>
      <${Download} userId=${studentId} label="Download ${name}'s data" />
      <p>You can also delete the whole account. ${name} is signed out everywhere.</p>
      <${Deletion} title="Delete ${name}'s account?" label="Delete ${name}'s account" action="Delete everything" word=${name} gone=${gone} onDelete=${() => eraseChild(studentId)} />
    </div>
  </details>`;
}
