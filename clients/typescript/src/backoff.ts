/** How long to wait before the next try. */

export interface Backoff {
  /** The first wait at most, in milliseconds; each further one may be twice as long. */
  firstMs: number;
  /** No wait is longer, in milliseconds. */
  longestMs: number;
  /** A number from 0 up to 1: those who lost a server together should not return together. */
  random: () => number;
}

export const BACKOFF: Readonly<Backoff> = {
  firstMs: 500,
  longestMs: 20_000,
  random: Math.random,
};

/**
 * Return milliseconds, between half and all of what the try may wait.
 * @param tries How many tries failed before, from 0.
 */
export function waitMs(tries: number, { firstMs, longestMs, random }: Backoff): number {
  const longest = Math.min(longestMs, firstMs * 2 ** tries);
  return longest * (0.5 + random() / 2);
}
