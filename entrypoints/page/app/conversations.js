/** Conversations: listing, opening, starting, and catching up with what was said. */

import { call } from "./api.js";
import { conversations, currentId, helpys, isUnreadable, openings, profile, transcripts } from "./state.js";
import { merged } from "./transcript.js";
import { adoptLast, forgetAnswered } from "./turns.js";

const PAGE = 50;
const OPENINGS = 12;

/** Load the list of conversations and the Helpys in it. */
export async function loadConversations() {
  const { items } = await call("GET", "/chat/conversations?limit=50");
  conversations.value = items;
  const mine = profile.value?.student?.helpyId;
  const ids = new Set([mine, ...items.map(({ helpyId }) => helpyId)].filter(Boolean));
  await Promise.all([...ids].filter((id) => !helpys.value[id]).map(loadHelpy));
}

/**
 * Load one Helpy.
 * @param {string} id
 */
export async function loadHelpy(id) {
  const helpy = await call("GET", `/helpys/${id}`);
  helpys.value = { ...helpys.value, [id]: helpy };
}

/** Load the first words of the newest conversations: that is what they are known by. */
export async function loadOpenings() {
  for (const { id, messageCount } of conversations.value.slice(0, OPENINGS)) {
    if (messageCount > 0 && !openings.value[id]) {
      const { items } = await call("GET", `${pathOf(id)}?limit=1&before=2`);
      noteOpening(id, items);
    }
  }
}

/**
 * Open a conversation.
 * @param {string | null} id Null for a new one, which begins with its first message.
 */
export async function openConversation(id) {
  currentId.value = id;
  isUnreadable.value = false;
  try {
    if (id !== null) {
      await catchUp(id);
    }
  } catch {
    isUnreadable.value = currentId.value === id;
  }
}

/**
 * Load what was said since the last message that is known.
 * @param {string} id
 */
export async function catchUp(id) {
  const known = transcripts.value[id];
  if (!known) {
    const { items, nextCursor } = await call("GET", `${pathOf(id)}?limit=${PAGE}`);
    keep(id, items, nextCursor);
  } else {
    const after = known.messages.at(-1)?.seq ?? 0;
    let before = "";
    do {
      const path = `${pathOf(id)}?limit=${PAGE}&after=${after}${before}`;
      const { items, nextCursor } = await call("GET", path);
      keep(id, items, known.earlier);
      before = nextCursor ? `&before=${nextCursor}` : "";
    } while (before);
  }
  forgetAnswered(id);
  adoptLast(id);
}

/** Load the page before the oldest message that is known. */
export async function loadEarlier() {
  const id = currentId.value;
  const cursor = transcripts.value[id]?.earlier;
  if (cursor) {
    const path = `${pathOf(id)}?limit=${PAGE}&before=${cursor}`;
    const { items, nextCursor } = await call("GET", path);
    keep(id, items, nextCursor);
  }
}

/**
 * Begin a conversation with the student's Helpy.
 * @param {string} key Makes beginning again with the same key harmless.
 * @returns {Promise<string>} The conversation's id.
 */
export async function startConversation(key) {
  const helpyId = profile.value.student.helpyId;
  const headers = { "Idempotency-Key": `conversation-${key}` };
  const started = await call("POST", "/chat/conversations", { helpyId }, headers);
  const others = conversations.value.filter(({ id }) => id !== started.id);
  conversations.value = [started, ...others];
  keep(started.id, [], null);
  return started.id;
}

/**
 * Show what a message has become.
 * @param {object} message
 */
export function showChange(message) {
  const transcript = transcripts.value[message.conversationId];
  if (transcript) {
    keep(message.conversationId, [message], transcript.earlier);
  }
}

/**
 * Keep a message that came by itself.
 * @param {object} message
 */
export function keepMessage(message) {
  const id = message.conversationId;
  if (!transcripts.value[id]) {
    // Not opened yet: opening it loads everything.
    return;
  }
  const last = transcripts.value[id].messages.at(-1)?.seq ?? 0;
  keep(id, [message], transcripts.value[id].earlier);
  conversations.value = conversations.value.map((conversation) =>
    conversation.id === id
      ? { ...conversation, messageCount: message.seq, lastMessageAt: message.sentAt }
      : conversation,
  );
  if (message.seq > last + 1) {
    fillGap(id, last, message.seq);
  }
}

async function fillGap(id, after, before) {
  const path = `${pathOf(id)}?limit=200&after=${after}&before=${before}`;
  try {
    const { items } = await call("GET", path);
    keep(id, items, transcripts.value[id].earlier);
  } catch {
    // The next reconnection or reload shows what is missing.
  }
}

function keep(id, more, earlier) {
  const messages = merged(transcripts.value[id]?.messages ?? [], more);
  transcripts.value = { ...transcripts.value, [id]: { messages, earlier } };
  noteOpening(id, messages);
}

function noteOpening(id, messages) {
  const first = messages.find(({ seq }) => seq === 1);
  if (first && !openings.value[id]) {
    openings.value = { ...openings.value, [id]: first.content };
  }
}

function pathOf(id) {
  return `/chat/conversations/${id}/messages`;
}
