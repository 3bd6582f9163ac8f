/** Live: the page's one connection. */

import { LiveSocket } from "./socket.js";

export const live = new LiveSocket();
