/** Account: confirming an address, setting a password, signing out. */

import { ask, call } from "./api.js";
import { leaveNotice, tell } from "./notices.js";
import { asProblem } from "./problems.js";
import { outbox, profile, resetCode } from "./state.js";
import { readTokens } from "./tokens.js";

/**
 * Do what a letter's link asks for.
 * @param {string} kind
 * @param {string} code
 */
export async function openLetter(kind, code) {
  if (kind === "reset-password") {
    resetCode.value = code;
    return;
  }
  try {
    await verifyEmail(code);
  } catch (error) {
    tell(reasonOf(asProblem(error)), { isProblem: true });
  }
}

/**
 * Confirm that an address is one's own.
 * @param {string} code
 * @throws {Problem}
 */
export async function verifyEmail(code) {
  const user = await ask("POST", "/auth/verify-email", { code: code.trim() });
  if (profile.value?.user.id === user.id) {
    profile.value = { ...profile.value, user };
  }
  tell(`Thank you! ${user.email} is confirmed.`);
}

/**
 * Ask for a fresh letter to confirm an address with.
 * @param {string} email
 * @throws {Problem}
 */
export function askForConfirmation(email) {
  return ask("POST", "/auth/verify-email", { email });
}

/**
 * Ask for a letter with which a new password can be set.
 * @param {string} email
 * @throws {Problem}
 */
export function askForReset(email) {
  return ask("POST", "/auth/reset-password", { email });
}

/**
 * Set a new password, which ends every sign-in.
 * @param {{code: string, password: string}} wish
 * @throws {Problem}
 */
export async function resetPassword({ code, password }) {
  await ask("POST", "/auth/reset-password", { code: code.trim(), password });
  leave("Your new password is set. Sign in with it.");
}

/** Sign out on this device. */
export async function signOut() {
  const refreshToken = readTokens()?.refreshToken;
  if (refreshToken) {
    // Without a connection the device forgets it all the same.
    await ask("POST", "/auth/logout", { refreshToken }).catch(() => {});
  }
  leave("");
}

/**
 * Sign out on all devices.
 * @throws {Problem}
 */
export async function signOutEverywhere() {
  await call("POST", "/auth/logout", { allDevices: true });
  leave("You are signed out on all devices.");
}

/** Start over where a sign-in was ended elsewhere. */
export function signedOut() {
  leave("Your sign-in has ended. Please sign in again.");
}

/**
 * Start over, so that nothing of one person is left for the next.
 * @param {string} text What they are told afterwards.
 * @param {string} [address] Where they are then, from the `#` on.
 */
export function leave(text, address = "") {
  // First, for whatever changes in it is kept.
  outbox.value = [];
  sessionStorage.clear();
  leaveNotice(text);
  history.replaceState(null, "", location.pathname + address);
  location.reload();
}

function reasonOf({ code, message }) {
  return code === "invalid-code"
    ? "This link was used already or is older than 24 hours. If your address is not confirmed yet, open the newest letter."
    : message;
}
