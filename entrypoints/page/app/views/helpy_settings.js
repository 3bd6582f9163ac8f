/** HelpySettings: what one's Helpy is like, and what it remembers. */

import { useState } from "../../vendor/hooks.js";
import { loadHelpy } from "../conversations.js";
import { changeManner, forgetEverything } from "../helpys.js";
import { html } from "../html.js";
import { helpys, profile } from "../state.js";
import { Confirm } from "./confirm.js";
import { FormProblem } from "./field.js";
import { useLooking } from "./looking.js";
import { Manner, mannerOf } from "./manner.js";
import { Memories } from "./memories.js";
import { useReading } from "./reading.js";
import { Save } from "./save.js";
import { useSubmission } from "./submission.js";
import { Unread } from "./unread.js";

/** What it remembers of an exchange comes some time after its answer. */
const LOOK_MS = 4_000;

/** Show the student's own Helpy. */
export function HelpySettings() {
  const id = profile.value.student.helpyId;
  return id ? html`<${Mine} key=${id} id=${id} />` : html`<p>You have no Helpy yet. <a href="#">Make one</a> first.</p>`;
}

function Mine({ id }) {
  const mine = helpys.value[id];
  const reading = useReading(() => loadHelpy(id));
  useLooking(() => loadHelpy(id), LOOK_MS);
  return html`<${Unread} reading=${reading} />
    ${mine &&
    html`<${MannerForm} mine=${mine} />
      <${Memories} mine=${mine} />
      <${Fresh} mine=${mine} />`}`;
}

function MannerForm({ mine }) {
  const { isBusy, isDone, problem, onSubmit } = useSubmission((values) => changeManner(mine.id, mannerOf(values)));
  const { tone, traits } = mine.personality;
  return html`<form class="card sheet form" aria-label="Manner" onSubmit=${onSubmit}>
    <h2>What ${mine.name} is like</h2>
    <${Manner} name=${mine.name} tone=${tone} traits=${traits} problem=${problem} />
    <${FormProblem} problem=${problem} />
    <${Save} isBusy=${isBusy} isDone=${isDone} />
  </form>`;
}

function Fresh({ mine }) {
  const [isAsking, setAsking] = useState(false);
  return html`<section class="card sheet" aria-label="A fresh start">
    <h2>A fresh start</h2>
    <p>${mine.name} forgets everything it knows of you and stays who it is. Your conversations stay.</p>
    <div class="row start"><button class="button" type="button" onClick=${() => setAsking(true)}>Forget everything</button></div>
    ${isAsking &&
    html`<${Confirm} title="Let ${mine.name} forget everything?" action="Forget everything" onConfirm=${() => forgetEverything(mine.id)} onClose=${() => setAsking(false)}>
      <p>This can't be undone.</p>
    <//>`}
  </section>`;
}
