/** Settings: who one is here, how one wants to be treated, and the ways out. */

import { html } from "../html.js";
import { Password } from "./password.js";
import { SignOuts } from "./sign_outs.js";
import { Treatment } from "./treatment.js";
import { You } from "./you.js";

/** Show what can be set. */
export function Settings() {
  return html`<${You} />
    <${Treatment} />
    <${Password} />
    <${SignOuts} />`;
}
