/** Session: signing in and out, and what is loaded in between. */

import { ask, call, whenSignedOut } from "./api.js";
import { loadConversations, loadHelpy, loadOpenings, openConversation } from "./conversations.js";
import { startListening } from "./events.js";
import { watchModels } from "./models.js";
import { asProblem } from "./problems.js";
import { conversations, demoStudents, phase, profile } from "./state.js";
import { forgetTokens, keepTokens, readTokens } from "./tokens.js";
import { loadUsage } from "./usage.js";

const NOTICE = "helpy.notice";

/** Show whoever is signed in their conversations, or the way to sign in. */
export async function start() {
  whenSignedOut(() => leave("Your sign-in has ended. Please sign in again."));
  watchModels();
  await resume();
}

/** Go on as whoever is signed in. */
export async function resume() {
  if (!readTokens()) {
    phase.value = "signed-out";
    demoStudents.value = await demo();
    return;
  }
  phase.value = "starting";
  try {
    await enter();
  } catch {
    phase.value = "unreachable";
  }
}

/**
 * Sign in.
 * @param {{email: string, password: string}} credentials
 * @throws {Problem}
 */
export async function signIn(credentials) {
  keepTokens(await ask("POST", "/auth/login", credentials));
  await resume();
}

/**
 * Register, and be signed in.
 * @param {{email: string, password: string, name: string}} student
 * @throws {Problem}
 */
export async function register(student) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  try {
    keepTokens(await ask("POST", "/auth/register", { ...student, timeZone }));
  } catch (error) {
    if (!asProblem(error).of("/timeZone")) {
      throw error;
    }
    // This machine's zone has a name the server has not heard of.
    keepTokens(await ask("POST", "/auth/register", student));
  }
  await resume();
}

/** Sign out. */
export function signOut() {
  leave("");
}

/**
 * Make the student's Helpy.
 * @param {{name: string, tone: string}} wish
 * @throws {Problem}
 */
export async function createHelpy({ name, tone }) {
  const helpy = await call("POST", "/helpys/create", { name, personality: { tone } });
  await loadHelpy(helpy.id);
  const student = { ...profile.value.student, helpyId: helpy.id };
  profile.value = { ...profile.value, student };
}

/**
 * Give the notice that was left for the sign-in screen, once.
 * @returns {string}
 */
export function takeNotice() {
  const notice = sessionStorage.getItem(NOTICE) ?? "";
  sessionStorage.removeItem(NOTICE);
  return notice;
}

async function enter() {
  profile.value = await call("GET", "/users/profile");
  await Promise.all([loadConversations(), loadUsage()]);
  await openConversation(conversations.value[0]?.id ?? null);
  phase.value = "signed-in";
  startListening();
  loadOpenings().catch(() => {});
}

/** Start over, so that nothing of one student is left for the next. */
function leave(notice) {
  forgetTokens();
  sessionStorage.setItem(NOTICE, notice);
  location.reload();
}

async function demo() {
  try {
    return (await ask("GET", "/demo")).students;
  } catch {
    return [];
  }
}
