/** Streams: how far each conversation was heard, so that a socket can go on from there. */

/** How many streams the server resumes at once. */
const MOST = 50;

const heads = new Map();

/**
 * Note the seq up to which everything of a stream is known.
 * @param {string} stream
 * @param {number} seq
 */
export function noteHead(stream, seq) {
  const before = heads.get(stream) ?? 0;
  // Set anew, so that those heard of last come last.
  heads.delete(stream);
  heads.set(stream, Math.max(before, seq));
}

/** Give the last seq of each stream, as `connect` takes them. */
export function knownHeads() {
  return Object.fromEntries([...heads].slice(-MOST));
}
