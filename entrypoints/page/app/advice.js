/** Advice: what people can do about a refusal, by its code. */

const ADVICE = {
  offline: "Helpy can't be reached right now. Check your connection and try again.",
  "wrong-credentials": "E-mail and password don't go together. Check both, or set a new password.",
  "email-taken": "There is an account with this e-mail already. Sign in, or set a new password.",
  "invalid-code": "This code was used already or is too old. Open the newest letter.",
  "invitation-not-found": "This code is not valid, or not any more. Ask your child to make a new one.",
  "too-many-parents": "Four parents are linked already, which is as many as there can be.",
  "birth-month-fixed": "You told another month of birth before, and it can't be changed here. Choose that one.",
  "consent-needed": "A parent has to say yes first.",
  "changed-meanwhile": "This was changed elsewhere meanwhile. Here it is as it is now: look, and make your change again.",
  "erasure-not-found": "There is no receipt with this number. Check every letter of it.",
  "too-late": "Messages can be changed for 24 hours. Say it anew instead.",
  "message-deleted": "This message was taken back meanwhile.",
  "message-not-found": "This message is not there any more.",
  "plan-not-offered": "This plan can't be chosen; an operator gives it.",
  "already-subscribed": "Your plan was changed on another device. Load the page again and look.",
  "not-subscribed": "Your plan was changed on another device. Load the page again and look.",
  "too-many-helpys": "You have as many Helpys as one may have.",
  "internal-error": "Something broke on our side. Try again in a moment.",
  unavailable: "Helpy can't do this right now. Try again in a moment.",
  unknown: "Something went wrong. Try again in a moment.",
};

/**
 * Say what people can do about a refusal.
 * @param {{code: string, message: string, retryAfterS: number}} problem
 * @returns {string}
 */
export function adviceOn({ code, message, retryAfterS }) {
  if (code === "too-many-guesses") {
    return `Too many tries. Wait ${Math.max(1, retryAfterS)} seconds, then try again.`;
  }
  return ADVICE[code] ?? message;
}
