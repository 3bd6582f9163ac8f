/** Tabs: what the tabs of this browser tell each other. */

const channel = new BroadcastChannel("helpy");

/**
 * Tell the other tabs that somebody was deleted.
 * @param {string} userId
 */
export function tellErased(userId) {
  channel.postMessage({ erased: userId });
}

/**
 * Name what is called when another tab tells that somebody was deleted.
 * @param {(userId: string) => void} callback
 */
export function whenErased(callback) {
  channel.onmessage = ({ data }) => callback(data.erased);
}
