/** The HTTP side of the wire: one request at a time, signed, refreshed, understood. */

import { Problem, offline } from "./problems.js";
import { forgetTokens, isNearlyOver, readTokens, renewTokens } from "./tokens.js";

/** How long an answer may take. */
const TIMEOUT_MS = 20_000;
const NO_CONTENT = 204;

let onSignedOut = () => {};
let refreshing = null;

/**
 * Name what is called when the sign-in is over for good.
 * @param {() => void} callback
 */
export function whenSignedOut(callback) {
  onSignedOut = callback;
}

/**
 * Ask for something anybody may ask for.
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>} The answer's body, null if it has none.
 * @throws {Problem}
 */
export async function ask(method, path, body) {
  return read(await send(method, path, body));
}

/**
 * Ask as whoever is signed in; an access token that is over is refreshed first.
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>} The answer's body, null if it has none.
 * @throws {Problem}
 */
export async function call(method, path, body, headers) {
  return read(await exchange(method, path, { body, headers }));
}

/**
 * As `call`, for whoever needs more of the answer than its body.
 * @param {string} method
 * @param {string} path
 * @param {{body?: object, headers?: Record<string, string>, timeoutMs?: number}} [sent]
 * @returns {Promise<Response>} It may be a refusal, which `read` throws.
 * @throws {Problem}
 */
export async function exchange(method, path, { body, headers, timeoutMs } = {}) {
  const token = await freshToken();
  const signed = (by) => send(method, path, body, { ...headers, Authorization: `Bearer ${by}` }, timeoutMs);
  const answer = await signed(token);
  return answer.status === 401 ? signed(await freshToken({ not: token })) : answer;
}

/**
 * Read an answer.
 * @param {Response} answer
 * @returns {Promise<any>} Its body, null if it has none.
 * @throws {Problem}
 */
export async function read(answer) {
  if (answer.status === NO_CONTENT) {
    return null;
  }
  let body;
  try {
    body = await answer.json();
  } catch {
    body = null;
  }
  if (answer.ok && body !== null) {
    return body;
  }
  const retryAfterS = Number(answer.headers.get("Retry-After")) || 0;
  throw new Problem(body ?? {}, { status: answer.status || 500, retryAfterS });
}

/**
 * Give an access token that lasts a while.
 * @param {{not?: string}} [options] `not` is a token that was refused.
 * @returns {Promise<string>}
 * @throws {Problem}
 */
export async function freshToken({ not = "" } = {}) {
  const tokens = readTokens();
  if (!tokens) {
    throw new Problem({ code: "sign-in-required", title: "Sign in first." }, { status: 401 });
  }
  if (tokens.accessToken !== not && !isNearlyOver(tokens)) {
    return tokens.accessToken;
  }
  refreshing ??= refresh(tokens.refreshToken).finally(() => {
    refreshing = null;
  });
  await refreshing;
  return readTokens()?.accessToken ?? "";
}

async function refresh(refreshToken) {
  try {
    renewTokens(refreshToken, await ask("POST", "/auth/refresh", { refreshToken }));
  } catch (error) {
    if (error instanceof Problem && error.status >= 400 && error.status < 429) {
      forgetTokens();
      onSignedOut();
    }
    throw error;
  }
}

async function send(method, path, body, headers = {}, timeoutMs = TIMEOUT_MS) {
  const json = body === undefined ? {} : { "Content-Type": "application/json" };
  try {
    return await fetch(path, {
      method,
      headers: { Accept: "application/json", ...json, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    throw offline();
  }
}
