/** Helpy Ninja's API, over HTTP and WebSocket. */

export type { Backoff } from "./backoff.js";
export type * from "./generated/api.js";
export type { Answer, Given, PathOf, Streamed, StreamingPath } from "./calls.js";
export type { Credentials, RealtimeState } from "./lifeline.js";
export type { CommandName, Gives, SocketConstructor, SocketLike, Takes } from "./link.js";
export { type ClientCode, type ErrorCode, type FieldError, HelpyProblem } from "./problem.js";
export { type AppCommand, type EventName, Realtime, type RealtimeOptions } from "./realtime.js";
export { RestClient, type RestOptions } from "./rest.js";
export type { EventFrame } from "./streams.js";
export { MemoryTokenStore, type TokenPair, type TokenStore } from "./tokens.js";
export type { Fetch } from "./transport.js";
