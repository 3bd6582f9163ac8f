/** Tabs: what the tabs of this browser tell each other. */

const channel = new BroadcastChannel("helpy");

let onErased = () => {};
let onRenewed = () => {};

channel.onmessage = ({ data: { erased, renewed } }) => {
  if (erased) {
    onErased(erased);
  }
  if (renewed) {
    onRenewed(renewed);
  }
};

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
  onErased = callback;
}

/**
 * Tell the other tabs that a refresh token was traded: a duplicated tab has the same one,
 * and would end the sign-in by showing it again much later.
 * @param {{old: string, kept: object}} renewed The token, and what is kept instead.
 */
export function tellRenewed(renewed) {
  channel.postMessage({ renewed });
}

/**
 * Name what is called when another tab has traded a refresh token.
 * @param {(renewed: {old: string, kept: object}) => void} callback
 */
export function whenRenewed(callback) {
  onRenewed = callback;
}
