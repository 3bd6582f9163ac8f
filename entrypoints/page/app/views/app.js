/** App: the screen for where the page is. */

import { signOut } from "../account.js";
import { html } from "../html.js";
import { place } from "../places.js";
import { resume } from "../session.js";
import { needsConsent, phase, profile, resetCode, studentDetails } from "../state.js";
import { AskParent } from "./ask_parent.js";
import { Chat } from "./chat.js";
import { Introduction } from "./introduction.js";
import { Letters } from "./letters.js";
import { NewPassword } from "./new_password.js";
import { Ninja } from "./ninja.js";
import { ParentHome } from "./parent_home.js";
import { Plain } from "./plain.js";
import { Receipt } from "./receipt.js";
import { Settings } from "./settings.js";
import { SignIn } from "./sign_in.js";

/** What is there also for whoever has no conversations. */
const PLACES = { letters: Letters, settings: Settings };

/** Show the whole page. */
export function App() {
  if (place.value === "receipt") {
    return html`<${Plain} here="receipt"><${Receipt} /><//>`;
  }
  if (resetCode.value !== null && place.value !== "letters") {
    return html`<${Plain}><${NewPassword} /><//>`;
  }
  switch (phase.value) {
    case "signed-in":
      return html`<${SignedIn} />`;
    case "signed-out":
      return place.value === "letters" ? html`<${Alone} />` : html`<${SignIn} />`;
    case "unreachable":
      return html`<${Unreachable} />`;
    default:
      return html`<main class="splash" aria-busy="true"><${Ninja} isThinking /></main>`;
  }
}

function SignedIn() {
  const { user, student } = profile.value;
  if (student?.helpyId) {
    return html`<${Chat} />`;
  }
  if (place.value in PLACES) {
    return html`<${Alone} />`;
  }
  if (!student) {
    return html`<${Plain}>${user.role === "parent" ? html`<${ParentHome} />` : html`<${Elsewhere} />`}<//>`;
  }
  if (!studentDetails.value.onboardedAt) {
    return html`<${Plain}><${Introduction} /><//>`;
  }
  return needsConsent.value ? html`<${Plain}><${AskParent} /><//>` : html`<${Chat} />`;
}

/** A place of its own, where there are no conversations beside. */
function Alone() {
  return html`<${Plain} key=${place.value} here=${place.value}><${PLACES[place.value]} isAlone /><//>`;
}

function Elsewhere() {
  return html`<section class="card sheet">
    <h1>Nothing to see here yet</h1>
    <p>This page is for students and their parents. What teachers do goes through the API, which is described under <a href="/docs">/docs</a>.</p>
  </section>`;
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
