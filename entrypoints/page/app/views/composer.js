/** Composer: where a student writes. Enter sends; Shift and Enter begin a new line. */

import { useLayoutEffect, useRef, useState } from "../../vendor/hooks.js";
import { shownNumber } from "../format.js";
import { html } from "../html.js";
import { MAX_CHARACTERS, charactersOf, sendMessage } from "../sending.js";
import { noteStill, noteWriting } from "../typing.js";

/** From when on a student sees how many characters are left. */
const NEAR_LIMIT = 3_600;
const TALLEST_PX = 160;

/**
 * Show the box to write in.
 * @param {{name: string}} props The Helpy's name.
 */
export function Composer({ name }) {
  const box = useRef(null);
  const [text, setText] = useState("");
  const count = charactersOf(text);
  const isTooLong = count > MAX_CHARACTERS;
  const canSend = count > 0 && !isTooLong;

  useLayoutEffect(() => grow(box.current), [text]);

  function submit(event) {
    event.preventDefault();
    if (canSend) {
      sendMessage(text);
      setText("");
      noteStill();
      box.current.focus();
    }
  }

  function onInput({ currentTarget }) {
    setText(currentTarget.value);
    noteWriting(currentTarget.value);
  }

  function onKeyDown(event) {
    // While somebody composes a character, Enter chooses it.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      submit(event);
    }
  }

  return html`<form class="composer" onSubmit=${submit}>
    <label class="visually-hidden" for="composer">Your message to ${name}</label>
    <textarea
      id="composer"
      data-testid="composer"
      ref=${box}
      rows="1"
      placeholder="Ask ${name} something…"
      enterkeyhint="send"
      aria-invalid=${isTooLong ? "true" : undefined}
      aria-describedby="composer-count"
      value=${text}
      onInput=${onInput}
      onKeyDown=${onKeyDown}
    ></textarea>
    <button class="send" type="submit" data-testid="send" disabled=${!canSend} aria-label="Send">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12 20 4l-5 16-4-6z" /></svg>
    </button>
    <p id="composer-count" class="count ${isTooLong ? "over" : ""}" role="status">
      ${count > NEAR_LIMIT && countText(count)}
    </p>
  </form>`;
}

function countText(count) {
  const left = MAX_CHARACTERS - count;
  return left >= 0
    ? `${shownNumber(left)} characters left`
    : `${shownNumber(-left)} characters too many`;
}

function grow(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, TALLEST_PX)}px`;
}
