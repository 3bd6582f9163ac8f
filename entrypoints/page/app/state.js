/** State: everything the page knows, as signals. Only actions write to them. */

import { computed, signal } from "../vendor/signals.js";
import { itemsOf } from "./transcript.js";

/** Where the page is: "starting", "unreachable", "signed-out" or "signed-in". */
export const phase = signal("starting");

/** Who is signed in: `{user, student}`. */
export const profile = signal(null);

/** What more is known of the student who is signed in: age band, consent, goals. */
export const studentDetails = signal(null);

/** How the person who is signed in wants to be treated. */
export const settings = signal(null);

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

/** The seq up to which the open conversation was read before; null if all of it was. */
export const unreadFrom = signal(null);

/** What was said, by conversation: `{messages, earlier}`; `earlier` is a cursor. */
export const transcripts = signal({});

/** What is being sent, or could not be. */
export const outbox = signal([]);

/** Replies under way, by turn: `{conversationId, written, startedAt}`. */
export const turns = signal({});

/** Turns that ended without a reply: `{code, title}` by turn. */
export const failures = signal({});

/** Who else writes now: `{key, conversationId, userId}`. */
export const typists = signal([]);

/** Who is there now, by user id. */
export const online = signal([]);

/** The day's tokens. */
export const usage = signal(null);

/** The models: `{serving, items}`. */
export const models = signal(null);

/** The plans there are. */
export const plans = signal([]);

/** The letters of the demo, newest first. */
export const letters = signal([]);

/** The state of the live connection. */
export const connection = signal("connecting");

/** What people are told once: `{text, isProblem}`; null if nothing. */
export const notice = signal(null);

/** A code from a letter, with which a new password can be set; null if there is none. */
export const resetCode = signal(null);

/** What is read aloud to those who can't see the page. */
export const announcement = signal("");

/** Whether a parent has to say yes before this student may do more than read. */
export const needsConsent = computed(() => {
  const known = studentDetails.value;
  return known?.ageBand === "under-13" && !known.consent.core.granted;
});

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
