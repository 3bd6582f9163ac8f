/** BirthMonth: a month and a year of birth, never a day. */

import { html } from "../html.js";

const MONTHS = Array.from({ length: 12 }, (_, index) => [
  String(index + 1).padStart(2, "0"),
  new Date(2000, index, 1).toLocaleDateString([], { month: "long" }),
]);

/** Whoever signs up may be 4 to 99. */
const YOUNGEST = 4;
const OLDEST = 99;

/**
 * Ask when somebody was born; as neutrally as can be, for the answer decides.
 * @param {{problem?: string}} props
 */
export function BirthMonth({ problem = "" }) {
  const now = new Date().getFullYear();
  const years = Array.from({ length: OLDEST - YOUNGEST }, (_, index) => String(now - YOUNGEST - index));
  return html`<fieldset class="field" aria-describedby="birth-hint">
    <legend>When were you born?</legend>
    <div class="two">
      <select name="month" aria-label="Month of birth" required>
        <option value="">Month</option>
        ${MONTHS.map(([value, label]) => html`<option key=${value} value=${value}>${label}</option>`)}
      </select>
      <select name="year" aria-label="Year of birth" required>
        <option value="">Year</option>
        ${years.map((year) => html`<option key=${year} value=${year}>${year}</option>`)}
      </select>
    </div>
    ${problem
      ? html`<p class="problem" id="birth-hint" role="alert">${problem}</p>`
      : html`<p class="hint" id="birth-hint">Told once. Only the month and the year, and only your parents can see it.</p>`}
  </fieldset>`;
}
