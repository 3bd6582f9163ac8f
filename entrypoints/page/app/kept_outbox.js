/** KeptOutbox: what is not sent yet outlives a reload of the tab, for whoever wrote it. */

import { effect } from "../vendor/signals.js";
import { outbox } from "./state.js";

const KEY = "helpy.outbox";

/**
 * Take up what this user had written, and keep from now on what they write.
 * @param {string} userId
 */
export function keepOutbox(userId) {
  outbox.value = kept(userId);
  effect(() => {
    const entries = outbox.value.filter(({ state }) => state !== "failed");
    if (entries.length > 0) {
      sessionStorage.setItem(KEY, JSON.stringify({ userId, entries }));
    } else {
      forget();
    }
  });
}

function forget() {
  sessionStorage.removeItem(KEY);
}

function kept(userId) {
  try {
    const { userId: owner, entries } = JSON.parse(sessionStorage.getItem(KEY));
    return owner === userId
      ? entries.map((entry) => ({ ...entry, state: "waiting", problem: null }))
      : [];
  } catch {
    return [];
  }
}
