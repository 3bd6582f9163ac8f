/** Introduction: a student says who they are and what they want to learn. */

import { html } from "../html.js";
import { introduce } from "../people.js";
import { profile } from "../state.js";
import { BirthMonth } from "./birth_month.js";
import { Field, FormProblem } from "./field.js";
import { GRADES } from "./grades.js";
import { Subjects, subjectsOf } from "./subjects.js";
import { useSubmission } from "./submission.js";
import { VerifyEmail } from "./verify_email.js";

const STYLES = [
  ["", "I don't know"],
  ["visual", "With pictures"],
  ["auditory", "By listening"],
  ["reading", "By reading"],
  ["kinesthetic", "By trying things out"],
];

/** Ask a newcomer what their Helpy should know. */
export function Introduction() {
  const { name, gradeLevel } = profile.value.student;
  const { isBusy, problem, onSubmit } = useSubmission((values, form) => introduce(introductionOf(values, form)));
  return html`<${VerifyEmail} />
    <form class="card sheet form" onSubmit=${onSubmit}>
      <div>
        <h1>Hi ${name}! Tell us a little</h1>
        <p class="hint">So that your Helpy explains things the right way for you.</p>
      </div>
      <${Field} id="intro-name" name="name" label="What should your Helpy call you?" autocomplete="nickname" required maxlength="40" defaultValue=${name} problem=${problem?.of("/name")} />
      <${BirthMonth} problem=${problem?.of("/birthYearMonth")} />
      <${Field} id="intro-grade" name="gradeLevel" label="Grade" required options=${[["", "Choose…"], ...GRADES]} defaultValue=${gradeLevel === null ? "" : String(gradeLevel)} problem=${problem?.of("/gradeLevel")} />
      <${Subjects} problem=${problem?.of("/subjects")} />
      <details>
        <summary>More, if you like</summary>
        <div class="form">
          <${Field} id="intro-style" name="learningStyle" label="How do you learn best?" options=${STYLES} defaultValue="" />
          <${Field} id="intro-goal" name="goal" label="What would you like to reach?" maxlength="200" problem=${problem?.of("/goals/0")} />
        </div>
      </details>
      <${FormProblem} problem=${problem} />
      <button class="button primary" type="submit" disabled=${isBusy}>Go on</button>
    </form>`;
}

function introductionOf({ name, year, month, gradeLevel, learningStyle, goal }, form) {
  return {
    name,
    birthYearMonth: `${year}-${month}`,
    gradeLevel: Number(gradeLevel),
    subjects: subjectsOf(form),
    ...(learningStyle && { learningStyle }),
    ...(goal.trim() && { goals: [goal] }),
  };
}
