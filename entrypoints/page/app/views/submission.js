/** Submission: a form under way, what was wrong with it, and that it is done. */

import { useState } from "../../vendor/hooks.js";
import { asProblem } from "../problems.js";

/**
 * Submit a form to an action.
 * @param {(values: any, form: FormData) => Promise<void>} action Gets the form's values by
 *   name, and the form for those that have several.
 */
export function useSubmission(action) {
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const [problem, setProblem] = useState(null);

  async function run(values, form) {
    setBusy(true);
    setDone(false);
    setProblem(null);
    try {
      await action(values, form);
      setDone(true);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  function onSubmit(event) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    run(Object.fromEntries(form), form);
  }

  return { isBusy, isDone, problem, run, onSubmit };
}
