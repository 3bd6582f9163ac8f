/** CreateHelpy: a student without a Helpy makes one. */

import { useState } from "../../vendor/hooks.js";
import { createHelpy } from "../helpys.js";
import { html } from "../html.js";
import { profile } from "../state.js";
import { FormProblem } from "./field.js";
import { Manner, mannerOf } from "./manner.js";
import { Ninja } from "./ninja.js";
import { useSubmission } from "./submission.js";

/** Ask for a Helpy's name and manner. */
export function CreateHelpy() {
  const [name, setName] = useState("");
  const { isBusy, problem, onSubmit } = useSubmission((values) => createHelpy(mannerOf(values)));
  return html`<section class="create">
    <form class="card sheet form" onSubmit=${onSubmit}>
      <${Ninja} name=${name} />
      <h2>Hi ${profile.value.student.name}! Make your own Helpy</h2>
      <${Manner} name="" tone="warm" traits=${[]} problem=${problem} onName=${setName} />
      <${FormProblem} problem=${problem} />
      <button class="button primary" type="submit" disabled=${isBusy}>Meet my Helpy</button>
    </form>
  </section>`;
}
