/** Looking: what changes by itself is looked at again and again, while somebody sees it. */

import { useEffect } from "../../vendor/hooks.js";

/**
 * Load something now and then, and at once when the page is seen again.
 * @param {() => Promise<void>} load
 * @param {number} ms How long after one another.
 */
export function useLooking(load, ms) {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") {
        load().catch(() => {});
      }
    };
    const timer = setInterval(look, ms);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
}
