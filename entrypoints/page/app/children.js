/** Children: whom a parent is linked to, and what they allow. */

import { signal } from "../vendor/signals.js";
import { call } from "./api.js";

/** The children of the parent who is signed in; null before they were loaded. */
export const children = signal(null);

/**
 * Load the children and what is allowed for them.
 * @throws {Problem}
 */
export async function loadChildren() {
  const { items } = await call("GET", "/parents/links");
  children.value = await Promise.all(items.map(({ studentId }) => call("GET", `/students/${studentId}/profile`)));
}

/**
 * Become linked to the child whose code one has; with the same code again it is harmless.
 * @param {{code: string}} invitation
 * @throws {Problem}
 */
export async function linkChild({ code }) {
  await call("POST", "/parents/links", { code });
  await loadChildren();
}

/**
 * Say what is allowed for a child.
 * @param {string} studentId
 * @param {Record<string, boolean>} scopes
 * @throws {Problem}
 */
export async function consent(studentId, scopes) {
  await call("POST", "/auth/consent", { studentId, scopes });
  await loadChildren();
}
