/** SignIn: the first screen; a demo student is one press away. */

import { useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { register, signIn, takeNotice } from "../session.js";
import { demoStudents } from "../state.js";
import { Field } from "./field.js";
import { ModelStatus } from "./model_status.js";
import { Ninja } from "./ninja.js";
import { useSubmission } from "./submission.js";

/** Show the ways to sign in. */
export function SignIn() {
  const [isNew, setNew] = useState(false);
  const [notice] = useState(takeNotice);
  return html`<main class="welcome">
    <section class="pitch">
      <${Ninja} />
      <h1>Helpy <em>Ninja</em></h1>
      <p class="lead">Stuck on a sum? Your Helpy won't just tell you the answer. It helps you find it.</p>
      <p class="scribble" aria-hidden="true"><span>½ + ⅓</span> → <span>3/6 + 2/6</span> → <b>your turn!</b></p>
    </section>
    <section class="card sheet" aria-label="Sign in">
      ${notice && html`<p class="notice" role="status">${notice}</p>`}
      <${DemoStudents} />
      <div class="switch" role="group" aria-label="Do you have an account?">
        <button type="button" aria-pressed=${String(!isNew)} onClick=${() => setNew(false)}>I have an account</button>
        <button type="button" aria-pressed=${String(isNew)} onClick=${() => setNew(true)}>I'm new here</button>
      </div>
      ${isNew ? html`<${RegisterForm} key="register" />` : html`<${SignInForm} key="sign-in" />`}
    </section>
    <${ModelStatus} />
  </main>`;
}

function DemoStudents() {
  const { isBusy, problem, run } = useSubmission(signIn);
  if (demoStudents.value.length === 0) {
    return null;
  }
  return html`<div class="demo">
    <h2>Just looking around?</h2>
    <div class="demo-students">
      ${demoStudents.value.map(
        ({ email, password, name }) => html`<button
          key=${email}
          class="demo-student"
          type="button"
          data-testid="demo-sign-in"
          disabled=${isBusy}
          onClick=${() => run({ email, password })}
        >
          <span class="initial" aria-hidden="true">${Array.from(name)[0]}</span>
          <span>Sign in as <b>${name}</b></span>
        </button>`,
      )}
    </div>
    <${FormProblem} problem=${problem} />
    <p class="or"><span>or with your own account</span></p>
  </div>`;
}

function SignInForm() {
  const { isBusy, problem, onSubmit } = useSubmission(signIn);
  return html`<form class="form" onSubmit=${onSubmit}>
    <${Field} id="email" name="email" label="E-mail" type="email" autocomplete="username" required maxlength="254" problem=${problem?.of("/email")} />
    <${Field} id="password" name="password" label="Password" type="password" autocomplete="current-password" required problem=${problem?.of("/password")} />
    <${FormProblem} problem=${problem} />
    <button class="button primary" type="submit" disabled=${isBusy}>Sign in</button>
  </form>`;
}

function RegisterForm() {
  const { isBusy, problem, onSubmit } = useSubmission(register);
  return html`<form class="form" onSubmit=${onSubmit}>
    <${Field} id="new-name" name="name" label="What should your Helpy call you?" autocomplete="nickname" required maxlength="40" problem=${problem?.of("/name")} />
    <${Field} id="new-email" name="email" label="E-mail" type="email" autocomplete="username" required maxlength="254" problem=${problem?.of("/email")} />
    <${Field} id="new-password" name="password" label="Password" type="password" autocomplete="new-password" required minlength="8" hint="At least 8 characters." problem=${problem?.of("/password")} />
    <${FormProblem} problem=${problem} />
    <button class="button primary" type="submit" disabled=${isBusy}>Create my account</button>
  </form>`;
}

/**
 * Say what is wrong with a form as a whole.
 * @param {{problem: import("../problems.js").Problem | null}} props
 */
export function FormProblem({ problem }) {
  const isShown = problem && problem.errors.length === 0;
  return html`<p class="problem" role="alert">${isShown ? problem.message : ""}</p>`;
}
