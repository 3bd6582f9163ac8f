/** Subjects: what somebody wants to learn. */

import { html } from "../html.js";

const COMMON = ["Mathematics", "Physics", "Chemistry", "Biology", "English", "History", "Geography", "Computer science"];

/**
 * Ask for subjects; at least one.
 * @param {{problem?: string}} props
 */
export function Subjects({ problem = "" }) {
  return html`<fieldset class="field">
    <legend>What do you want to learn?</legend>
    <div class="chips">
      ${COMMON.map(
        (subject) => html`<label key=${subject} class="chip">
          <input type="checkbox" name="subject" value=${subject} defaultChecked=${subject === COMMON[0]} />
          <span>${subject}</span>
        </label>`,
      )}
    </div>
    <input name="subject" class="other" aria-label="Another subject" placeholder="Another subject" maxlength="60" />
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
  </fieldset>`;
}

/**
 * Read the subjects of a form.
 * @param {FormData} form
 * @returns {string[]}
 */
export function subjectsOf(form) {
  return form.getAll("subject").filter((subject) => subject.trim() !== "");
}
