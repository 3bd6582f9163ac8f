/** App: the screen for where the page is. */

import { html } from "../html.js";
import { resume, signOut } from "../session.js";
import { phase } from "../state.js";
import { Chat } from "./chat.js";
import { Ninja } from "./ninja.js";
import { SignIn } from "./sign_in.js";

/** Show the whole page. */
export function App() {
  switch (phase.value) {
    case "signed-in":
      return html`<${Chat} />`;
    case "signed-out":
      return html`<${SignIn} />`;
    case "unreachable":
      return html`<${Unreachable} />`;
    default:
      return html`<main class="splash" aria-busy="true"><${Ninja} isThinking /></main>`;
  }
}

function Unreachable() {
  return html`<main class="splash">
    <${Ninja} />
    <h1>We can't reach your Helpy</h1>
    <p>The server does not answer right now. Your conversations are safe there.</p>
    <div class="row">
      <button class="button primary" type="button" onClick=${resume}>Try again</button>
      <button class="button quiet" type="button" onClick=${signOut}>Sign out</button>
    </div>
  </main>`;
}
