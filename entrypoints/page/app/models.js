/** Models: which one serves, and how far the others are. */

import { ask } from "./api.js";
import { models } from "./state.js";

const BUSY_MS = 2_000;
const FAILED_MS = 10_000;

let timer = 0;

/** Load the models, and again and again while one of them is on its way. */
export async function watchModels() {
  clearTimeout(timer);
  try {
    models.value = await ask("GET", "/llm/models");
  } catch {
    // The connection's own notice says that the server can't be reached.
  }
  clearTimeout(timer);
  const pause = pauseOf(models.value?.items ?? []);
  if (pause > 0) {
    timer = setTimeout(watchModels, pause);
  }
}

/**
 * Look again if a reply came from another model than the one known to serve.
 * @param {string} model
 */
export function noteAnswering(model) {
  if (models.value && model !== models.value.serving) {
    watchModels();
  }
}

function pauseOf(items) {
  if (items.some(({ state }) => state === "fetching" || state === "starting")) {
    return BUSY_MS;
  }
  return items.some(({ state }) => state === "failed") ? FAILED_MS : 0;
}
