/** Letters: the demo's post, readable by whoever sits at this machine. */

import { useEffect } from "../../vendor/hooks.js";
import { shownMoment } from "../format.js";
import { html } from "../html.js";
import { loadLetters, takenApart } from "../letters.js";
import { letters } from "../state.js";
import { FormProblem } from "./field.js";
import { useSubmission } from "./submission.js";

/**
 * Show what was sent, newest first.
 * @param {{isAlone?: boolean}} props `isAlone` where nothing else says what this is.
 */
export function Letters({ isAlone = false }) {
  const { problem, run, isDone } = useSubmission(loadLetters);
  useEffect(() => {
    run();
  }, []);
  return html`<section class="letters" aria-label="Letters">
    ${isAlone && html`<h1>Letters</h1>`}
    <p>No mail leaves this machine. What would have been sent lies here.</p>
    <${FormProblem} problem=${problem} />
    <p><button class="button quiet" type="button" onClick=${() => run()}>Look again</button></p>
    ${isDone && letters.value.length === 0 && html`<p>No letter was sent yet.</p>`}
    <ol>
      ${letters.value.map((mail) => html`<li key=${mail.id} class="card letter" data-testid="letter"><${Letter} mail=${mail} /></li>`)}
    </ol>
  </section>`;
}

function Letter({ mail }) {
  const { before, link, after } = takenApart(mail.body);
  return html`<h2>${mail.subject}</h2>
    <p class="hint">to ${mail.to}, ${shownMoment(mail.sentAt)}</p>
    <p class="letter-body">${before}${link && html`<a href=${link}>${link.split("=")[0] === "#verify-email" ? "Confirm this address" : "Set a new password"}</a>`}${after}</p>`;
}
