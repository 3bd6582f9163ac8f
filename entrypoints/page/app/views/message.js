/** Message: one bubble; what somebody said, is saying, or could not send. */

import { shownMoment, shownTime } from "../format.js";
import { html } from "../html.js";
import { askAgain, discard, retry } from "../sending.js";
import { Ninja } from "./ninja.js";
import { Provenance } from "./provenance.js";

/**
 * Show one item of a conversation.
 * @param {{item: object, name: string}} props `name` is the Helpy's.
 */
export function Message({ item, name }) {
  const { sender, state, text, message } = item;
  const isThinking = state === "streaming" && text === "";
  return html`<li class="message ${sender} ${state}" data-testid="message" data-sender=${sender} data-state=${state}>
    ${sender === "helpy" && html`<${Ninja} name=${name} isThinking=${state === "streaming"} />`}
    <div class="said">
      <p class="visually-hidden">${sender === "helpy" ? name : "You"}:</p>
      ${isThinking ? html`<${Thinking} name=${name} />` : html`<${Words} text=${text} message=${message} />`}
      ${message?.provenance && html`<${Provenance} provenance=${message.provenance} />`}
      ${sender === "human" && html`<${Delivery} item=${item} />`}
    </div>
  </li>`;
}

function Words({ text, message }) {
  if (message?.deletedAt) {
    return html`<p class="bubble gone">This message was taken back.</p>`;
  }
  return html`<p class="bubble">${text}</p>`;
}

function Thinking({ name }) {
  return html`<p class="bubble thinking" data-testid="thinking">
    ${name} is thinking<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
  </p>`;
}

function Delivery({ item }) {
  const { state, entry, failure, message } = item;
  if (state === "sending") {
    return html`<p class="delivery">Sending…</p>`;
  }
  if (state === "failed") {
    return html`<div class="delivery failed" role="alert">
      <p>${entry ? reasonOf(entry.problem) : "No answer came."}</p>
      <button class="link" type="button" data-testid="try-again" onClick=${() => (entry ? retry(entry) : askAgain(message))}>Try again</button>
      ${entry && html`<button class="link" type="button" onClick=${() => discard(entry)}>Remove</button>`}
    </div>`;
  }
  return html`<p class="delivery"><time datetime=${message.sentAt}>${shownTime(message.sentAt)}</time>${message.editedAt && " · edited"}</p>`;
}

function reasonOf(problem) {
  switch (problem.code) {
    case "daily-tokens-spent":
      return problem.reserved > 0
        ? "Not sent: tokens are set aside for an answer that is still being written. Wait a moment."
        : `Not sent: today's tokens are not enough for this. There are new ones ${shownMoment(problem.resetsAt)}.`;
    case "too-many-turns":
      return "Not sent: other answers are still being written. Wait a moment.";
    case "offline":
      return "Not sent yet: Helpy can't be reached. It is sent once the connection is back.";
    default:
      return `Not sent: ${problem.errors[0]?.message ?? problem.message}`;
  }
}
