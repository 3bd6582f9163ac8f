/** Receipt: what became of a deleted account, for whoever has its number. */

import { useEffect, useRef, useState } from "../../vendor/hooks.js";
import { readReceipt } from "../erasures.js";
import { shownMoment, shownNumber } from "../format.js";
import { html } from "../html.js";
import { receiptAddress, receiptId } from "../places.js";
import { CopyButton } from "./copy_button.js";
import { Field } from "./field.js";
import { useReading } from "./reading.js";
import { meaningOf, namedCounts } from "./receipt_words.js";
import { Unread } from "./unread.js";

/** Show a receipt, or ask for its number. */
export function Receipt() {
  const id = receiptId.value;
  return id ? html`<${Known} key=${id} id=${id} />` : html`<${Ask} />`;
}

function Ask() {
  const open = (event) => {
    event.preventDefault();
    location.hash = receiptAddress(new FormData(event.currentTarget).get("number").trim());
  };
  return html`<form class="card sheet form" onSubmit=${open}>
    <h1>The receipt for a deleted account</h1>
    <${Field} id="receipt-number" name="number" label="Its number" hint="It begins with ers_." autocomplete="off" spellcheck="false" required pattern="\\s*ers_[0-9a-f]{32}\\s*" title="ers_ and 32 digits or letters from a to f" />
    <button class="button primary" type="submit">Show the receipt</button>
  </form>`;
}

function Known({ id }) {
  const [receipt, setReceipt] = useState(null);
  const reading = useReading(async () => setReceipt(await readReceipt(id)));
  return html`<${Unread} reading=${reading} />
    ${receipt && html`<${Shown} receipt=${receipt} reading=${reading} />`}`;
}

function Shown({ receipt, reading }) {
  const start = useRef(null);
  const { title, text } = meaningOf(receipt);
  useEffect(() => start.current.focus(), []);
  return html`<section class="card sheet" data-testid="receipt" data-status=${receipt.status} aria-label="Receipt">
    <h1 ref=${start} tabindex="-1">${title}</h1>
    <p role="status">${text}</p>
    <${Counts} erased=${receipt.erased} />
    <${Times} receipt=${receipt} />
    <h2>Keep this number</h2>
    <p class="receipt-number" data-testid="receipt-number">${receipt.id}</p>
    <p class="hint">With it anybody can look at this receipt, without an account. It names nobody, and nobody can find it again for you.</p>
    <div class="row start">
      <${CopyButton} text=${receipt.id} label="Copy the number" />
      <${CopyButton} text=${`${location.origin}${location.pathname}${receiptAddress(receipt.id)}`} label="Copy the link" />
      ${receipt.status !== "confirmed" && html`<button class="button quiet" type="button" disabled=${reading.isBusy} onClick=${() => reading.again()}>Look again</button>`}
    </div>
  </section>`;
}

function Counts({ erased }) {
  const counts = namedCounts(erased);
  const sum = counts.reduce((total, [, count]) => total + count, 0);
  return html`<div>
    <p><b>${shownNumber(sum)}</b> ${sum === 1 ? "record" : "records"} deleted:</p>
    <ul class="gone" data-testid="receipt-counts">
      ${counts.map(([name, count]) => html`<li key=${name}>${shownNumber(count)} ${name}</li>`)}
    </ul>
  </div>`;
}

function Times({ receipt }) {
  const times = [
    ["asked for", receipt.askedAt],
    ["deleted", receipt.erasedAt],
    ["confirmed", receipt.confirmedAt],
  ].filter(([, at]) => at);
  return html`<ul class="times">
    ${times.map(([what, at]) => html`<li key=${what}>${what} <time datetime=${at}>${shownMoment(at)}</time></li>`)}
  </ul>`;
}
