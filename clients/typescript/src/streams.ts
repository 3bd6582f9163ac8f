/** Streams: which durable events of each conversation an app has, so that none comes twice. */

import type { LiveEvents, ResyncView } from "./generated/api.js";

/** The frame of any event. */
export type EventFrame = LiveEvents[keyof LiveEvents];

/** How many streams one frame may resume. */
export const MOST_STREAMS = 50;

/**
 * Counts the last seq of each stream.
 *
 * The server sends a stream it follows in order and without gaps; a jump is where messages
 * have expired. While a stream is being resumed, what is live may come before what was
 * missed: then all of it is held back until the answer, and raised in order.
 */
export class Streams {
  readonly #last: Map<string, number>;
  readonly #held = new Map<string, EventFrame[]>();

  /** @param seqs The last seq of each stream that an app has from earlier. */
  constructor(seqs: Readonly<Record<string, number>> = {}) {
    this.#last = new Map(Object.entries(seqs));
  }

  /** The last seq of each stream, to be kept for the next start. */
  get seqs(): Record<string, number> {
    return Object.fromEntries(this.#last);
  }

  /** Return what is to be raised now that a frame has come. */
  take(frame: EventFrame): EventFrame[] {
    if (frame.event === "resync") {
      this.#resynced(frame.data);
    }
    const place = placeOf(frame);
    if (!place) {
      return [frame];
    }
    const held = this.#held.get(place.stream);
    if (held) {
      held.push(frame);
      return [];
    }
    if (place.seq <= (this.#last.get(place.stream) ?? -1)) {
      return [];
    }
    this.#last.set(place.stream, place.seq);
    return [frame];
  }

  /**
   * Take note that an app has read a stream up to a seq.
   * @returns Whether the stream is new, and has to be resumed.
   */
  note(stream: string, seq: number): boolean {
    const last = this.#last.get(stream);
    this.#last.set(stream, Math.max(seq, last ?? 0));
    return last === undefined;
  }

  /** Forget a stream. */
  forget(stream: string): void {
    this.#last.delete(stream);
    this.#held.delete(stream);
  }

  /** Hold a stream back: it is about to be resumed. */
  hold(stream: string): void {
    if (!this.#held.has(stream)) {
      this.#held.set(stream, []);
    }
  }

  /** Return what was held back of a stream, in order and once each. */
  release(stream: string): EventFrame[] {
    const held = this.#held.get(stream) ?? [];
    this.#held.delete(stream);
    const seqOf = (frame: EventFrame) => placeOf(frame)?.seq ?? 0;
    return held.sort((one, other) => seqOf(one) - seqOf(other)).flatMap((each) => this.take(each));
  }

  /** Drop what is held back: the connection is gone, and all of it will come again. */
  drop(): void {
    this.#held.clear();
  }

  #resynced({ stream, head }: ResyncView): void {
    if (stream === undefined) {
      return;
    }
    if (head === undefined) {
      this.#last.delete(stream);
    } else {
      this.#last.set(stream, head);
    }
  }
}

function placeOf(frame: EventFrame): { stream: string; seq: number } | null {
  return "seq" in frame ? { stream: frame.stream, seq: frame.seq } : null;
}
