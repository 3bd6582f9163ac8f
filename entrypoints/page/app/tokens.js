/** The tokens of who is signed in; kept as long as the tab is. */

import { tellRenewed, whenRenewed } from "./tabs.js";

const KEY = "helpy.tokens";

/** How long before its end an access token is traded for a fresh one. */
const EARLY_MS = 45_000;

/**
 * @typedef {object} Tokens
 * @property {string} accessToken
 * @property {string} refreshToken
 * @property {number} expiresAt Milliseconds since 1970 by this machine's clock.
 */

/**
 * Read the tokens.
 * @returns {Tokens | null} Null when nobody is signed in.
 */
export function readTokens() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Keep the tokens of an answer.
 * @param {{accessToken: string, refreshToken: string, expiresIn: number}} answer
 */
export function keepTokens({ accessToken, refreshToken, expiresIn }) {
  const expiresAt = Date.now() + expiresIn * 1000;
  sessionStorage.setItem(KEY, JSON.stringify({ accessToken, refreshToken, expiresAt }));
}

/**
 * Keep the tokens that another refresh token was traded for, in all tabs that have it.
 * @param {string} old
 * @param {{accessToken: string, refreshToken: string, expiresIn: number}} answer
 */
export function renewTokens(old, answer) {
  keepTokens(answer);
  tellRenewed({ old, kept: readTokens() });
}

whenRenewed(({ old, kept }) => {
  if (readTokens()?.refreshToken === old) {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  }
});

/** Forget the tokens. */
export function forgetTokens() {
  sessionStorage.removeItem(KEY);
}

/**
 * Tell whether an access token is over, or nearly.
 * @param {Tokens} tokens
 */
export function isNearlyOver(tokens) {
  return Date.now() > tokens.expiresAt - EARLY_MS;
}
