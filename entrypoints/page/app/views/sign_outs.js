/** SignOuts: out on this device, or on all of them. */

import { useState } from "../../vendor/hooks.js";
import { signOut, signOutEverywhere } from "../account.js";
import { html } from "../html.js";
import { Confirm } from "./confirm.js";

/** Show the ways out. */
export function SignOuts() {
  const [isAsking, setAsking] = useState(false);
  return html`<section class="card sheet" aria-label="Signing out">
    <h2>Signing out</h2>
    <div class="row start">
      <button class="button" type="button" onClick=${signOut}>On this device</button>
      <button class="button" type="button" onClick=${() => setAsking(true)}>On all devices</button>
    </div>
    ${isAsking &&
    html`<${Confirm}
      title="Sign out on all devices?"
      action="Sign out everywhere"
      onConfirm=${signOutEverywhere}
      onClose=${() => setAsking(false)}
    >
      <p>Wherever you are signed in, this one too, you will need your password again.</p>
    <//>`}
  </section>`;
}
