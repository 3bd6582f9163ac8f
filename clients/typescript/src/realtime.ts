/** Realtime: events as they happen, each once and in order, and commands. */

import { BACKOFF, type Backoff } from "./backoff.js";
import type { LiveEvents } from "./generated/api.js";
import { type Credentials, Lifeline, notConnected, type RealtimeState } from "./lifeline.js";
import type { CommandName, Gives, Link, SocketConstructor, Takes } from "./link.js";
import { Listeners } from "./listeners.js";
import { type EventFrame, MOST_STREAMS, Streams } from "./streams.js";

export type EventName = keyof LiveEvents;

/** What an app may ask for; the rest is this client's own business. */
export type AppCommand = Exclude<CommandName, "connect" | "ping" | "session.resume">;

export interface RealtimeOptions {
  /** Where the socket is, as `wss://api.example.org/ws`. */
  url: string;
  /** Asked before each connection. A `HelpyProblem` of status 401 ends it all. */
  credentials: () => Promise<Credentials>;
  /** The platform's own by default; Node 20 has none, so give the `ws` library's there. */
  WebSocket?: SocketConstructor;
  /** The last seq of each stream that the app has: what `seqs` was before. */
  streams?: Readonly<Record<string, number>>;
  backoff?: Partial<Backoff>;
  /** How long a connection, and an answer, may take; 10 000 ms by default. */
  answerMs?: number;
}

/**
 * Hears events and sends commands.
 *
 * After a break it comes back by itself and says the last seq that it has of each stream:
 * so whatever is durable comes once and in order. Deltas, typing and thinking are not.
 */
export class Realtime {
  readonly #lifeline: Lifeline;
  readonly #streams: Streams;
  readonly #listeners = new Listeners<EventName>();
  // The streams that this connection has yet to resume.
  readonly #owed = new Set<string>();

  constructor(options: RealtimeOptions) {
    this.#streams = new Streams(options.streams);
    this.#lifeline = new Lifeline({
      url: options.url,
      Socket: options.WebSocket ?? platformSocket(),
      credentials: options.credentials,
      backoff: { ...BACKOFF, ...options.backoff },
      answerMs: options.answerMs ?? 10_000,
      greet: (link, credentials) => this.#greet(link, credentials),
      onOpen: (link) => void this.#resume(link, [...this.#owed]),
      onEvent: (frame) => this.#hear(frame),
      onLeft: () => this.#streams.drop(),
    });
  }

  get state(): RealtimeState {
    return this.#lifeline.state;
  }

  /** The last seq of each stream, to be given as `streams` at the next start. */
  get seqs(): Record<string, number> {
    return this.#streams.seqs;
  }

  /** Connect, and stay connected until `stop`. */
  start(): void {
    this.#lifeline.start();
  }

  /** Disconnect for good. */
  stop(): void {
    this.#lifeline.stop();
  }

  /** Try again now instead of after the wait: the network may be back. */
  hurry(): void {
    if (this.state === "waiting") {
      this.start();
    }
  }

  /**
   * Return once commands can be sent.
   * @throws {HelpyProblem} `not-connected` if it was not started, or is over.
   */
  opened(): Promise<void> {
    return this.#lifeline.opened();
  }

  /** Hear every event of a name; what is returned ends it. */
  on<N extends EventName>(
    name: N,
    listener: (data: LiveEvents[N]["data"], frame: LiveEvents[N]) => void,
  ): () => void {
    return this.#listeners.add(name, listener);
  }

  /** Hear every change of state; what is returned ends it. */
  onState(listener: (state: RealtimeState) => void): () => void {
    return this.#lifeline.onState(listener);
  }

  /**
   * Ask for something and return what it led to.
   *
   * Give a message a `clientMessageId`, and a change a `clientChangeId`: then asking again
   * after `network-lost` is harmless.
   * @throws {HelpyProblem} If it is refused; `not-connected` if it was not sent, and
   *     `network-lost` if nobody knows whether it was done.
   */
  async command<N extends AppCommand>(name: N, data: Takes<N>): Promise<Gives<N>> {
    if (!this.#lifeline.link) {
      throw notConnected();
    }
    return this.#lifeline.link.command(name, data);
  }

  /**
   * Follow a stream from a seq that the app has read, such as a conversation's `lastSeq`.
   * What came after it is sent now; one that is followed already goes on as it is.
   */
  follow(stream: string, seq: number): void {
    if (!this.#streams.note(stream, seq)) {
      return;
    }
    if (this.#lifeline.link) {
      void this.#resume(this.#lifeline.link, [stream]);
    } else {
      this.#owe(stream);
    }
  }

  /** Follow a stream no longer after the next break; its next event begins it anew. */
  forget(stream: string): void {
    this.#streams.forget(stream);
  }

  async #greet(link: Link, credentials: Credentials): Promise<number> {
    // The first come before all that is live; the others are asked for after it.
    const names = Object.keys(this.#streams.seqs);
    this.#streams.drop();
    this.#owed.clear();
    names.slice(MOST_STREAMS).forEach((name) => this.#owe(name));
    const streams = this.#seqsOf(names.slice(0, MOST_STREAMS));
    return (await link.command("connect", { ...credentials, streams })).heartbeatMs;
  }

  #owe(stream: string): void {
    this.#owed.add(stream);
    this.#streams.hold(stream);
  }

  /** Be sent what was missed of streams that are held back meanwhile. */
  async #resume(link: Link, names: string[]): Promise<void> {
    names.forEach((name) => this.#streams.hold(name));
    for (let at = 0; at < names.length; at += MOST_STREAMS) {
      const some = names.slice(at, at + MOST_STREAMS);
      try {
        await link.command("session.resume", { streams: this.#seqsOf(some) });
      } catch {
        // Whoever comes back is sent it then.
        link.abandon();
        return;
      }
      some.flatMap((name) => this.#streams.release(name)).forEach((frame) => this.#raise(frame));
    }
  }

  #seqsOf(names: string[]): Record<string, number> {
    const seqs = this.#streams.seqs;
    return Object.fromEntries(names.map((name) => [name, seqs[name] ?? 0]));
  }

  #hear(frame: EventFrame): void {
    if (frame.event === "reconnect") {
      this.#lifeline.comeBackAfter(frame.data.afterMs);
    }
    this.#streams.take(frame).forEach((each) => this.#raise(each));
  }

  #raise(frame: EventFrame): void {
    this.#listeners.tell(frame.event, frame.data, frame);
  }
}

function platformSocket(): SocketConstructor {
  if (globalThis.WebSocket === undefined) {
    throw new TypeError("This platform has no WebSocket: give one, such as the `ws` library's.");
  }
  return globalThis.WebSocket;
}
