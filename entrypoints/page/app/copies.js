/** Copies: all that is kept of somebody, as a file. */

import { exchange, read } from "./api.js";
import { offline } from "./problems.js";

/** It may take long where much was said. */
const TIMEOUT_MS = 120_000;

/** Browsers read a file a while after its link was followed. */
const READ_MS = 40_000;

/**
 * Download a copy of what is kept of somebody.
 * @param {string} userId
 * @returns {Promise<string>} The file's name.
 * @throws {Problem}
 */
export async function downloadCopy(userId) {
  const answer = await exchange("GET", `/users/${userId}/export`, { timeoutMs: TIMEOUT_MS });
  if (!answer.ok) {
    await read(answer);
  }
  const content = await answer.blob().catch(() => Promise.reject(offline()));
  const name = nameIn(answer.headers.get("Content-Disposition") ?? "");
  save(content, name);
  return name;
}

function nameIn(disposition) {
  return /filename="([^"/\\]+)"/.exec(disposition)?.[1] ?? "helpy.json";
}

function save(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_MS);
}
