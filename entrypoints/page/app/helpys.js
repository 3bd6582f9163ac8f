/** Helpys: making one, its manner, and what it remembers. */

import { call } from "./api.js";
import { loadHelpy } from "./conversations.js";
import { helpys, profile } from "./state.js";

/**
 * Make the student's Helpy.
 * @param {{name: string, tone: string, traits: string[]}} wish
 * @throws {Problem}
 */
export async function createHelpy({ name, tone, traits }) {
  const helpy = await call("POST", "/helpys/create", { name, personality: { tone, traits } });
  await loadHelpy(helpy.id);
  const student = { ...profile.value.student, helpyId: helpy.id };
  profile.value = { ...profile.value, student };
}

/**
 * Change how a Helpy sounds, and what it is called.
 * @param {string} id
 * @param {{name: string, tone: string, traits: string[]}} wish
 * @throws {Problem}
 */
export async function changeManner(id, { name, tone, traits }) {
  keep(await call("PUT", `/helpys/${id}/personality`, { name, tone, traits }));
}

/**
 * Let a Helpy forget one memory.
 * @param {string} id
 * @param {string} memoryId
 * @throws {Problem}
 */
export async function forgetMemory(id, memoryId) {
  // What it took up since it was shown must stay.
  const { memories } = await call("GET", `/helpys/${id}`);
  const left = memories.filter((memory) => memory.id !== memoryId).map(asIs);
  keep(await call("PUT", `/helpys/${id}/memories`, { memories: left }));
}

/**
 * Let a Helpy forget everything but who it is.
 * @param {string} id
 * @throws {Problem}
 */
export async function forgetEverything(id) {
  keep(await call("POST", `/helpys/${id}/reset`));
}

function asIs({ id, text, importance, audience }) {
  return { id, text, importance, audience };
}

function keep(helpy) {
  helpys.value = { ...helpys.value, [helpy.id]: helpy };
}
