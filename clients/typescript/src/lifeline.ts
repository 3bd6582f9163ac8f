/** Lifeline: a connection that comes back by itself, and says how it is. */

import { type Backoff, waitMs } from "./backoff.js";
import { Link, type SocketConstructor } from "./link.js";
import { Listeners } from "./listeners.js";
import { HelpyProblem } from "./problem.js";
import type { EventFrame } from "./streams.js";

/**
 * `idle`: not started, or stopped. `waiting`: for the next try. `replaced`: too many sockets
 * of one user, and this one was the oldest. `signed-out`: nobody is signed in any more.
 */
export type RealtimeState =
  | "idle"
  | "connecting"
  | "open"
  | "waiting"
  | "replaced"
  | "signed-out";

/** What a socket is opened with: a ticket, or an access token. */
export type Credentials = { ticket: string } | { token: string };

export interface LifelineOptions {
  url: string;
  Socket: SocketConstructor;
  credentials: () => Promise<Credentials>;
  backoff: Backoff;
  /** How long a connection, and an answer, may take, in milliseconds. */
  answerMs: number;
  /** Says who it is, and returns how often to ask whether the server is there. */
  greet: (link: Link, credentials: Credentials) => Promise<number>;
  onOpen: (link: Link) => void;
  onEvent: (frame: EventFrame) => void;
  onLeft: () => void;
}

const TOKEN_OVER = 4401;
const REPLACED = 4409;
const LASTING = new Set<RealtimeState>(["idle", "replaced", "signed-out"]);

export class Lifeline {
  readonly #options: LifelineOptions;
  readonly #listeners = new Listeners<"state">();
  #state: RealtimeState = "idle";
  #link: Link | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  // Which attempt counts; what an older one still does is nobody's business.
  #attempt = 0;
  #comeBackMs: number | undefined;

  constructor(options: LifelineOptions) {
    this.#options = options;
  }

  get state(): RealtimeState {
    return this.#state;
  }

  /** The connection, where commands can be sent. */
  get link(): Link | undefined {
    return this.#state === "open" ? this.#link : undefined;
  }

  start(): void {
    this.#tries = 0;
    void this.#connect();
  }

  stop(): void {
    this.#leave();
    this.#become("idle");
  }

  onState(listener: (state: RealtimeState) => void): () => void {
    return this.#listeners.add("state", listener);
  }

  /** Return once it is open; throw a `HelpyProblem` where it will not be. */
  opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (state: RealtimeState) => {
        if (state === "open") {
          resolve();
        } else if (LASTING.has(state)) {
          reject(notConnected());
        } else {
          return;
        }
        off();
      };
      const off = this.onState(settle);
      settle(this.#state);
    });
  }

  /** Come back after so many milliseconds, once the server closes. */
  comeBackAfter(ms: number): void {
    this.#comeBackMs = ms;
  }

  async #connect(): Promise<void> {
    this.#leave();
    const attempt = this.#attempt;
    this.#become("connecting");
    try {
      const credentials = await this.#options.credentials();
      if (attempt === this.#attempt) {
        this.#open(credentials);
      }
    } catch (error) {
      if (attempt === this.#attempt) {
        this.#refused(error);
      }
    }
  }

  #open(credentials: Credentials): void {
    const { Socket, url, answerMs, onEvent } = this.#options;
    const link: Link = new Link(new Socket(url), {
      answerMs,
      onOpen: () => void this.#greet(link, credentials),
      onEvent,
      onClosed: (code) => this.#closed(code),
    });
    this.#link = link;
    this.#timer = setTimeout(() => link.abandon(), answerMs);
  }

  async #greet(link: Link, credentials: Credentials): Promise<void> {
    try {
      const heartbeatMs = await this.#options.greet(link, credentials);
      if (this.#link !== link) {
        return;
      }
      link.beat(heartbeatMs);
    } catch {
      link.abandon();
      return;
    }
    clearTimeout(this.#timer);
    this.#tries = 0;
    this.#become("open");
    this.#options.onOpen(link);
  }

  #refused(error: unknown): void {
    if (error instanceof HelpyProblem && error.status === 401) {
      this.#leave();
      this.#become("signed-out");
    } else {
      this.#wait(waitMs(this.#tries++, this.#options.backoff));
    }
  }

  #closed(code: number): void {
    const wasOpen = this.#state === "open";
    const comeBackMs = this.#comeBackMs;
    this.#leave();
    if (code === REPLACED) {
      this.#become("replaced");
    } else if (comeBackMs !== undefined) {
      this.#wait(comeBackMs);
    } else {
      // A token's time is over every few minutes: no reason to wait.
      const atOnce = code === TOKEN_OVER && wasOpen;
      this.#wait(atOnce ? 0 : waitMs(this.#tries++, this.#options.backoff));
    }
  }

  #wait(ms: number): void {
    this.#become("waiting");
    this.#timer = setTimeout(() => void this.#connect(), ms);
  }

  #leave(): void {
    this.#attempt++;
    this.#comeBackMs = undefined;
    clearTimeout(this.#timer);
    this.#link?.close();
    this.#link = undefined;
    this.#options.onLeft();
  }

  #become(state: RealtimeState): void {
    if (state !== this.#state) {
      this.#state = state;
      this.#listeners.tell("state", state);
    }
  }
}

/** Return the problem that something was not even sent. */
export function notConnected(): HelpyProblem {
  return new HelpyProblem({ code: "not-connected", title: "There is no connection now." });
}
