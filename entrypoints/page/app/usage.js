/** Usage: the day's tokens. */

import { call } from "./api.js";
import { usage } from "./state.js";

/** Load the day's tokens. */
export async function loadUsage() {
  usage.value = await call("GET", "/subscriptions/usage");
}
