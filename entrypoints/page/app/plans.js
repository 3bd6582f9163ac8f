/** Plans: how much help a day has, and having more or less of it. */

import { ask, call } from "./api.js";
import { plans, profile, usage } from "./state.js";
import { loadUsage } from "./usage.js";

/** Load the plans there are, and the day's tokens. */
export async function loadPlans() {
  const [{ items }] = await Promise.all([ask("GET", "/subscriptions/plans"), loadUsage()]);
  plans.value = items;
}

/**
 * Move to a plan; a smaller one begins when the day ends.
 * @param {string} plan
 * @throws {Problem}
 */
export async function choosePlan(plan) {
  usage.value = await moved(plan);
  const user = { ...profile.value.user, plan: usage.value.plan };
  profile.value = { ...profile.value, user };
}

function moved(plan) {
  const following = usage.value.pendingPlan ?? usage.value.plan;
  if (plan === "free") {
    return call("DELETE", "/subscriptions/cancel");
  }
  return following === "free"
    ? call("POST", "/subscriptions/subscribe", { plan })
    : call("PUT", "/subscriptions/update", { plan });
}
