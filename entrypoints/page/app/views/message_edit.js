/** MessageEdit: one's own words, to be said differently. */

import { useLayoutEffect, useRef, useState } from "../../vendor/hooks.js";
import { editMessage } from "../changes.js";
import { html } from "../html.js";
import { MAX_CHARACTERS, charactersOf } from "../sending.js";
import { FormProblem } from "./field.js";
import { useSubmission } from "./submission.js";

/**
 * Show the words in a box. Enter saves, Escape leaves them as they are.
 * @param {{message: object, name: string, onDone: () => void}} props
 */
export function MessageEdit({ message, name, onDone }) {
  const box = useRef(null);
  const [text, setText] = useState(message.content);
  const { isBusy, problem, run } = useSubmission(async () => {
    await editMessage(message, text.trim());
    onDone();
  });
  const count = charactersOf(text);
  const canSave = count > 0 && count <= MAX_CHARACTERS && !isBusy;
  useLayoutEffect(() => {
    box.current.focus();
    box.current.setSelectionRange(text.length, text.length);
  }, []);

  function save(event) {
    event.preventDefault();
    if (canSave) {
      run();
    }
  }

  function onKeyDown(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      save(event);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      onDone();
    }
  }

  return html`<form class="edit" onSubmit=${save}>
    <textarea ref=${box} rows="3" aria-label="Your message" aria-describedby="edit-hint" value=${text} onInput=${(event) => setText(event.currentTarget.value)} onKeyDown=${onKeyDown}></textarea>
    <p class="hint" id="edit-hint">${count > MAX_CHARACTERS ? `At most ${MAX_CHARACTERS} characters.` : `${name} won't answer again. For another answer, ask anew.`}</p>
    <${FormProblem} problem=${problem} />
    <div class="row end">
      <button class="button quiet" type="button" onClick=${onDone}>Cancel</button>
      <button class="button primary" type="submit" disabled=${!canSave}>Save</button>
    </div>
  </form>`;
}
