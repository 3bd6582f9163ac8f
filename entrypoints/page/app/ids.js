/** Ids: names for what is sent, so that sending it again is harmless. */

/** Make an id that rises with time, which the store likes, and that nobody else makes. */
export function newId() {
  const now = Date.now().toString(16).padStart(12, "0");
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const rest = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
  return [now, ...rest].join("");
}
