/** Messages: loading what was said, and keeping what comes by itself. */

import { call } from "./api.js";
import { conversations, currentId, openings, profile, transcripts } from "./state.js";
import { noteHead } from "./streams.js";
import { isKnown, merged } from "./transcript.js";

const PAGE = 50;

/** What came by itself while a conversation was being loaded, by conversation. */
const early = new Map();

/**
 * Give the address of a conversation's messages.
 * @param {string} id
 */
export function messagesPath(id) {
  return `/chat/conversations/${id}/messages`;
}

/**
 * Load the newest messages of a conversation, in place of what is known of it.
 * @param {string} id
 */
export async function loadNewest(id) {
  early.set(id, []);
  try {
    const { items, nextCursor } = await call("GET", `${messagesPath(id)}?limit=${PAGE}`);
    const messages = merged(items, early.get(id) ?? []);
    transcripts.value = { ...transcripts.value, [id]: { messages, earlier: nextCursor } };
    noteHead(id, items[0]?.seq ?? 0);
    noteOpening(id, messages);
  } finally {
    early.delete(id);
  }
}

/**
 * Load what was said since the last message that is known. What became of older ones
 * comes over the socket, which resumes where it was.
 * @param {string} id
 */
export async function loadNewer(id) {
  const after = transcripts.value[id].messages.at(-1)?.seq ?? 0;
  let before = "";
  do {
    const path = `${messagesPath(id)}?limit=${PAGE}&after=${after}${before}`;
    const { items, nextCursor } = await call("GET", path);
    keep(id, items);
    before = nextCursor ? `&before=${nextCursor}` : "";
  } while (before);
}

/** Load the page before the oldest message that is known of the open conversation. */
export async function loadEarlier() {
  const id = currentId.value;
  const cursor = transcripts.value[id]?.earlier;
  if (cursor) {
    const path = `${messagesPath(id)}?limit=${PAGE}&before=${cursor}`;
    const { items, nextCursor } = await call("GET", path);
    keep(id, items, { earlier: nextCursor });
  }
}

/**
 * Keep a message that came by itself, or was just sent.
 * @param {object} message
 */
export function keepMessage(message) {
  const id = message.conversationId;
  early.get(id)?.push(message);
  if (transcripts.value[id]) {
    keep(id, [message]);
  }
  conversations.value = conversations.value.map((conversation) =>
    conversation.id === id ? withMessage(conversation, message) : conversation,
  );
}

/**
 * Show what a message has become.
 * @param {object} message
 */
export function showChange(message) {
  const id = message.conversationId;
  early.get(id)?.push(message);
  // One that was not loaded comes with its page.
  if (isKnown(transcripts.value[id]?.messages ?? [], message)) {
    keep(id, [message]);
  }
  if (message.seq === 1) {
    noteOpening(id, [message], { anew: true });
  }
}

/** Begin a transcript nothing was said in yet. */
export function keepNothing(id) {
  if (!transcripts.value[id]) {
    keep(id, [], { earlier: null });
    noteHead(id, 0);
  }
}

/**
 * Note a conversation's first words, which it is known by.
 * @param {string} id
 * @param {object[]} messages
 */
export function noteOpening(id, messages, { anew = false } = {}) {
  const first = messages.find(({ seq }) => seq === 1);
  if (first && (anew || !openings.value[id])) {
    const words = first.deletedAt ? "Message taken back" : first.content;
    openings.value = { ...openings.value, [id]: words };
  }
}

function withMessage(conversation, { seq, sentAt, senderId }) {
  if (seq <= conversation.lastSeq) {
    return conversation;
  }
  const { messageCount, unread } = conversation;
  const isOthers = senderId !== profile.value?.user.id;
  return {
    ...conversation,
    lastSeq: seq,
    messageCount: messageCount + 1,
    lastMessageAt: sentAt,
    unread: isOthers ? unread + 1 : unread,
  };
}

function keep(id, more, changes = {}) {
  const { messages = [], earlier = null } = transcripts.value[id] ?? {};
  const now = { messages: merged(messages, more), earlier, ...changes };
  transcripts.value = { ...transcripts.value, [id]: now };
  noteOpening(id, now.messages);
}
