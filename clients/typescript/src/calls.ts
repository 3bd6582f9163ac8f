/** Calls: what each path takes and answers with, as types. */

import type { FetchResponse, MaybeOptionalInit } from "openapi-fetch";
import type { LiveEvents, paths } from "./generated/api.js";

export type HttpMethod = "get" | "post" | "put" | "delete";

/** The paths that know a method. */
export type PathOf<M extends HttpMethod> = {
  [P in keyof paths]: paths[P] extends Record<M, unknown> ? P : never;
}[keyof paths];

type Init<P extends keyof paths, M extends HttpMethod> = MaybeOptionalInit<paths[P], M & keyof paths[P]>;

/** What a call is given beside its path: nothing where nothing is needed. */
export type Given<P extends keyof paths, M extends HttpMethod> = undefined extends Init<P, M>
  ? [init?: Init<P, M>]
  : [init: Init<P, M>];

/** What a call answers with; undefined where nothing is said. */
export type Answer<P extends keyof paths, M extends HttpMethod> = Extract<
  FetchResponse<paths[P][M] & Record<string | number, unknown>, object, "application/json">,
  { data: unknown }
>["data"];

/** A method of the client. */
export type Call<M extends HttpMethod> = <P extends PathOf<M>>(
  path: P,
  ...given: Given<P, M>
) => Promise<Answer<P, M>>;

/** The paths whose reply can be heard while it is made. */
export type StreamingPath = {
  [P in PathOf<"post">]: paths[P] extends {
    post: { responses: { 200: { content: { "text/event-stream": unknown } } } };
  }
    ? P
    : never;
}[PathOf<"post">];

/** An event of a streamed reply: a name, and the data of the live event of that name. */
export type Streamed = {
  [N in keyof LiveEvents]: { event: N; data: LiveEvents[N]["data"] };
}[keyof LiveEvents];
