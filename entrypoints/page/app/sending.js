/** Sending: a message is delivered once, however often that has to be tried. */

import { call } from "./api.js";
import { catchUp, keepMessage, startConversation } from "./conversations.js";
import { live } from "./live.js";
import { asProblem } from "./problems.js";
import { currentId, outbox, transcripts } from "./state.js";
import { beginTurn, forgetFailure } from "./turns.js";

const TRIES = 3;
const PAUSE_MS = 1_000;

/** What a message may have at most, in Unicode characters. */
export const MAX_CHARACTERS = 4_000;

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
  const entry = {
    clientMessageId: newId(),
    conversationId: currentId.value,
    content: content.trim(),
    problem: null,
  };
  outbox.value = [...outbox.value, entry];
  return deliver(entry);
}

/**
 * Send an entry of the outbox again, under the same id.
 * @param {object} entry
 */
export function retry(entry) {
  return deliver(change(entry, { problem: null }));
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
 * @param {object} entry
 */
export function discard({ clientMessageId }) {
  outbox.value = outbox.value.filter((e) => e.clientMessageId !== clientMessageId);
}

/** Send again whatever only failed because nobody could be reached. */
export function retryPassing() {
  for (const entry of outbox.value.filter(({ problem }) => problem?.isPassing)) {
    retry(entry);
  }
}

async function deliver(entry) {
  try {
    const { conversationId } = await inConversation(entry);
    const message = { ...entry, conversationId };
    const { message: kept, turnId } = await tried(() => deliverOnce(message));
    beginTurn(turnId, conversationId, Date.now());
    keepMessage(kept);
    discard(entry);
    if (!transcripts.value[conversationId]?.messages.some(({ id }) => id === kept.id)) {
      await catchUp(conversationId);
    }
  } catch (error) {
    change(entry, { problem: asProblem(error) });
  }
}

async function inConversation(entry) {
  if (entry.conversationId !== null) {
    return entry;
  }
  const conversationId = await tried(() => startConversation(entry.clientMessageId));
  const isOpen = currentId.value === null;
  const changed = change(entry, { conversationId });
  if (isOpen) {
    currentId.value = conversationId;
  }
  return changed;
}

function deliverOnce({ conversationId, content, clientMessageId }) {
  const body = { content, clientMessageId };
  return live.isOpen
    ? live.command("message.send", { conversationId, ...body })
    : call("POST", `/chat/conversations/${conversationId}/messages`, body);
}

/** Try again what failed because nobody answered; every try is the same message. */
async function tried(step) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await step();
    } catch (error) {
      if (tries === TRIES || !asProblem(error).isPassing) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries));
    }
  }
}

/** Make an id that rises with time, which the store likes, and that nobody else makes. */
function newId() {
  const now = Date.now().toString(16).padStart(12, "0");
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const rest = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
  return [now, ...rest].join("");
}

function change(entry, changes) {
  const changed = { ...entry, ...changes };
  outbox.value = outbox.value.map((e) =>
    e.clientMessageId === entry.clientMessageId ? { ...e, ...changes } : e,
  );
  return changed;
}
