/** Problems: what the server refuses, and what people are told of it. */

import { adviceOn } from "./advice.js";

/** A refusal of the server, or no answer at all (`code` is then `offline`). */
export class Problem extends Error {
  /**
   * @param {{code?: string, title?: string, resetsAt?: string,
   *   reserved?: number, errors?: {pointer: string, code: string, message: string}[]}} told
   * @param {{status?: number, retryAfterS?: number}} answer
   */
  constructor(told, { status = 0, retryAfterS = 0 } = {}) {
    super(told.title ?? "Something went wrong.");
    this.code = told.code ?? "unknown";
    this.errors = told.errors ?? [];
    this.resetsAt = told.resetsAt ?? null;
    this.reserved = told.reserved ?? 0;
    this.status = status;
    this.retryAfterS = retryAfterS;
  }

  /** Whether sending the very same again may work without anybody doing anything. */
  get isPassing() {
    return this.code === "offline" || this.status === 503;
  }

  /** What people can do about it. */
  get advice() {
    return adviceOn(this);
  }

  /**
   * Say what is wrong with one field.
   * @param {string} pointer The field's JSON Pointer.
   * @returns {string} Empty when nothing is.
   */
  of(pointer) {
    const found = this.errors.find((error) => error.pointer === pointer);
    return found ? sentence(found.message) : "";
  }
}

/** Make the problem of a server that can't be reached. */
export function offline() {
  return new Problem({
    code: "offline",
    title: "Helpy can't be reached right now. Check your connection.",
  });
}

/**
 * Make a problem of whatever was thrown.
 * @param {unknown} error
 * @returns {Problem}
 */
export function asProblem(error) {
  return error instanceof Problem ? error : new Problem({});
}

function sentence(message) {
  return message.charAt(0).toUpperCase() + message.slice(1) + ".";
}
