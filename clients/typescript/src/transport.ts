/** Transport: one request, sent until there is an answer, and done at most once. */

import { type Backoff, waitMs } from "./backoff.js";
import { type HelpyProblem, networkLost, problemOf } from "./problem.js";

/** What a browser's `fetch`, Node's and others' have in common. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface TransportOptions {
  fetch: Fetch;
  /** How long one try may take until it is answered. */
  timeoutMs: number;
  /** How often it is sent at most. */
  tries: number;
  backoff: Backoff;
}

/** A request that can be sent again. */
export interface Outgoing {
  url: string;
  method: string;
  headers: Headers;
  body: string | undefined;
  signal: AbortSignal | undefined;
}

const KEY = "Idempotency-Key";
// The first try may still be under way when the second comes.
const PASSING = new Set(["network-lost", "request-in-progress", "sign-in-busy", "unavailable"]);
// A gateway that answers for the server does not know whether the request was done.
const GATEWAYS = new Set([502, 503, 504]);

/** Return an outgoing request of a standard one; whatever is no read gets a key. */
export async function outgoing(request: Request): Promise<Outgoing> {
  const headers = new Headers(request.headers);
  const reads = request.method === "GET" || request.method === "HEAD";
  if (!headers.has("Accept")) {
    headers.set("Accept", "application/json");
  }
  if (!reads && !headers.has(KEY)) {
    headers.set(KEY, newKey());
  }
  const body = reads ? undefined : (await request.text()) || undefined;
  return { url: request.url, method: request.method, headers, body, signal: request.signal };
}

/** Return 128 random bits in hexadecimal; `randomUUID` is not there on plain HTTP. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Send a request, again under the same key where no answer came, and return the answer.
 * @param isMoot Tells before it is sent again whether nobody needs the answer any more.
 * @throws {HelpyProblem} Whatever is not as asked.
 * @throws Whatever the caller's signal was aborted with.
 */
export async function send(
  request: Outgoing,
  options: TransportOptions,
  isMoot: () => Promise<boolean> = async () => false,
): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const [answer, problem] = await once(request, options);
    if (answer) {
      return answer;
    }
    const retryMs = (problem.retryAfterS ?? 0) * 1000;
    if (tries >= options.tries || !passes(problem) || retryMs > options.backoff.longestMs) {
      throw problem;
    }
    await pause(Math.max(retryMs, waitMs(tries - 1, options.backoff)), request.signal);
    if (await isMoot()) {
      throw problem;
    }
  }
}

type Outcome = [answer: Response] | [answer: undefined, problem: HelpyProblem];

function passes({ code, status }: HelpyProblem): boolean {
  return PASSING.has(code) || (code === "unreadable-answer" && GATEWAYS.has(status));
}

async function once(request: Outgoing, options: TransportOptions): Promise<Outcome> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), options.timeoutMs);
  const { url, signal, method, headers, body = null } = request;
  const signals = signal ? [signal, late.signal] : [late.signal];
  try {
    const answer = await options.fetch(url, {
      method,
      headers,
      body,
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.any(signals),
    });
    const whole = await received(answer);
    return whole.ok ? [whole] : [undefined, await problemOf(whole)];
  } catch (error) {
    signal?.throwIfAborted();
    return [undefined, networkLost(error)];
  } finally {
    clearTimeout(timer);
  }
}

/** Take in an answer whole, so that one that is cut off is asked for again. */
async function received(answer: Response): Promise<Response> {
  if (isStream(answer) || answer.body === null) {
    return answer;
  }
  const content = await answer.arrayBuffer();
  const { status, statusText, headers } = answer;
  return new Response(content.byteLength > 0 ? content : null, { status, statusText, headers });
}

function isStream(answer: Response): boolean {
  return answer.ok && (answer.headers.get("Content-Type") ?? "").startsWith("text/event-stream");
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
