/** AskParent: a child under 13 sees what is missing, and what happens next. */

import { useState } from "../../vendor/hooks.js";
import { shownDay } from "../format.js";
import { html } from "../html.js";
import { inviteParent, loadStudent } from "../people.js";
import { profile, studentDetails } from "../state.js";
import { CopyButton } from "./copy_button.js";
import { FormProblem } from "./field.js";
import { useLooking } from "./looking.js";
import { useSubmission } from "./submission.js";
import { VerifyEmail } from "./verify_email.js";

/** Parent and child may well sit side by side. */
const LOOK_MS = 2_000;

/** Explain why a parent is asked, and make the code they need. */
export function AskParent() {
  const look = useSubmission(loadStudent);
  useLooking(loadStudent, LOOK_MS);
  const isLinked = studentDetails.value.parentIds.length > 0;
  return html`<${VerifyEmail} />
    <section class="card sheet" data-testid="ask-parent" aria-label="Ask a parent">
      <h1>One thing first, ${profile.value.student.name}</h1>
      <p>You are under 13, so a parent has to say yes before you and a Helpy can talk. It takes them two minutes.</p>
      <ol class="steps">
        <li><b>Make a code</b> here and give it to your parent.</li>
        <li>Your parent opens Helpy Ninja, chooses <b>I'm new here</b> and <b>A parent</b>, and types the code in.</li>
        <li>They say yes. This page goes on by itself.</li>
      </ol>
      <${Invitation} />
      <p class="consent-state" role="status" data-testid="consent-state">${isLinked ? "Your parent is linked. Now they have to say yes." : "No parent has used a code yet."}</p>
      <${FormProblem} problem=${look.problem} />
      <button class="button quiet" type="button" disabled=${look.isBusy} onClick=${() => look.run()}>Look again</button>
    </section>`;
}

function Invitation() {
  const [invitation, setInvitation] = useState(null);
  const { isBusy, problem, run } = useSubmission(async () => setInvitation(await inviteParent()));
  return html`<div class="invitation">
    ${invitation &&
    html`<p class="code" data-testid="invitation-code">${invitation.code}</p>
      <p class="hint">For one parent, until ${shownDay(invitation.expiresAt)}. It is shown only now.</p>
      <${CopyButton} text=${invitation.code} label="Copy the code" />`}
    <button class="button ${invitation ? "quiet" : "primary"}" type="button" disabled=${isBusy} onClick=${() => run()}>${invitation ? "Make another code" : "Make a code for my parent"}</button>
    <${FormProblem} problem=${problem} />
  </div>`;
}
