/** Conversations: listing, opening and starting them. */

import { call } from "./api.js";
import { keepNothing, loadNewer, loadNewest, messagesPath, noteOpening } from "./messages.js";
import {
  conversations,
  currentId,
  helpys,
  isUnreadable,
  openings,
  profile,
  transcripts,
  unreadFrom,
} from "./state.js";
import { adoptLast, forgetAnswered } from "./turns.js";

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
      const { items } = await call("GET", `${messagesPath(id)}?limit=1&before=2`);
      noteOpening(id, items);
    }
  }
}

/**
 * Open a conversation.
 * @param {string | null} id Null for a new one, which begins with its first message.
 */
export async function openConversation(id) {
  const listed = conversations.value.find((conversation) => conversation.id === id);
  unreadFrom.value = listed?.unread > 0 ? listed.readSeq : null;
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
 * Load a conversation, or what was said since the last message that is known.
 * @param {string} id
 */
export async function catchUp(id) {
  await (transcripts.value[id] ? loadNewer(id) : loadNewest(id));
  forgetAnswered(id);
  adoptLast(id);
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
  keepNothing(started.id);
  return started.id;
}
