/** Plain: a screen with one thing on it, and the ways elsewhere. */

import { signOut } from "../account.js";
import { html } from "../html.js";
import { demoStudents, phase, resetCode } from "../state.js";
import { Notice } from "./notice.js";

/**
 * Show one thing.
 * @param {{children: any, here?: string}} props `here` is the place it is, if it is one.
 */
export function Plain({ children, here = "" }) {
  const isSignedIn = phase.value === "signed-in";
  const hasSettings = isSignedIn && resetCode.value === null;
  return html`<div class="plain">
    <header class="plain-top">
      <a class="brand" href="#">Helpy <em>Ninja</em></a>
      <nav aria-label="Elsewhere">
        ${here && html`<a href="#">Back</a>`}
        ${demoStudents.value.length > 0 && here !== "letters" && html`<a href="#letters">Letters</a>`}
        ${hasSettings && here !== "settings" && html`<a href="#settings">Settings</a>`}
        ${isSignedIn && html`<button class="link" type="button" data-testid="sign-out" onClick=${signOut}>Sign out</button>`}
      </nav>
    </header>
    <${Notice} />
    <main class="plain-main">${children}</main>
  </div>`;
}
