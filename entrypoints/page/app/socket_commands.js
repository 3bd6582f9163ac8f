/** Commands: what was asked over a socket and waits for its answer. */

import { Problem, offline } from "./problems.js";

const ACK_MS = 10_000;
const ANSWERS = ["ack", "error", "pong"];

/** The commands of one socket at a time. */
export class Commands {
  #waiting = new Map();
  #lastRef = 0;

  /**
   * Send a command and wait for its answer.
   * @param {WebSocket} socket
   * @param {string} event
   * @param {object} data
   * @returns {Promise<any>} The answer's data.
   * @throws {Problem} When it is refused, or no answer comes in time.
   */
  send(socket, event, data) {
    const ref = String(++this.#lastRef);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(ref);
        reject(offline());
      }, ACK_MS);
      this.#waiting.set(ref, { resolve, reject, timer });
      socket.send(JSON.stringify({ event, ref, data }));
    });
  }

  /**
   * Take a frame if it answers a command.
   * @param {{event: string, ref?: string, data: any}} frame
   * @returns {boolean} Whether it did.
   */
  take({ event, ref, data }) {
    const asked = this.#waiting.get(ref);
    if (!asked || !ANSWERS.includes(event)) {
      return false;
    }
    this.#waiting.delete(ref);
    clearTimeout(asked.timer);
    if (event === "error") {
      asked.reject(new Problem(data, { status: 400 }));
    } else {
      asked.resolve(data);
    }
    return true;
  }

  /** Give up all of them: their socket is gone. */
  drop() {
    const given = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject, timer } of given) {
      clearTimeout(timer);
      reject(offline());
    }
  }
}
