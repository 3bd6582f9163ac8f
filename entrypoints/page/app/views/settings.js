/** Settings: who one is here, how one wants to be treated, one's data, and the ways out. */

import { html } from "../html.js";
import { Password } from "./password.js";
import { SignOuts } from "./sign_outs.js";
import { Treatment } from "./treatment.js";
import { You } from "./you.js";
import { YourData } from "./your_data.js";

/**
 * Show what can be set.
 * @param {{isAlone?: boolean}} props `isAlone` where nothing else says what this is.
 */
export function Settings({ isAlone = false }) {
  return html`${isAlone && html`<h1>Settings</h1>`}
    <${You} />
    <${Treatment} />
    <${Password} />
    <${SignOuts} />
    <${YourData} />`;
}
