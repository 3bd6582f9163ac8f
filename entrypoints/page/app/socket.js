/** LiveSocket: one WebSocket that comes back by itself, with commands and events. */

import { freshToken } from "./api.js";
import { offline } from "./problems.js";
import { Commands } from "./socket_commands.js";
import { Timers } from "./timers.js";

const CONNECT_MS = 8_000;
const PONG_MS = 10_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;
const TOKEN_OVER = 4401;
const REPLACED = 4409;

/** @typedef {"connecting" | "open" | "waiting" | "replaced"} SocketState */

/** A WebSocket to `/ws` that reconnects from its start on. */
export class LiveSocket {
  #socket = null;
  #commands = new Commands();
  #timers = new Timers();
  #attempts = 0;
  #isStarted = false;
  #heartbeatMs = 30_000;
  #refusedToken = "";
  #token = "";
  #awayMs = null;

  /** @type {(state: SocketState) => void} Told of every change of state. */
  onState = () => {};

  /** @type {(frame: {event: string, data: any, seq?: number, stream?: string}) => void} */
  onEvent = () => {};

  /** @type {() => Record<string, number>} The last seq that is known of each stream. */
  streams = () => ({});

  /** Whether commands can be sent now. */
  isOpen = false;

  /** Connect, and stay connected. */
  start() {
    this.#isStarted = true;
    this.#attempts = 0;
    this.#open();
  }

  /** Connect anew: the network has changed, and what is open leads nowhere any more. */
  restart() {
    if (this.#isStarted) {
      this.#attempts = 0;
      this.#open();
    }
  }

  /** Try again now instead of after the wait, for the network may be back. */
  hurry() {
    if (this.#isStarted && !this.#socket) {
      this.#attempts = 0;
      this.#open();
    }
  }

  /**
   * Send a command and wait for its answer.
   * @param {string} event
   * @param {object} data
   * @returns {Promise<any>} The ack's data.
   * @throws {Problem} When it is refused, or no answer comes in time.
   */
  command(event, data) {
    if (!this.isOpen) {
      return Promise.reject(offline());
    }
    return this.#commands.send(this.#socket, event, data);
  }

  async #open() {
    this.#drop();
    this.onState("connecting");
    const mine = (this.#socket = {});
    try {
      this.#token = await freshToken({ not: this.#refusedToken });
    } catch (error) {
      if (this.#socket === mine) {
        this.#socket = null;
        if (error.status !== 401) {
          this.#again();
        }
      }
      return;
    }
    if (this.#socket !== mine) {
      return;
    }
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = (this.#socket = new WebSocket(`${scheme}//${location.host}/ws`));
    socket.onopen = () => this.#greet(socket);
    socket.onmessage = ({ data }) => this.#hear(socket, data);
    socket.onclose = ({ code }) => this.#closed(socket, code);
    this.#timers.later(CONNECT_MS, () => {
      if (this.#socket === socket && !this.isOpen) {
        this.#abandon(socket);
      }
    });
  }

  async #greet(socket) {
    try {
      const hello = { token: this.#token, streams: this.streams() };
      const { heartbeatMs } = await this.#commands.send(socket, "connect", hello);
      if (this.#socket !== socket) {
        return;
      }
      this.#heartbeatMs = heartbeatMs ?? this.#heartbeatMs;
      this.#attempts = 0;
      this.#refusedToken = "";
      this.isOpen = true;
      this.#timers.later(this.#heartbeatMs, () => this.#beat(socket));
      this.onState("open");
    } catch {
      this.#abandon(socket);
    }
  }

  #hear(socket, text) {
    if (this.#socket !== socket) {
      return;
    }
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      return;
    }
    if (frame.event === "reconnect") {
      this.#awayMs = frame.data.afterMs;
    } else if (!this.#commands.take(frame)) {
      this.onEvent(frame);
    }
  }

  async #beat(socket) {
    const late = this.#timers.later(PONG_MS, () => this.#abandon(socket));
    try {
      await this.#commands.send(socket, "ping", {});
    } catch {
      return;
    }
    this.#timers.cancel(late);
    if (this.#socket === socket) {
      this.#timers.later(this.#heartbeatMs, () => this.#beat(socket));
    }
  }

  /** Give up a socket without waiting for its closing handshake. */
  #abandon(socket) {
    if (this.#socket === socket) {
      socket.close();
      this.#closed(socket, 1006);
    }
  }

  #closed(socket, code) {
    if (this.#socket !== socket) {
      return;
    }
    const wasOpen = this.isOpen;
    this.#drop();
    if (code === REPLACED) {
      this.onState("replaced");
      return;
    }
    // A token whose time is over is nobody's fault: there is a fresh one to be had.
    this.#refusedToken = code === TOKEN_OVER ? this.#token : "";
    this.#again({ atOnce: code === TOKEN_OVER && wasOpen });
  }

  #again({ atOnce = false } = {}) {
    this.onState("waiting");
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#attempts++);
    const wait = this.#awayMs ?? (atOnce ? 0 : longest * (0.5 + Math.random() / 2));
    this.#awayMs = null;
    this.#timers.later(wait, () => this.#open());
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.isOpen = false;
    this.#timers.clear();
    this.#commands.drop();
    if (socket instanceof WebSocket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }
}
