/** A socket's server on 127.0.0.1 whose test hears each frame and says what it likes. */

import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

export interface Heard {
  event: string;
  ref: string;
  data: Record<string, unknown>;
}

export class Peer {
  readonly #socket: WebSocket;
  readonly #frames = new Queue<Heard>();
  readonly closed: Promise<number>;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => this.#frames.put(JSON.parse(String(data)) as Heard));
    this.closed = new Promise((resolve) => socket.on("close", resolve));
  }

  /** Return the next frame. */
  hear(): Promise<Heard> {
    return this.#frames.take();
  }

  say(frame: unknown): void {
    this.#socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  /** Let it in, and return what it said. */
  async greet(heartbeatMs = 30_000): Promise<Heard> {
    const first = await this.hear();
    this.say({ event: "ack", ref: first.ref, data: { userId: "usr_1", heartbeatMs } });
    return first;
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  cut(): void {
    this.#socket.terminate();
  }
}

export class ScriptedSocket implements AsyncDisposable {
  readonly #server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  readonly #peers = new Queue<Peer>();
  url = "";

  static async open(): Promise<ScriptedSocket> {
    const scripted = new ScriptedSocket();
    scripted.#server.on("connection", (socket) => scripted.#peers.put(new Peer(socket)));
    await new Promise((resolve) => scripted.#server.once("listening", resolve));
    scripted.url = `ws://127.0.0.1:${(scripted.#server.address() as AddressInfo).port}/ws`;
    return scripted;
  }

  /** Return the next connection. */
  next(): Promise<Peer> {
    return this.#peers.take();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.clients.forEach((socket) => socket.terminate());
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Whatever comes waits for whoever takes it, or the other way round. */
class Queue<T> {
  readonly #items: T[] = [];
  readonly #takers: ((item: T) => void)[] = [];

  put(item: T): void {
    const taker = this.#takers.shift();
    if (taker) {
      taker(item);
    } else {
      this.#items.push(item);
    }
  }

  take(): Promise<T> {
    const item = this.#items.shift();
    return item === undefined
      ? new Promise((resolve) => this.#takers.push(resolve))
      : Promise.resolve(item);
  }
}
