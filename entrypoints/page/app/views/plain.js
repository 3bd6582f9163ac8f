/** Plain: a screen with one thing on it, and the ways out. */

import { signOut } from "../account.js";
import { html } from "../html.js";
import { demoStudents, phase } from "../state.js";
import { Notice } from "./notice.js";

/**
 * Show one thing.
 * @param {{children: any, isLetters?: boolean}} props `isLetters` where the letters are
 *   what is shown.
 */
export function Plain({ children, isLetters = false }) {
  return html`<div class="plain">
    <header class="plain-top">
      <a class="brand" href="#">Helpy <em>Ninja</em></a>
      <nav aria-label="Elsewhere">
        ${demoStudents.value.length > 0 && !isLetters && html`<a href="#letters">Letters</a>`}
        ${isLetters && html`<a href="#">Back</a>`}
        ${phase.value === "signed-in" && html`<button class="link" type="button" data-testid="sign-out" onClick=${signOut}>Sign out</button>`}
      </nav>
    </header>
    <${Notice} />
    <main class="plain-main">${children}</main>
  </div>`;
}
