/** You: what one is called, and what more a student says of themselves. */

import { html } from "../html.js";
import { changeProfile, loadProfile } from "../people.js";
import { profile } from "../state.js";
import { Field, FormProblem } from "./field.js";
import { GRADES } from "./grades.js";
import { useChange, useReading } from "./reading.js";
import { Save } from "./save.js";
import { Unread } from "./unread.js";

/** Show what one says of oneself. */
export function You() {
  const reading = useReading(loadProfile);
  const { isBusy, isDone, problem, onSubmit } = useChange((values) => changeProfile(profileOf(values)), reading.again);
  const { user, student } = profile.value;
  if (reading.count === 0) {
    return html`<${Unread} reading=${reading} />`;
  }
  return html`<form class="card sheet form" aria-label="You" onSubmit=${onSubmit}>
    <h2>You</h2>
    <p class="hint">${user.email}, ${user.emailVerified ? "confirmed" : "not confirmed yet"}</p>
    <div class="form" key=${reading.count}>
      <${Field} id="my-name" name="name" label="Display name" autocomplete="nickname" required maxlength="40" defaultValue=${student?.name ?? user.username} problem=${problem?.of("/name")} />
      ${student && html`<${Learner} student=${student} problem=${problem} />`}
    </div>
    <${FormProblem} problem=${problem} />
    <${Save} isBusy=${isBusy} isDone=${isDone} />
  </form>`;
}

function Learner({ student, problem }) {
  return html`
    <${Field} id="my-grade" name="gradeLevel" label="Grade" options=${[["", "Not said"], ...GRADES]} defaultValue=${student.gradeLevel === null ? "" : String(student.gradeLevel)} problem=${problem?.of("/gradeLevel")} />
    <${Field} id="my-zone" name="timeZone" label="Time zone" hint="When your day begins, and with it new tokens." options=${zones(student.timeZone)} defaultValue=${student.timeZone} problem=${problem?.of("/timeZone")} />
  `;
}

function profileOf({ name, gradeLevel, timeZone }) {
  return timeZone === undefined ? { name } : { name, timeZone, gradeLevel: gradeLevel === "" ? null : Number(gradeLevel) };
}

function zones(own) {
  const all = Intl.supportedValuesOf?.("timeZone") ?? [];
  return [...new Set([own, "UTC", ...all])].sort().map((zone) => [zone, zone.replaceAll("_", " ")]);
}
