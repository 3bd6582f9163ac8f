/** The page's beginning. */

import { render } from "../vendor/preact.js";
import { html } from "./html.js";
import { start } from "./session.js";
import { App } from "./views/app.js";

const root = document.getElementById("app");
root.replaceChildren();
render(html`<${App} />`, root);
start();
