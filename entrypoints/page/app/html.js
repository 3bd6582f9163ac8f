/** `html`: markup as tagged templates; values end up as text nodes, never as HTML. */

import htm from "../vendor/htm.js";
import { h } from "../vendor/preact.js";

export const html = htm.bind(h);
