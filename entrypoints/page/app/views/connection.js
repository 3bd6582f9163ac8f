/** Connection: says so when the live connection is down, after a moment of grace. */

import { useEffect, useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { live } from "../live.js";
import { connection } from "../state.js";

const GRACE_MS = 1_500;

/** Show what is wrong with the connection, if anything. */
export function Connection() {
  const state = connection.value;
  const isDown = state !== "open";
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(isDown), isDown ? GRACE_MS : 0);
    return () => clearTimeout(timer);
  }, [isDown]);
  if (!isDown || !isLong) {
    return null;
  }
  return html`<div class="connection" role="status" data-testid="connection">
    <p>${textFor(state)}</p>
    <button class="link" type="button" onClick=${() => (state === "replaced" ? live.start() : live.hurry())}>Connect now</button>
  </div>`;
}

function textFor(state) {
  if (state === "replaced") {
    return "Helpy is open in many tabs. Live words go to the newer ones.";
  }
  return navigator.onLine
    ? "The live connection is down. You can still write; it comes back by itself."
    : "You are offline. You can go on writing; it is sent once you are back.";
}
