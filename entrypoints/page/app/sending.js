/** Sending: messages go out one after the other, each once, however often that is tried. */

import { call } from "./api.js";
import { catchUp, startConversation } from "./conversations.js";
import { newId } from "./ids.js";
import { live } from "./live.js";
import { keepMessage, messagesPath } from "./messages.js";
import { asProblem } from "./problems.js";
import { currentId, outbox, transcripts } from "./state.js";
import { beginTurn, forgetFailure } from "./turns.js";

/** What a message may have at most, in Unicode characters. */
export const MAX_CHARACTERS = 4_000;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * @typedef {object} Entry What is to be sent.
 * @property {string} clientMessageId The same however often it is sent.
 * @property {string | null} conversationId Null until its conversation has begun.
 * @property {string} draftId What the conversation is begun with, once for all its entries.
 * @property {string} content
 * @property {"sending" | "waiting" | "failed"} state "waiting" is for the connection.
 * @property {import("./problems.js").Problem | null} problem
 */

let draftId = newId();
let isRunning = false;
let pauseMs = FIRST_PAUSE_MS;
let timer = 0;

/**
 * Count a text the way the server does.
 * @param {string} text
 * @returns {number} Unicode characters.
 */
export function charactersOf(text) {
  return Array.from(text.normalize("NFC").trim()).length;
}

/**
 * Send a message to the open conversation, which begins with it if it is new.
 * @param {string} content
 */
export function sendMessage(content) {
  const isHeldUp = outbox.value.some(({ state }) => state === "waiting");
  const entry = {
    clientMessageId: newId(),
    conversationId: currentId.value,
    draftId,
    content: content.trim(),
    state: isHeldUp ? "waiting" : "sending",
    problem: null,
  };
  outbox.value = [...outbox.value, entry];
  return run();
}

/**
 * Send an entry of the outbox again, under the same id.
 * @param {Entry} entry
 */
export function retry(entry) {
  change(entry, { state: "sending", problem: null });
  return run();
}

/**
 * Ask again what was kept and never answered; that is a new message.
 * @param {object} message
 */
export function askAgain(message) {
  forgetFailure(message.turnId);
  return sendMessage(message.content);
}

/**
 * Take an entry out of the outbox.
 * @param {Entry} entry
 */
export function discard({ clientMessageId }) {
  outbox.value = outbox.value.filter((e) => e.clientMessageId !== clientMessageId);
}

/** Send what waited for the connection. */
export function sendWaiting() {
  clearTimeout(timer);
  outbox.value = outbox.value.map((entry) =>
    entry.state === "waiting" ? { ...entry, state: "sending" } : entry,
  );
  return run();
}

/** Send what is to be sent, in its order, until somebody can't be reached. */
async function run() {
  if (isRunning) {
    return;
  }
  isRunning = true;
  try {
    let entry = next();
    while (entry) {
      await deliver(entry);
      entry = next();
    }
  } finally {
    isRunning = false;
  }
}

function next() {
  return outbox.value.find(({ state }) => state === "sending");
}

async function deliver(entry) {
  try {
    const conversationId = entry.conversationId ?? (await begin(entry));
    const { message, turnId } = await deliverOnce({ ...entry, conversationId });
    pauseMs = FIRST_PAUSE_MS;
    beginTurn(turnId, conversationId, Date.now());
    keepMessage(message);
    discard(entry);
    if (!transcripts.value[conversationId]?.messages.some(({ id }) => id === message.id)) {
      await catchUp(conversationId);
    }
  } catch (error) {
    const problem = asProblem(error);
    if (problem.isPassing) {
      holdUp(problem);
    } else {
      change(entry, { state: "failed", problem });
    }
  }
}

/** Begin the conversation of an entry, and of those written after it. */
async function begin(entry) {
  const conversationId = await startConversation(entry.draftId);
  outbox.value = outbox.value.map((e) =>
    e.draftId === entry.draftId && e.conversationId === null ? { ...e, conversationId } : e,
  );
  if (entry.draftId === draftId) {
    draftId = newId();
  }
  if (currentId.value === null) {
    currentId.value = conversationId;
  }
  return conversationId;
}

function deliverOnce({ conversationId, content, clientMessageId }) {
  const body = { content, clientMessageId };
  return live.isOpen
    ? live.command("message.send", { conversationId, ...body })
    : call("POST", messagesPath(conversationId), body);
}

/** Let everything wait, in its order, and look again after a while. */
function holdUp(problem) {
  outbox.value = outbox.value.map((entry) =>
    entry.state === "sending" ? { ...entry, state: "waiting", problem } : entry,
  );
  clearTimeout(timer);
  timer = setTimeout(sendWaiting, pauseMs);
  pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
}

function change({ clientMessageId }, changes) {
  outbox.value = outbox.value.map((e) =>
    e.clientMessageId === clientMessageId ? { ...e, ...changes } : e,
  );
}
