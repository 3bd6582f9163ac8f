/** Delivery: what became of one's own message. */

import { shownMoment, shownTime } from "../format.js";
import { html } from "../html.js";
import { askAgain, discard, retry } from "../sending.js";

/**
 * Show when a message was sent, or why it was not.
 * @param {{item: object}} props
 */
export function Delivery({ item }) {
  const { state, entry, failure, message } = item;
  switch (state) {
    case "sending":
      return html`<p class="delivery">Sending…</p>`;
    case "waiting":
      return html`<div class="delivery waiting" role="status" data-testid="not-sent-yet">
        <p>Not sent yet. It goes out by itself once you are connected.</p>
        <button class="link" type="button" onClick=${() => retry(entry)}>Try now</button>
        <button class="link" type="button" onClick=${() => discard(entry)}>Remove</button>
      </div>`;
    case "failed":
      return html`<div class="delivery failed" role="alert">
        <p>${entry ? reasonOf(entry.problem) : `No answer came. ${whyOf(failure)}`}</p>
        <button class="link" type="button" data-testid="try-again" onClick=${() => (entry ? retry(entry) : askAgain(message))}>Try again</button>
        ${entry && html`<button class="link" type="button" onClick=${() => discard(entry)}>Remove</button>`}
      </div>`;
    default:
      return html`<p class="delivery"><time datetime=${message.sentAt}>${shownTime(message.sentAt)}</time>${message.editedAt && !message.deletedAt && " · edited"}</p>`;
  }
}

function whyOf({ code }) {
  return code === "daily-tokens-spent" ? "Today's tokens are spent." : "";
}

function reasonOf(problem) {
  switch (problem.code) {
    case "daily-tokens-spent":
      return problem.reserved > 0
        ? "Not sent: tokens are set aside for an answer that is still being written. Wait a moment."
        : `Not sent: today's tokens are not enough for this. There are new ones ${shownMoment(problem.resetsAt)}.`;
    case "too-many-turns":
      return "Not sent: other answers are still being written. Wait a moment.";
    default:
      return `Not sent: ${problem.errors[0]?.message ?? problem.advice}`;
  }
}
