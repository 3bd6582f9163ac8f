/** LiveSocket: one WebSocket that comes back by itself, with commands and events. */

import { freshToken } from "./api.js";
import { Problem, offline } from "./problems.js";

const CONNECT_MS = 8_000;
const ACK_MS = 10_000;
const PONG_MS = 10_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;
const TOKEN_OVER = 4401;
const REPLACED = 4409;

/** @typedef {"connecting" | "open" | "waiting" | "replaced" | "closed"} SocketState */

/** A WebSocket to `/ws` that reconnects until it is stopped. */
export class LiveSocket {
  #socket = null;
  #commands = new Map();
  #timers = new Set();
  #attempts = 0;
  #lastRef = 0;
  #isStopped = true;
  #heartbeatMs = 30_000;
  #refusedToken = "";
  #token = "";

  /** @type {(state: SocketState) => void} Told of every change of state. */
  onState = () => {};

  /** @type {(event: string, data: any) => void} Told of every event. */
  onEvent = () => {};

  /** Whether commands can be sent now. */
  isOpen = false;

  /** Connect, and stay connected. */
  start() {
    this.#isStopped = false;
    this.#attempts = 0;
    this.#open();
  }

  /** Disconnect for good. */
  stop() {
    this.#isStopped = true;
    this.#drop();
    this.onState("closed");
  }

  /** Try again now instead of after the wait, for the network may be back. */
  hurry() {
    if (!this.#isStopped && !this.#socket) {
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
    return this.#command(event, data);
  }

  #command(event, data) {
    const ref = String(++this.#lastRef);
    return new Promise((resolve, reject) => {
      const timer = this.#later(ACK_MS, () => {
        this.#commands.delete(ref);
        reject(offline());
      });
      this.#commands.set(ref, { resolve, reject, timer });
      this.#socket.send(JSON.stringify({ event, ref, data }));
    });
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
    this.#later(CONNECT_MS, () => {
      if (this.#socket === socket && !this.isOpen) {
        this.#abandon(socket);
      }
    });
  }

  async #greet(socket) {
    try {
      const { heartbeatMs } = await this.#command("connect", { token: this.#token });
      if (this.#socket !== socket) {
        return;
      }
      this.#heartbeatMs = heartbeatMs ?? this.#heartbeatMs;
      this.#attempts = 0;
      this.#refusedToken = "";
      this.isOpen = true;
      this.#later(this.#heartbeatMs, () => this.#beat(socket));
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
    const waiting = this.#commands.get(frame.ref);
    if (waiting && ["ack", "error", "pong"].includes(frame.event)) {
      this.#commands.delete(frame.ref);
      this.#cancel(waiting.timer);
      if (frame.event === "error") {
        waiting.reject(new Problem(frame.data, { status: 400 }));
      } else {
        waiting.resolve(frame.data);
      }
    } else {
      this.onEvent(frame.event, frame.data);
    }
  }

  async #beat(socket) {
    const late = this.#later(PONG_MS, () => this.#abandon(socket));
    try {
      await this.#command("ping", {});
    } catch {
      return;
    }
    this.#cancel(late);
    if (this.#socket === socket) {
      this.#later(this.#heartbeatMs, () => this.#beat(socket));
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
    if (this.#isStopped) {
      return;
    }
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
    const wait = atOnce ? 0 : longest * (0.5 + Math.random() / 2);
    this.#later(wait, () => this.#open());
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.isOpen = false;
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
    const commands = [...this.#commands.values()];
    this.#commands.clear();
    commands.forEach(({ reject }) => reject(offline()));
    if (socket instanceof WebSocket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  #later(ms, callback) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      callback();
    }, ms);
    this.#timers.add(timer);
    return timer;
  }

  #cancel(timer) {
    clearTimeout(timer);
    this.#timers.delete(timer);
  }
}
