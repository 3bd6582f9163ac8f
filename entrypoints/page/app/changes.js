/** Changes: editing, deleting and reacting to what was said; each is made once. */

import { call } from "./api.js";
import { newId } from "./ids.js";
import { live } from "./live.js";
import { messagesPath, showChange } from "./messages.js";
import { asProblem } from "./problems.js";

/** How long one's own words can be changed; the server decides. */
const CHANGEABLE_MS = 86_400_000;

/** What one may answer a message with instead of words. */
export const REACTIONS = ["like", "love", "laugh", "celebrate", "surprised", "confused"];

/**
 * Tell whether a message is still its sender's to change.
 * @param {{sentAt: string}} message
 */
export function isChangeable({ sentAt }) {
  return Date.now() - Date.parse(sentAt) < CHANGEABLE_MS;
}

/**
 * Say one's own message in other words.
 * @param {object} message
 * @param {string} content
 * @throws {Problem}
 */
export function editMessage(message, content) {
  return change(message, "message.edit", "PUT", "", { content });
}

/**
 * Take one's own message back.
 * @param {object} message
 * @throws {Problem}
 */
export function deleteMessage(message) {
  return change(message, "message.delete", "DELETE", "");
}

/**
 * React to a message.
 * @param {object} message
 * @param {string | null} reaction Null takes one's reaction back.
 * @throws {Problem}
 */
export function react(message, reaction) {
  return change(message, "message.react", "PUT", "/reaction", { reaction });
}

async function change({ conversationId, id }, event, method, suffix, wish) {
  const clientChangeId = newId();
  const path = `${messagesPath(conversationId)}/${id}${suffix}`;
  const step = () =>
    live.isOpen
      ? live.command(event, { conversationId, messageId: id, clientChangeId, ...wish })
      : call(method, path, wish, { "Idempotency-Key": clientChangeId });
  showChange((await twice(step)).message);
}

/** Try once more what nobody answered: the socket may just have gone. */
async function twice(step) {
  try {
    return await step();
  } catch (error) {
    if (!asProblem(error).isPassing) {
      throw error;
    }
    return step();
  }
}
