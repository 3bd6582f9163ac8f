/** People: who the person who signed in is, and what they say of themselves. */

import { call, exchange, read } from "./api.js";
import { profile, settings, studentDetails } from "./state.js";

/** The state in which each was read last: only that one is changed. */
const seen = { profile: "", settings: "" };

/** Load who is signed in. */
export async function loadProfile() {
  const answer = await exchange("GET", "/users/profile");
  profile.value = await read(answer);
  seen.profile = stateOf(answer);
  if (profile.value.student) {
    await loadStudent();
  }
}

/** Load what more there is of the student: age band, consent, goals. */
export async function loadStudent() {
  studentDetails.value = await call("GET", `/students/${me()}/profile`);
}

/** Load how they want to be treated. */
export async function loadSettings() {
  const answer = await exchange("GET", `/users/${me()}`);
  settings.value = (await read(answer)).settings;
  seen.settings = stateOf(answer);
}

/**
 * Introduce oneself.
 * @param {object} introduction
 * @throws {Problem}
 */
export async function introduce(introduction) {
  studentDetails.value = await call("POST", "/students/onboarding", introduction);
  profile.value = await call("GET", "/users/profile");
}

/**
 * Change what one says of oneself, as it was read.
 * @param {{name?: string, gradeLevel?: number, timeZone?: string}} change
 * @throws {Problem} `changed-meanwhile` where it is another way by now.
 */
export async function changeProfile(change) {
  profile.value = await changeSeen("profile", "/users/profile", change);
}

/**
 * Change how one wants to be treated, as it was read.
 * @param {object} change
 * @throws {Problem} `changed-meanwhile` where it is another way by now.
 */
export async function changeSettings(change) {
  settings.value = await changeSeen("settings", `/users/${me()}/settings`, change);
}

/**
 * Make a code with which a parent is linked.
 * @returns {Promise<{code: string, expiresAt: string}>}
 * @throws {Problem}
 */
export function inviteParent() {
  return call("POST", `/students/${me()}/parents/invitations`, {});
}

/** Look again whether an address was confirmed, which happens elsewhere. */
export async function recheckEmail() {
  if (profile.value && !profile.value.user.emailVerified) {
    profile.value = await call("GET", "/users/profile");
  }
}

async function changeSeen(what, path, body) {
  const answer = await exchange("PUT", path, { body, headers: { "If-Match": seen[what] } });
  const changed = await read(answer);
  // Of whoever is no student both are one record: a change of either changes it.
  const isOne = seen.profile === seen.settings;
  for (const name of isOne ? ["profile", "settings"] : [what]) {
    seen[name] = stateOf(answer);
  }
  return changed;
}

function stateOf(answer) {
  // What compresses answers on their way weakens the tag.
  return (answer.headers.get("ETag") ?? "*").replace(/^W\//, "");
}

function me() {
  return profile.value.user.id;
}
