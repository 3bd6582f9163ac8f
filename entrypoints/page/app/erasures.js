/** Erasures: somebody deleted for good, and the receipts for it. */

import { leave, signedOut } from "./account.js";
import { ask, exchange, read, whenSignedOut } from "./api.js";
import { children } from "./children.js";
import { receiptAddress } from "./places.js";
import { profile } from "./state.js";
import { tellErased } from "./tabs.js";
import { readTokens } from "./tokens.js";

/** It may take long where much was said. */
const TIMEOUT_MS = 120_000;

/**
 * Delete the account of whoever is signed in, and show the receipt.
 * @throws {Problem}
 */
export async function eraseMe() {
  const { id } = profile.value.user;
  // The sign-in ends first. What notices that must not lead away before the receipt is here.
  whenSignedOut(() => {});
  let receipt;
  try {
    receipt = await erase(id);
  } catch (error) {
    whenSignedOut(signedOut);
    if (!readTokens()) {
      signedOut();
    }
    throw error;
  }
  leave("", receiptAddress(receipt.id));
}

/**
 * Delete the account of a child, and show the receipt.
 * @param {string} studentId
 * @throws {Problem}
 */
export async function eraseChild(studentId) {
  const receipt = await erase(studentId);
  children.value = children.value.filter((child) => child.studentId !== studentId);
  location.hash = receiptAddress(receipt.id);
}

/**
 * Read a receipt, which needs no sign-in.
 * @param {string} id
 * @returns {Promise<any>}
 * @throws {Problem}
 */
export function readReceipt(id) {
  return ask("GET", `/erasures/${id}`);
}

async function erase(userId) {
  const receipt = await read(await exchange("DELETE", `/users/${userId}`, { timeoutMs: TIMEOUT_MS }));
  tellErased(userId);
  return receipt;
}
