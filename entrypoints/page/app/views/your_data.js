/** YourData: a copy of what is kept of one, and its end. */

import { eraseMe } from "../erasures.js";
import { html } from "../html.js";
import { profile } from "../state.js";
import { Deletion } from "./deletion.js";
import { Download } from "./download.js";

const STUDENTS = {
  kept: "what you told of yourself, your Helpys and what they remember, every conversation, and where you are signed in",
  gone: [
    "your name, your e-mail address and all that you told of yourself",
    "your Helpys, and what they remember of you",
    "every conversation, with every word in it",
    "your plan, and the links to your parents",
  ],
};
const OTHERS = {
  kept: "your account, what you set, and where you are signed in",
  gone: ["your name and your e-mail address", "what you set", "your links to your children"],
};

/** Show the two things one may always do with one's data. */
export function YourData() {
  const { user, student } = profile.value;
  const { kept, gone } = student ? STUDENTS : OTHERS;
  return html`<section class="card sheet" aria-label="Your data">
    <h2>Your data</h2>
    <p>A copy of everything that is kept of you: ${kept}. It is one file (JSON), for people to look into and for programs to read.</p>
    <${Download} userId=${user.id} label="Download a copy" />
    <h3>Delete the account</h3>
    <p>Everything is deleted and you are signed out everywhere. You get a receipt that says so.</p>
    <${Deletion} title="Delete your account?" label="Delete my account" action="Delete everything" word=${user.email} gone=${gone} onDelete=${eraseMe}>
      ${user.role === "parent" && html`<p>Your children keep their accounts, and what you allowed stays allowed.</p>`}
    <//>
  </section>`;
}
