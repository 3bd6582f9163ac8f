/** Plans: the day's tokens, the plan one has, and the others. */

import { useEffect, useState } from "../../vendor/hooks.js";
import { shownMoment, shownNumber } from "../format.js";
import { html } from "../html.js";
import { choosePlan, loadPlans } from "../plans.js";
import { plans, usage } from "../state.js";
import { Confirm } from "./confirm.js";
import { FormProblem } from "./field.js";
import { Quota } from "./quota.js";
import { useSubmission } from "./submission.js";

/** Show the usage and the plans. */
export function Plans() {
  const { problem, run } = useSubmission(loadPlans);
  const [wanted, setWanted] = useState(null);
  const choosing = useSubmission(({ name }) => choosePlan(name));
  useEffect(() => {
    run();
  }, []);
  const choose = (plan) => (isSmaller(plan) ? setWanted(plan) : choosing.run(plan));
  return html`<${FormProblem} problem=${problem} />
    ${usage.value && html`<${Today} />`}
    <${FormProblem} problem=${choosing.problem} />
    <ul class="plans">
      ${plans.value.map((plan) => html`<li key=${plan.name}><${Plan} plan=${plan} isBusy=${choosing.isBusy} onChoose=${choose} /></li>`)}
    </ul>
    ${wanted &&
    html`<${Confirm} title="Go back to ${wanted.name}?" action="Change to ${wanted.name}" onConfirm=${() => choosePlan(wanted.name)} onClose=${() => setWanted(null)}>
      <p>You keep today's tokens. From ${shownMoment(usage.value.resetsAt)} on you have ${shownNumber(wanted.dailyTokens)} a day.</p>
    <//>`}`;
}

function Today() {
  const { plan, pendingPlan, effectiveAt, used, reserved, unlimited } = usage.value;
  return html`<section class="card sheet" aria-label="Today" data-testid="usage">
    <h2>Today</h2>
    <${Quota} />
    <p>
      ${shownNumber(used)} tokens used${reserved > 0 && `, ${shownNumber(reserved)} set aside for an answer under way`}.
      ${!unlimited && html` <span class="soft">A token is about four letters of what you write and your Helpy answers.</span>`}
    </p>
    <p role="status" data-testid="plan-state">
      You have the <b>${plan}</b> plan.${pendingPlan && html` From ${shownMoment(effectiveAt)} on it is the <b>${pendingPlan}</b> plan.`}
    </p>
  </section>`;
}

function Plan({ plan, isBusy, onChoose }) {
  const { name, dailyTokens, unlimited, granted } = plan;
  const following = usage.value?.pendingPlan ?? usage.value?.plan;
  const isFollowing = name === following;
  return html`<section class="card plan ${isFollowing ? "is-mine" : ""}" aria-label="${name} plan" data-testid="plan">
    <h2>${name}</h2>
    <p><b>${unlimited ? "As many tokens as you need" : `${shownNumber(dailyTokens)} tokens a day`}</b></p>
    <p class="hint">${name === "free" ? "What was said is kept for 90 days." : "What was said is kept as long as you stay."}</p>
    ${isFollowing
      ? html`<p class="mine">${usage.value.pendingPlan ? "Follows your plan" : "Your plan"}</p>`
      : granted
        ? html`<p class="hint">Given by whoever runs Helpy here.</p>`
        : html`<button class="button" type="button" disabled=${isBusy || !usage.value} onClick=${() => onChoose(plan)}>${labelFor(plan)}</button>`}
  </section>`;
}

function labelFor(plan) {
  if (plan.name === usage.value?.plan) {
    return `Stay on ${plan.name}`;
  }
  return isSmaller(plan) ? `Change to ${plan.name}` : `Move up to ${plan.name}`;
}

function isSmaller({ dailyTokens }) {
  return dailyTokens < (usage.value?.limit ?? 0);
}
