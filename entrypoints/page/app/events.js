/** Events: what each of them means, and what is done about those that were missed. */

import { batch } from "../vendor/signals.js";
import { catchUp, keepMessage, loadConversations, showChange } from "./conversations.js";
import { live } from "./live.js";
import { noteAnswering } from "./models.js";
import { retryPassing } from "./sending.js";
import { connection, conversations, currentId, transcripts, turns, usage } from "./state.js";
import { addWords, beginTurn, failTurn, finishTurn, giveUpOverdue } from "./turns.js";
import { loadUsage } from "./usage.js";

const WATCH_MS = 2_000;

const MEANINGS = {
  "message.receive": ({ message }) => {
    keepMessage(message);
    if (!conversations.value.some(({ id }) => id === message.conversationId)) {
      loadConversations().catch(() => {});
    }
  },
  "message.edit": ({ message }) => showChange(message),
  "message.delete": ({ message }) => showChange(message),
  "message.react": ({ message }) => showChange(message),
  resync: () => {
    recover();
  },
  "helpy.thinking": ({ turnId, conversationId, isThinking }) => {
    if (isThinking) {
      beginTurn(turnId, conversationId);
    }
  },
  "helpy.response.delta": addWords,
  "helpy.response": ({ message }) => {
    keepMessage(message);
    finishTurn(message);
    noteAnswering(message.provenance?.model);
  },
  "helpy.response.cancelled": failTurn,
  "quota.update": (window) => {
    usage.value = { ...usage.value, ...window };
  },
};

/** Begin to listen, and to look after what was missed. */
export function startListening() {
  live.onState = (state) => {
    connection.value = state;
    if (state === "open") {
      recover();
    }
  };
  live.onEvent = (event, data) => batch(() => MEANINGS[event]?.(data));
  live.start();
  addEventListener("online", () => live.hurry());
  setInterval(watch, WATCH_MS);
}

/** Learn what was said while nobody listened. */
async function recover() {
  try {
    const known = Object.keys(transcripts.value);
    await Promise.all([...known.map(catchUp), loadUsage()]);
    retryPassing();
  } catch {
    // Whatever is missing now comes with the next reconnection or reload.
  }
}

/** Without events, look for replies; and give up those that will not come. */
async function watch() {
  giveUpOverdue();
  if (usage.value && Date.now() > Date.parse(usage.value.resetsAt)) {
    await loadUsage().catch(() => {});
  }
  const isWaiting = Object.values(turns.value).some(
    ({ conversationId }) => conversationId === currentId.value,
  );
  if (isWaiting && !live.isOpen) {
    await Promise.all([catchUp(currentId.value), loadUsage()]).catch(() => {});
  }
}
