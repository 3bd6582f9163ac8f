/** Treatment: how one wants to be treated. */

import { useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { changeSettings, loadSettings } from "../people.js";
import { profile, settings } from "../state.js";
import { Field, FormProblem } from "./field.js";
import { useChange, useReading } from "./reading.js";
import { Save } from "./save.js";
import { Unread } from "./unread.js";

const LANGUAGES = ["en", "de", "es", "fr", "it", "pt", "tr", "uk", "ar", "hi", "zh"];

/** Show what can be set. */
export function Treatment() {
  const reading = useReading(loadSettings);
  const { isBusy, isDone, problem, onSubmit } = useChange((_, form) => changeSettings(settingsOf(form)), reading.again);
  if (reading.count === 0) {
    return html`<${Unread} reading=${reading} />`;
  }
  const known = settings.value;
  const title = profile.value.student ? "Notifications and privacy" : "Notifications and language";
  return html`<form class="card sheet form" aria-label=${title} onSubmit=${onSubmit}>
    <h2>${title}</h2>
    <div class="form" key=${reading.count}>
      <label class="tick"><input type="checkbox" name="notifications" defaultChecked=${known.notifications} /> Notify me</label>
      <${QuietHours} known=${known.quietHours} problem=${problem} />
      ${profile.value.student && html`<${BeingSeen} known=${known} />`}
      <${Field} id="language" name="language" label="Language" hint="For letters and notifications. Helpys speak English for now." options=${languages(known.language)} defaultValue=${known.language} problem=${problem?.of("/language")} />
    </div>
    <${FormProblem} problem=${problem} />
    <${Save} isBusy=${isBusy} isDone=${isDone} />
  </form>`;
}

function BeingSeen({ known }) {
  return html`
    <label class="tick"><input type="checkbox" name="discoverable" defaultChecked=${known.discoverable} /> Others may find me by name</label>
    <label class="tick"><input type="checkbox" name="showOnline" defaultChecked=${known.showOnline} /> Those I learn with see when I am here</label>
  `;
}

function QuietHours({ known, problem }) {
  const [isQuiet, setQuiet] = useState(known !== null);
  const { start, end } = known ?? { start: "21:00", end: "07:00" };
  return html`
    <label class="tick"><input type="checkbox" checked=${isQuiet} onChange=${(event) => setQuiet(event.currentTarget.checked)} /> Not in quiet hours</label>
    ${isQuiet &&
    html`<div class="two">
      <${Field} id="quiet-start" name="start" label="Quiet hours begin" type="time" required defaultValue=${start} problem=${problem?.of("/quietHours/start")} />
      <${Field} id="quiet-end" name="end" label="and end" type="time" required defaultValue=${end} problem=${problem?.of("/quietHours/end")} />
    </div>`}
  `;
}

function settingsOf(form) {
  return {
    language: form.get("language"),
    notifications: form.has("notifications"),
    quietHours: form.has("start") ? { start: form.get("start"), end: form.get("end") } : null,
    // Nobody but students can be found, or seen to be there.
    ...(profile.value.student && { discoverable: form.has("discoverable"), showOnline: form.has("showOnline") }),
  };
}

function languages(own) {
  const names = new Intl.DisplayNames(undefined, { type: "language" });
  return [...new Set([own, ...LANGUAGES])].map((tag) => [tag, names.of(tag)]);
}
