/** CreateHelpy: a student without a Helpy makes one. */

import { useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { createHelpy } from "../session.js";
import { profile } from "../state.js";
import { Field } from "./field.js";
import { Ninja } from "./ninja.js";
import { FormProblem } from "./sign_in.js";
import { useSubmission } from "./submission.js";

const TONES = [
  ["warm", "Warm", "Kind and encouraging"],
  ["playful", "Playful", "Full of jokes and games"],
  ["calm", "Calm", "Slow and patient"],
  ["direct", "Direct", "Short and to the point"],
];

/** Ask for a Helpy's name and tone. */
export function CreateHelpy() {
  const [name, setName] = useState("");
  const { isBusy, problem, onSubmit } = useSubmission(createHelpy);
  return html`<section class="create">
    <form class="card form" onSubmit=${onSubmit}>
      <${Ninja} name=${name} />
      <h2>Hi ${profile.value.student.name}! Make your own Helpy</h2>
      <${Field}
        id="helpy-name"
        name="name"
        label="What's its name?"
        autocomplete="off"
        required
        maxlength="40"
        problem=${problem?.of("/name")}
        onInput=${(event) => setName(event.currentTarget.value)}
      />
      <fieldset class="tones">
        <legend>How should it talk?</legend>
        ${TONES.map(
          ([tone, label, meaning], place) => html`<label key=${tone} class="tone">
            <input type="radio" name="tone" value=${tone} defaultChecked=${place === 0} />
            <span><b>${label}</b> ${meaning}</span>
          </label>`,
        )}
      </fieldset>
      <${FormProblem} problem=${problem} />
      <button class="button primary" type="submit" disabled=${isBusy}>Meet my Helpy</button>
    </form>
  </section>`;
}
