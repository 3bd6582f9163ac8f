/** Session: signing in, and what is loaded then. */

import { leave, openLetter, signedOut } from "./account.js";
import { ask, whenSignedOut } from "./api.js";
import { loadChildren } from "./children.js";
import { loadConversations, loadOpenings, openConversation } from "./conversations.js";
import { startListening } from "./events.js";
import { keepOutbox } from "./kept_outbox.js";
import { watchModels } from "./models.js";
import { tellLeftNotice } from "./notices.js";
import { loadProfile, recheckEmail } from "./people.js";
import { followAddress } from "./places.js";
import { asProblem } from "./problems.js";
import { sendWaiting } from "./sending.js";
import { conversations, demoStudents, phase, profile } from "./state.js";
import { whenErased } from "./tabs.js";
import { keepTokens, readTokens } from "./tokens.js";
import { loadUsage } from "./usage.js";

/** Show whoever is signed in their conversations, or the way to sign in. */
export function start() {
  whenSignedOut(signedOut);
  whenErased(noteErased);
  tellLeftNotice();
  watchModels();
  loadDemo();
  const ready = resume();
  followAddress((kind, code) => ready.then(() => openLetter(kind, code)));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      recheckEmail().catch(() => {});
    }
  });
}

/** Go on as whoever is signed in. */
export async function resume() {
  if (!readTokens()) {
    phase.value = "signed-out";
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
 * @param {{email: string, password: string, name: string, role: string}} person
 * @throws {Problem}
 */
export async function register(person) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  try {
    keepTokens(await ask("POST", "/auth/register", { ...person, timeZone }));
  } catch (error) {
    if (!asProblem(error).of("/timeZone")) {
      throw error;
    }
    // This machine's zone has a name the server has not heard of.
    keepTokens(await ask("POST", "/auth/register", person));
  }
  await resume();
}

async function enter() {
  await loadProfile();
  if (profile.value.student) {
    await Promise.all([loadConversations(), loadUsage()]);
    await openConversation(conversations.value[0]?.id ?? null);
    keepOutbox(profile.value.user.id);
    startListening();
    sendWaiting();
    loadOpenings().catch(() => {});
  }
  phase.value = "signed-in";
}

/** Another tab deleted somebody: oneself, or a child of one's own. */
function noteErased(userId) {
  if (profile.value?.user.id === userId) {
    leave("This account was deleted.");
  } else if (profile.value?.user.role === "parent") {
    loadChildren().catch(() => {});
  }
}

async function loadDemo() {
  try {
    demoStudents.value = (await ask("GET", "/demo")).students;
  } catch {
    demoStudents.value = [];
  }
}
