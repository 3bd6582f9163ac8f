/** Reading: what a card shows and changes is read when it opens, and after others changed it. */

import { useEffect, useState } from "../../vendor/hooks.js";
import { useSubmission } from "./submission.js";

/**
 * Read something.
 * @param {() => Promise<void>} load
 * @returns {{count: number, isBusy: boolean, problem: any, again: () => Promise<void>}}
 *   `count` tells how often it was read, so that fields can begin anew with it.
 */
export function useReading(load) {
  const [count, setCount] = useState(0);
  const { isBusy, problem, run } = useSubmission(async () => {
    await load();
    setCount((times) => times + 1);
  });
  useEffect(() => {
    run();
  }, []);
  return { count, isBusy, problem, again: run };
}

/**
 * Submit a form that changes what was read; it is read again if it was changed meanwhile.
 * @param {(values: any, form: FormData) => Promise<void>} change
 * @param {() => Promise<void>} readAgain
 */
export function useChange(change, readAgain) {
  return useSubmission(async (values, form) => {
    try {
      await change(values, form);
    } catch (error) {
      if (error.code === "changed-meanwhile") {
        await readAgain();
      }
      throw error;
    }
  });
}
