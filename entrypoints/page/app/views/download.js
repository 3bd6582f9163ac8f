/** Download: a copy of all that is kept of somebody. */

import { useState } from "../../vendor/hooks.js";
import { downloadCopy } from "../copies.js";
import { html } from "../html.js";
import { FormProblem } from "./field.js";
import { useSubmission } from "./submission.js";

/**
 * Show the button, and where the copy is then.
 * @param {{userId: string, label: string}} props
 */
export function Download({ userId, label }) {
  const [name, setName] = useState("");
  const { isBusy, isDone, problem, run } = useSubmission(async () => setName(await downloadCopy(userId)));
  return html`<div class="save">
      <button class="button" type="button" disabled=${isBusy} onClick=${() => run()}>${label}</button>
      <p role="status">${isBusy ? "One moment…" : isDone ? `It is with your downloads: ${name}` : ""}</p>
    </div>
    <${FormProblem} problem=${problem} />`;
}
