/** People: who the person who signed in is, and what they say of themselves. */

import { call } from "./api.js";
import { profile, settings, studentDetails } from "./state.js";

/** Load who is signed in. */
export async function loadProfile() {
  profile.value = await call("GET", "/users/profile");
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
  settings.value = (await call("GET", `/users/${me()}`)).settings;
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
 * Change what one says of oneself.
 * @param {{name?: string, gradeLevel?: number, timeZone?: string}} change
 * @throws {Problem}
 */
export async function changeProfile(change) {
  profile.value = await call("PUT", "/users/profile", change);
}

/**
 * Change how one wants to be treated.
 * @param {object} change
 * @throws {Problem}
 */
export async function changeSettings(change) {
  settings.value = await call("PUT", `/users/${me()}/settings`, change);
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

function me() {
  return profile.value.user.id;
}
