/** Transcript: pure rules of how messages and words under way come together. */

/**
 * Merge messages into a transcript: each once, in the order of their seq.
 * @param {object[]} known
 * @param {object[]} more
 * @returns {object[]}
 */
export function merged(known, more) {
  const bySeq = new Map([...known, ...more].map((message) => [message.seq, message]));
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

/**
 * Tell whether a transcript has a message, in whatever state.
 * @param {object[]} known
 * @param {{seq: number}} message
 */
export function isKnown(known, { seq }) {
  return known.some((message) => message.seq === seq);
}

/**
 * Place words where they belong in a reply under way. The same words again change
 * nothing, and words that were missed leave a gap.
 * @param {string[]} written Unicode characters by place; a missed one is a hole.
 * @param {number} offset Counts Unicode characters, not UTF-16 units.
 * @param {string} text
 * @returns {string[]}
 */
export function placed(written, offset, text) {
  const after = written.slice();
  Array.from(text).forEach((character, place) => {
    after[offset + place] = character;
  });
  return after;
}

/**
 * Read a reply under way; every gap reads as an ellipsis.
 * @param {string[]} written
 * @returns {string}
 */
export function readable(written) {
  let text = "";
  let isGap = false;
  for (let place = 0; place < written.length; place += 1) {
    if (place in written) {
      text += written[place];
      isGap = false;
    } else if (!isGap) {
      text += "… ";
      isGap = true;
    }
  }
  return text;
}

/**
 * List what a conversation shows, oldest first: what was said, what waits to be sent,
 * and what is being answered. A thing keeps its key as it goes from one to the next.
 * @param {{messages: object[], outbox: object[], turns: Record<string, object>,
 *   failures: Record<string, object>, conversationId: string | null}} all
 * @returns {{key: string, sender: string, state: string, [more: string]: any}[]}
 *   `sender` is "human" or "helpy"; `state` is "sending", "waiting", "streaming", "done"
 *   or "failed".
 */
export function itemsOf({ messages, outbox, turns, failures, conversationId }) {
  const said = messages.map((message) => itemOf(message, failures));
  const sent = new Set(messages.map((message) => message.clientMessageId));
  const answered = new Set(
    messages.filter(isHelpys).map((message) => message.turnId),
  );
  const waiting = outbox
    .filter((entry) => entry.conversationId === conversationId)
    .filter((entry) => !sent.has(entry.clientMessageId))
    .map((entry) => ({
      key: `said:${entry.clientMessageId}`,
      sender: "human",
      state: entry.state,
      text: entry.content,
      entry,
    }));
  const live = Object.entries(turns)
    .filter(([, turn]) => turn.conversationId === conversationId)
    .filter(([turnId]) => !answered.has(turnId))
    .map(([turnId, turn]) => ({
      key: `turn:${turnId}`,
      sender: "helpy",
      state: "streaming",
      text: readable(turn.written),
    }));
  return [...said, ...waiting, ...live];
}

/**
 * Tell whether a Helpy said a message.
 * @param {{senderType: string}} message
 */
export function isHelpys(message) {
  return message.senderType === "helpy";
}

function itemOf(message, failures) {
  if (isHelpys(message)) {
    return {
      key: `turn:${message.turnId}`,
      sender: "helpy",
      state: "done",
      text: message.content,
      message,
    };
  }
  const failure = message.deletedAt ? undefined : failures[message.turnId];
  return {
    key: `said:${message.clientMessageId}`,
    sender: "human",
    state: failure ? "failed" : "done",
    text: message.content,
    message,
    failure,
  };
}
