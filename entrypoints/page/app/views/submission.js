/** Submission: a form under way, and what was wrong with it. */

import { useState } from "../../vendor/hooks.js";
import { asProblem } from "../problems.js";

/**
 * Submit a form to an action.
 * @param {(values: any) => Promise<void>} action Gets the form's values by name.
 */
export function useSubmission(action) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);

  async function run(values) {
    setBusy(true);
    setProblem(null);
    try {
      await action(values);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  function onSubmit(event) {
    event.preventDefault();
    run(Object.fromEntries(new FormData(event.currentTarget)));
  }

  return { isBusy, problem, run, onSubmit };
}
