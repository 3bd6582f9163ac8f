/** Format: numbers and instants as people read them where they are. */

const DAY_MS = 86_400_000;

/**
 * Write a number.
 * @param {number} number
 */
export function shownNumber(number) {
  return number.toLocaleString();
}

/**
 * Write an instant's time of day.
 * @param {string} instant RFC 3339.
 */
export function shownTime(instant) {
  return new Date(instant).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
}

/**
 * Write when something is, by day and time: "tomorrow at 1:00".
 * @param {string} instant RFC 3339.
 */
export function shownMoment(instant) {
  return `${shownDay(instant)} at ${shownTime(instant)}`;
}

/**
 * Write an instant's day: "today", "yesterday", "tomorrow" or its date.
 * @param {string} instant RFC 3339.
 */
export function shownDay(instant) {
  const days = Math.round((startOfDay(new Date(instant)) - startOfDay(new Date())) / DAY_MS);
  const near = { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days];
  return near ?? new Date(instant).toLocaleDateString([], { day: "numeric", month: "short" });
}

function startOfDay(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
