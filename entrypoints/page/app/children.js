/** Children: whom a parent is linked to, and what they allow. */

import { signal } from "../vendor/signals.js";
import { call } from "./api.js";
import { profile } from "./state.js";

/** The children of the parent who is signed in, as far as this tab knows them. */
export const children = signal([]);

/** Load the children this tab knows of: the server keeps no list to ask for. */
export async function loadChildren() {
  children.value = await Promise.all(keptIds().map(read));
}

/**
 * Become linked to the child whose code one has; with the same code again it is harmless.
 * @param {{code: string}} invitation
 * @throws {Problem}
 */
export async function linkChild({ code }) {
  const { studentId } = await call("POST", "/parents/links", { code });
  const ids = [...new Set([...keptIds(), studentId])];
  sessionStorage.setItem(keyOf(), JSON.stringify(ids));
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

function read(id) {
  return call("GET", `/students/${id}/profile`);
}

function keptIds() {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf())) ?? [];
  } catch {
    return [];
  }
}

function keyOf() {
  return `helpy.children.${profile.value.user.id}`;
}
