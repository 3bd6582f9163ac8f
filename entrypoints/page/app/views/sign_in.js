/** SignIn: the first screen; a demo student is one press away. */

import { useState } from "../../vendor/hooks.js";
import { html } from "../html.js";
import { signIn } from "../session.js";
import { demoStudents } from "../state.js";
import { Field, FormProblem } from "./field.js";
import { ForgotPassword } from "./forgot_password.js";
import { ModelStatus } from "./model_status.js";
import { Ninja } from "./ninja.js";
import { Notice } from "./notice.js";
import { Register } from "./register.js";
import { useSubmission } from "./submission.js";

/** Show the ways to sign in. */
export function SignIn() {
  const [way, setWay] = useState("sign-in");
  return html`<main class="welcome">
    <section class="pitch">
      <${Ninja} />
      <h1>Helpy <em>Ninja</em></h1>
      <p class="lead">Stuck on a sum? Your Helpy won't just tell you the answer. It helps you find it.</p>
      <p class="scribble" aria-hidden="true"><span>½ + ⅓</span> → <span>3/6 + 2/6</span> → <b>your turn!</b></p>
    </section>
    <section class="card sheet" aria-label="Sign in">
      <${Notice} />
      ${way === "forgot" ? html`<${ForgotPassword} onBack=${() => setWay("sign-in")} />` : html`<${Ways} way=${way} onWay=${setWay} />`}
    </section>
    <div class="below">
      <${ModelStatus} />
      ${demoStudents.value.length > 0 && html`<a href="#letters">Letters that were sent</a>`}
      <a href="#receipt">The receipt for a deleted account</a>
    </div>
  </main>`;
}

function Ways({ way, onWay }) {
  const isNew = way === "register";
  return html`
    <${DemoStudents} />
    <div class="switch" role="group" aria-label="Do you have an account?">
      <button type="button" aria-pressed=${String(!isNew)} onClick=${() => onWay("sign-in")}>I have an account</button>
      <button type="button" aria-pressed=${String(isNew)} onClick=${() => onWay("register")}>I'm new here</button>
    </div>
    ${isNew ? html`<${Register} key="register" />` : html`<${SignInForm} key="sign-in" onForgot=${() => onWay("forgot")} />`}
  `;
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

function SignInForm({ onForgot }) {
  const { isBusy, problem, onSubmit } = useSubmission(signIn);
  return html`<form class="form" onSubmit=${onSubmit}>
    <${Field} id="email" name="email" label="E-mail" type="email" autocomplete="username" required maxlength="254" problem=${problem?.of("/email")} />
    <${Field} id="password" name="password" label="Password" type="password" autocomplete="current-password" required problem=${problem?.of("/password")} />
    <${FormProblem} problem=${problem} />
    <button class="button primary" type="submit" disabled=${isBusy}>Sign in</button>
    <button class="link" type="button" onClick=${onForgot}>I forgot my password</button>
  </form>`;
}
