/** Manner: what a Helpy is called, how it talks, and what it is like. */

import { html } from "../html.js";
import { Field } from "./field.js";

const TONES = [
  ["warm", "Warm", "Kind and encouraging"],
  ["playful", "Playful", "Full of jokes and games"],
  ["calm", "Calm", "Slow and patient"],
  ["direct", "Direct", "Short and to the point"],
];

/**
 * Show the fields of a Helpy's manner.
 * @param {{name: string, tone: string, traits: string[],
 *   problem: import("../problems.js").Problem | null, onName?: (name: string) => void}} props
 */
export function Manner({ name, tone, traits, problem, onName }) {
  const wrongTrait = problem?.errors.find(({ pointer }) => pointer.includes("/traits"))?.pointer;
  return html`
    <${Field}
      id="helpy-name"
      name="name"
      label="What's its name?"
      autocomplete="off"
      required
      maxlength="40"
      defaultValue=${name}
      problem=${problem?.of("/name")}
      onInput=${onName && ((event) => onName(event.currentTarget.value))}
    />
    <fieldset class="tiles two">
      <legend>How should it talk?</legend>
      ${TONES.map(
        ([value, label, meaning]) => html`<label key=${value} class="tile">
          <input type="radio" name="tone" value=${value} defaultChecked=${value === tone} />
          <span><b>${label}</b> ${meaning}</span>
        </label>`,
      )}
    </fieldset>
    <${Field} id="helpy-traits" name="traits" label="What is it like?" hint="If you like: a few words with commas between them, such as: patient, loves puzzles" autocomplete="off" defaultValue=${traits.join(", ")} problem=${wrongTrait && problem.of(wrongTrait)} />
  `;
}

/**
 * Read a form's manner.
 * @param {{name: string, tone: string, traits: string}} values
 */
export function mannerOf({ name, tone, traits }) {
  return { name, tone, traits: traits.split(",").map((trait) => trait.trim()).filter(Boolean) };
}
