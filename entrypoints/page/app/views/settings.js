/** Settings: who one is here, how one wants to be treated, and the ways out. */

import { useEffect, useState } from "../../vendor/hooks.js";
import { askForReset } from "../account.js";
import { html } from "../html.js";
import { changeProfile, changeSettings, loadSettings } from "../people.js";
import { profile, settings } from "../state.js";
import { Field, FormProblem } from "./field.js";
import { GRADES } from "./grades.js";
import { SignOuts } from "./sign_outs.js";
import { useSubmission } from "./submission.js";

const LANGUAGES = ["en", "de", "es", "fr", "it", "pt", "tr", "uk", "ar", "hi", "zh"];

/** Show what can be set. */
export function Settings() {
  const { problem, run } = useSubmission(loadSettings);
  useEffect(() => {
    run();
  }, []);
  return html`<${You} />
    <${FormProblem} problem=${problem} />
    ${settings.value && html`<${Treatment} known=${settings.value} />`}
    <${Password} />
    <${SignOuts} />`;
}

function You() {
  const { user, student } = profile.value;
  const { isBusy, isDone, problem, onSubmit } = useSubmission(({ name, gradeLevel, timeZone }) =>
    changeProfile({ name, timeZone, gradeLevel: gradeLevel === "" ? null : Number(gradeLevel) }),
  );
  return html`<form class="card sheet form" aria-label="You" onSubmit=${onSubmit}>
    <h2>You</h2>
    <p class="hint">${user.email}, ${user.emailVerified ? "confirmed" : "not confirmed yet"}</p>
    <${Field} id="my-name" name="name" label="Display name" autocomplete="nickname" required maxlength="40" defaultValue=${student.name} problem=${problem?.of("/name")} />
    <${Field} id="my-grade" name="gradeLevel" label="Grade" options=${[["", "Not said"], ...GRADES]} defaultValue=${student.gradeLevel === null ? "" : String(student.gradeLevel)} problem=${problem?.of("/gradeLevel")} />
    <${Field} id="my-zone" name="timeZone" label="Time zone" hint="When your day begins, and with it new tokens." options=${zones(student.timeZone)} defaultValue=${student.timeZone} problem=${problem?.of("/timeZone")} />
    <${FormProblem} problem=${problem} />
    <${Save} isBusy=${isBusy} isDone=${isDone} />
  </form>`;
}

function Treatment({ known }) {
  const [isQuiet, setQuiet] = useState(known.quietHours !== null);
  const { isBusy, isDone, problem, onSubmit } = useSubmission(({ language, start, end }, form) =>
    changeSettings({
      language,
      notifications: form.has("notifications"),
      discoverable: form.has("discoverable"),
      quietHours: isQuiet ? { start, end } : null,
    }),
  );
  const { start, end } = known.quietHours ?? { start: "21:00", end: "07:00" };
  return html`<form class="card sheet form" aria-label="Notifications and privacy" onSubmit=${onSubmit}>
    <h2>Notifications and privacy</h2>
    <label class="tick"><input type="checkbox" name="notifications" defaultChecked=${known.notifications} /> Notify me</label>
    <label class="tick"><input type="checkbox" checked=${isQuiet} onChange=${(event) => setQuiet(event.currentTarget.checked)} /> Not in quiet hours</label>
    ${isQuiet &&
    html`<div class="two">
      <${Field} id="quiet-start" name="start" label="Quiet hours begin" type="time" required defaultValue=${start} problem=${problem?.of("/quietHours/start")} />
      <${Field} id="quiet-end" name="end" label="and end" type="time" required defaultValue=${end} problem=${problem?.of("/quietHours/end")} />
    </div>`}
    <label class="tick"><input type="checkbox" name="discoverable" defaultChecked=${known.discoverable} /> Others may find me by name</label>
    <${Field} id="language" name="language" label="Language" hint="For letters and notifications. Helpys speak English for now." options=${languages(known.language)} defaultValue=${known.language} problem=${problem?.of("/language")} />
    <${FormProblem} problem=${problem} />
    <${Save} isBusy=${isBusy} isDone=${isDone} />
  </form>`;
}

function Password() {
  const { email } = profile.value.user;
  const { isBusy, isDone, problem, run } = useSubmission(() => askForReset(email));
  return html`<section class="card sheet" aria-label="Password">
    <h2>Password</h2>
    <p>To change it, we send a letter with a link to ${email}.</p>
    <${FormProblem} problem=${problem} />
    <div class="save">
      <button class="button" type="button" disabled=${isBusy} onClick=${() => run()}>Send me the letter</button>
      <p role="status">${isDone ? "It is on its way. Open its link within ten minutes." : ""}</p>
    </div>
  </section>`;
}

function Save({ isBusy, isDone }) {
  return html`<div class="save">
    <button class="button primary" type="submit" disabled=${isBusy}>Save</button>
    <p role="status">${isDone ? "Saved." : ""}</p>
  </div>`;
}

function zones(own) {
  const all = Intl.supportedValuesOf?.("timeZone") ?? [];
  return [...new Set([own, "UTC", ...all])].sort().map((zone) => [zone, zone.replaceAll("_", " ")]);
}

function languages(own) {
  const names = new Intl.DisplayNames(undefined, { type: "language" });
  return [...new Set([own, ...LANGUAGES])].map((tag) => [tag, names.of(tag)]);
}
