/** Quota: the day's tokens, as a meter. */

import { shownMoment, shownNumber } from "../format.js";
import { html } from "../html.js";
import { usage } from "../state.js";

/** Show what is left of the day's tokens. */
export function Quota() {
  const day = usage.value;
  if (!day) {
    return null;
  }
  const { limit, remaining, resetsAt, unlimited } = day;
  if (unlimited) {
    return html`<div class="quota" data-testid="quota"><p>As many tokens as you need</p></div>`;
  }
  const text = `${shownNumber(remaining)} of ${shownNumber(limit)} tokens left today`;
  return html`<div class="quota" data-testid="quota">
    <p id="quota-text">${text}</p>
    <meter
      aria-labelledby="quota-text"
      aria-valuetext=${text}
      min="0"
      max=${limit}
      low=${limit * 0.3}
      high=${limit * 0.5}
      optimum=${limit}
      value=${remaining}
    ></meter>
    <p class="resets">Full again ${shownMoment(resetsAt)}</p>
  </div>`;
}
