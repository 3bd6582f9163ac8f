/** State: everything the page knows, as signals. Only actions write to them. */

import { computed, signal } from "../vendor/signals.js";
import { itemsOf } from "./transcript.js";

/** Where the page is: "starting", "unreachable", "signed-out" or "signed-in". */
export const phase = signal("starting");

/** Who is signed in: `{user, student}`. */
export const profile = signal(null);

/** Students anybody may sign in as; there are some in the demo alone. */
export const demoStudents = signal([]);

/** Helpys by id. */
export const helpys = signal({});

/** The student's conversations, newest first. */
export const conversations = signal([]);

/** The first words of conversations, by id. */
export const openings = signal({});

/** The conversation that is open; null is a new one, not begun yet. */
export const currentId = signal(null);

/** Whether the open conversation could not be loaded. */
export const isUnreadable = signal(false);

/** What was said, by conversation: `{messages, earlier}`; `earlier` is a cursor. */
export const transcripts = signal({});

/** What is being sent, or could not be. */
export const outbox = signal([]);

/** Replies under way, by turn: `{conversationId, written, startedAt}`. */
export const turns = signal({});

/** Turns that ended without a reply: `{code, title}` by turn. */
export const failures = signal({});

/** The day's tokens. */
export const usage = signal(null);

/** The models: `{serving, items}`. */
export const models = signal(null);

/** The state of the live connection. */
export const connection = signal("connecting");

/** What is read aloud to those who can't see the page. */
export const announcement = signal("");

/** The Helpy of the open conversation, or the one a new one would be with. */
export const helpy = computed(() => {
  const open = conversations.value.find(({ id }) => id === currentId.value);
  const id = open?.helpyId ?? profile.value?.student?.helpyId;
  return (id && helpys.value[id]) || null;
});

/** What the open conversation shows. */
export const items = computed(() =>
  itemsOf({
    messages: transcripts.value[currentId.value]?.messages ?? [],
    outbox: outbox.value,
    turns: turns.value,
    failures: failures.value,
    conversationId: currentId.value,
  }),
);
