/** Events: what each of them means, and what is done about those that were missed. */

import { batch } from "../vendor/signals.js";
import { catchUp, loadConversations } from "./conversations.js";
import { live } from "./live.js";
import { keepMessage, loadNewest, showChange } from "./messages.js";
import { noteAnswering } from "./models.js";
import { forgetPresence, noteThere } from "./presence.js";
import { sendWaiting } from "./sending.js";
import { connection, conversations, currentId, transcripts, turns, usage } from "./state.js";
import { knownHeads, noteHead } from "./streams.js";
import { addWords, adoptLast, beginTurn, failTurn, finishTurn, giveUpOverdue } from "./turns.js";
import { believe } from "./typing.js";
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
  resync: ({ stream }) => {
    readAnew(stream ? [stream] : Object.keys(transcripts.value)).catch(() => {});
  },
  "user.typing": believe,
  "user.online": ({ userId }) => noteThere(userId, true),
  "user.offline": ({ userId }) => noteThere(userId, false),
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
  live.streams = knownHeads;
  live.onState = (state) => {
    connection.value = state;
    if (state === "open") {
      recover();
    } else {
      forgetPresence();
    }
  };
  live.onEvent = hear;
  live.start();
  addEventListener("online", () => {
    live.hurry();
    sendWaiting();
  });
  // What was open leads nowhere any more; a server on this very machine is still there.
  addEventListener("offline", () => live.restart());
  setInterval(watch, WATCH_MS);
}

function hear({ event, data, stream, seq }) {
  batch(() => MEANINGS[event]?.(data));
  if (stream && seq) {
    noteHead(stream, seq);
  }
}

/** What was missed in the open conversations comes by itself; learn the rest. */
async function recover() {
  try {
    await Promise.all([sendWaiting(), loadConversations(), loadUsage()]);
    if (currentId.value in transcripts.value) {
      adoptLast(currentId.value);
    }
  } catch {
    // Whatever is missing now comes with the next reconnection or reload.
  }
}

async function readAnew(streams) {
  const shown = streams.filter((id) => id in transcripts.value);
  await Promise.all([...shown.map(loadNewest), loadUsage()]);
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
