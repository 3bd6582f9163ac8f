/** Ninja: the face of a Helpy, with a headband in a color of its own. */

import { html } from "../html.js";

const BANDS = 5;

/**
 * Draw a Helpy's face.
 * @param {{name?: string, isThinking?: boolean}} props
 */
export function Ninja({ name = "", isThinking = false }) {
  const classes = `ninja band-${bandOf(name)}${isThinking ? " is-thinking" : ""}`;
  return html`<svg class=${classes} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <path class="band" d="M49 22 63 13l-5 12 6 8-15-4z" />
    <circle class="hood" cx="32" cy="33" r="26" />
    <path class="face" d="M9 32c3-5 43-5 46 0v8c-4 7-42 7-46 0z" />
    <path class="band" d="M8 23c8-7 40-7 48 0l1 7c-8-6-42-6-50 0z" />
    <g class="eyes">
      <circle cx="23" cy="37" r="4" />
      <circle cx="41" cy="37" r="4" />
    </g>
  </svg>`;
}

function bandOf(name) {
  return Array.from(name).reduce((sum, c) => sum + c.codePointAt(0), 0) % BANDS;
}
