/** Suggestions: questions for whoever does not know how to begin. */

import { html } from "../html.js";
import { sendMessage } from "../sending.js";
import { profile } from "../state.js";
import { Ninja } from "./ninja.js";

const QUESTIONS = ["How do I add 1/2 and 1/3?", "Solve 3x + 5 = 20", "What is a fraction?"];

/**
 * Greet a student and suggest questions.
 * @param {{name: string}} props The Helpy's name.
 */
export function Suggestions({ name }) {
  return html`<section class="suggestions">
    <${Ninja} name=${name} />
    <h2>Hi ${profile.value.student.name}, I'm ${name}!</h2>
    <p>Ask me about anything you're working on. We'll take it one step at a time.</p>
    <ul>
      ${QUESTIONS.map(
        (question) => html`<li key=${question}>
          <button class="suggestion" type="button" data-testid="suggestion" onClick=${() => sendMessage(question)}>${question}</button>
        </li>`,
      )}
    </ul>
  </section>`;
}
