/** Reading: how far the student has read, told to the server. */

import { call } from "./api.js";
import { live } from "./live.js";
import { conversations, profile, transcripts } from "./state.js";

/** How long one looks at words before they count as read. */
const LOOK_MS = 400;

let timer = 0;

/**
 * Note that a conversation is read up to a message.
 * @param {string} conversationId
 * @param {number} seq
 */
export function noteRead(conversationId, seq) {
  const known = conversations.value.find(({ id }) => id === conversationId);
  if (known && (seq > known.readSeq || known.unread > 0)) {
    clearTimeout(timer);
    timer = setTimeout(() => tellRead(conversationId, seq), LOOK_MS);
  }
}

/** Note that one looked away before the words counted as read. */
export function noteLookedAway() {
  clearTimeout(timer);
}

async function tellRead(conversationId, seq) {
  conversations.value = conversations.value.map((conversation) =>
    conversation.id === conversationId ? readTo(conversation, seq) : conversation,
  );
  try {
    await (live.isOpen
      ? live.command("message.read", { conversationId, seq })
      : call("PUT", `/chat/conversations/${conversationId}/read`, { seq }));
  } catch {
    // It is told with the next words that are read.
  }
}

function readTo(conversation, seq) {
  const { messages = [] } = transcripts.value[conversation.id] ?? {};
  const me = profile.value.user.id;
  const unread = messages.filter((message) => message.seq > seq && message.senderId !== me);
  return { ...conversation, readSeq: Math.max(seq, conversation.readSeq), unread: unread.length };
}
