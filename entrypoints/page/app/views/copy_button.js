/** CopyButton: puts a text where it can be pasted from. */

import { useState } from "../../vendor/hooks.js";
import { html } from "../html.js";

/**
 * Show the button; once pressed it says that it is done.
 * @param {{text: string, label: string}} props
 */
export function CopyButton({ text, label }) {
  const [copied, setCopied] = useState("");
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(text), () => {});
  return html`<button class="button" type="button" onClick=${copy}>${copied === text ? "Copied" : label}</button>`;
}
