/** Link: one connection. Commands out, their answers and events in, and a heartbeat. */

import type { LiveCommands, Refusal } from "./generated/api.js";
import { networkLost, refusalOf } from "./problem.js";
import type { EventFrame } from "./streams.js";

/** What a browser's WebSocket, Node's and the `ws` library's have in common. */
export interface SocketLike {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: "open" | "error", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "close", listener: (event: { code: number }) => void): void;
}

/** Opens a socket. */
export type SocketConstructor = new (url: string) => SocketLike;

export type CommandName = keyof LiveCommands;
export type Takes<N extends CommandName> = LiveCommands[N]["takes"];
export type Gives<N extends CommandName> = LiveCommands[N]["gives"];

interface Waiting {
  resolve: (data: never) => void;
  reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

interface AnyFrame {
  event: string;
  ref?: string;
  data: unknown;
}

export interface LinkOptions {
  /** How long a command may go unanswered, in milliseconds. */
  answerMs: number;
  onOpen: () => void;
  onEvent: (frame: EventFrame) => void;
  /** Called once, with the code of the closing; 1006 where the other side is gone. */
  onClosed: (code: number) => void;
}

const GONE = 1006;

export class Link {
  readonly #socket: SocketLike;
  readonly #options: LinkOptions;
  readonly #waiting = new Map<string, Waiting>();
  #lastRef = 0;
  #isOver = false;
  #heartbeat: ReturnType<typeof setTimeout> | undefined;

  constructor(socket: SocketLike, options: LinkOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.addEventListener("open", () => !this.#isOver && options.onOpen());
    socket.addEventListener("message", ({ data }) => this.#hear(data));
    socket.addEventListener("close", ({ code }) => this.#end(code));
    // The closing that follows says all there is to say.
    socket.addEventListener("error", () => {});
  }

  /**
   * Send a command and return its answer's data.
   * @throws {HelpyProblem} If it is refused, or no answer comes: then it may be done or not.
   */
  command<N extends CommandName>(event: N, data: Takes<N>): Promise<Gives<N>> {
    const ref = String(++this.#lastRef);
    return new Promise((resolve, reject) => {
      if (this.#isOver) {
        reject(networkLost());
        return;
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(ref);
        reject(networkLost());
      }, this.#options.answerMs);
      this.#waiting.set(ref, { resolve, reject, timer });
      this.#socket.send(JSON.stringify({ event, ref, data }));
    });
  }

  /** Ask from now on every so many milliseconds whether the server is there. */
  beat(everyMs: number): void {
    this.#heartbeat = setTimeout(() => {
      this.command("ping", {}).then(
        () => !this.#isOver && this.beat(everyMs),
        () => this.abandon(),
      );
    }, everyMs);
  }

  /** Give the connection up without waiting for the other side. */
  abandon(): void {
    this.#end(GONE);
  }

  /** Close, and call nobody. */
  close(): void {
    this.#settle();
    this.#socket.close(1000);
  }

  #hear(text: unknown): void {
    if (this.#isOver) {
      return;
    }
    let frame: AnyFrame;
    try {
      frame = JSON.parse(String(text)) as AnyFrame;
    } catch {
      this.abandon();
      return;
    }
    const waiting = frame.ref === undefined ? undefined : this.#waiting.get(frame.ref);
    if (waiting === undefined) {
      // A frame that could not be read at all is refused without its ref: not an event.
      if (!["ack", "error", "pong"].includes(frame.event)) {
        this.#options.onEvent(frame as EventFrame);
      }
      return;
    }
    this.#waiting.delete(String(frame.ref));
    clearTimeout(waiting.timer);
    if (frame.event === "error") {
      waiting.reject(refusalOf(frame.data as Refusal));
    } else {
      waiting.resolve(frame.data as never);
    }
  }

  #end(code: number): void {
    if (!this.#isOver) {
      this.#settle();
      this.#socket.close();
      this.#options.onClosed(code);
    }
  }

  #settle(): void {
    this.#isOver = true;
    clearTimeout(this.#heartbeat);
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(networkLost());
    }
    this.#waiting.clear();
  }
}
