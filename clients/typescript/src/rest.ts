/** RestClient: every route, typed, as whoever is signed in. */

import createClient from "openapi-fetch";
import { BACKOFF, type Backoff } from "./backoff.js";
import type { Call, Given, Streamed, StreamingPath } from "./calls.js";
import type { LoginBody, paths, Problem, RegisterBody, SignedInView } from "./generated/api.js";
import { HelpyProblem, networkLost } from "./problem.js";
import { Realtime, type RealtimeOptions } from "./realtime.js";
import { eventsIn } from "./server_sent_events.js";
import { MemoryTokenStore, TokenKeeper, type TokenPair, type TokenStore } from "./tokens.js";
import { type Fetch, type Outgoing, outgoing, send, type TransportOptions } from "./transport.js";

export interface RestOptions {
  /** Where the API is, as `https://api.example.org`. */
  baseUrl: string;
  /** Where the tokens are kept; in memory by default. */
  tokens?: TokenStore;
  /** Called when the sign-in is over and somebody has to sign in anew. */
  onSignedOut?: () => void;
  /** The platform's own by default. */
  fetch?: Fetch;
  /** How long one try may take; 30 000 by default, more than `?wait=true` needs. */
  timeoutMs?: number;
  /** How often a request is sent at most; 4 by default. */
  tries?: number;
  backoff?: Partial<Backoff>;
}

/** The events that tell a whole reply: a stream that ends before one of them was lost. */
const WHOLE: ReadonlySet<string> = new Set(["helpy.response", "llm.generation"]);

/**
 * Calls the API. Each method answers with the body, or throws a `HelpyProblem`.
 *
 * A refused access token is renewed once, for all calls that wait for it. Whatever changes
 * something has an `Idempotency-Key`, and is sent again under it where no answer came.
 */
export class RestClient {
  readonly baseUrl: string;
  readonly get: Call<"get">;
  readonly post: Call<"post">;
  readonly put: Call<"put">;
  readonly delete: Call<"delete">;
  readonly #keeper: TokenKeeper;
  readonly #store: TokenStore;
  readonly #transport: TransportOptions;
  readonly #raw: ReturnType<typeof createClient<paths, "application/json">>;

  constructor(options: RestOptions) {
    this.baseUrl = options.baseUrl.replace(/\/+$/, "");
    this.#store = options.tokens ?? new MemoryTokenStore();
    this.#transport = {
      // Browsers' fetch wants to be called as the window's own.
      fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
      timeoutMs: options.timeoutMs ?? 30_000,
      tries: options.tries ?? 4,
      backoff: { ...BACKOFF, ...options.backoff },
    };
    this.#keeper = new TokenKeeper(
      this.#store,
      (refreshToken, isMoot) => this.#refresh(refreshToken, isMoot),
      options.onSignedOut ?? (() => {}),
    );
    this.#raw = createClient<paths, "application/json">({
      baseUrl: this.baseUrl,
      fetch: async (request) => this.#signed(await outgoing(request)),
    });
    this.get = this.#call("GET");
    this.post = this.#call("POST");
    this.put = this.#call("PUT");
    this.delete = this.#call("DELETE");
  }

  /** Sign somebody up, and in: the tokens are kept. */
  async register(body: RegisterBody): Promise<SignedInView> {
    const signedIn = await this.post("/auth/register", { body });
    await this.#keeper.keep(signedIn);
    return signedIn;
  }

  /** Sign in: the tokens are kept. */
  async logIn(body: LoginBody): Promise<SignedInView> {
    const signedIn = await this.post("/auth/login", { body });
    await this.#keeper.keep(signedIn);
    return signedIn;
  }

  /** End this device's sign-in. The tokens are forgotten even where the server can't be reached. */
  async logOut(): Promise<void> {
    const pair = await this.#store.read();
    await this.#keeper.keep(null);
    if (pair) {
      await this.post("/auth/logout", { body: { refreshToken: pair.refreshToken } });
    }
  }

  /**
   * Send a message and give the events of its reply as they come, to the last one.
   * Whoever stops earlier ends the stream and nothing else: the reply is made all the same.
   */
  async *stream<P extends StreamingPath>(
    path: P,
    ...given: Given<P, "post">
  ): AsyncGenerator<Streamed, void, undefined> {
    const init = { ...given[0], parseAs: "stream", headers: { Accept: "text/event-stream" } };
    const { data } = await this.#raw.POST(path, ...([init] as never));
    const body = data as ReadableStream<Uint8Array> | undefined;
    if (!body) {
      throw networkLost();
    }
    let replied = false;
    try {
      for await (const { event, data: text } of eventsIn(body, this.#transport.timeoutMs)) {
        if (event === "error") {
          throw streamedProblem(JSON.parse(text) as Problem);
        }
        replied ||= WHOLE.has(event);
        yield { event, data: JSON.parse(text) } as Streamed;
      }
    } catch (error) {
      throw error instanceof HelpyProblem ? error : networkLost(error);
    }
    if (!replied) {
      throw networkLost();
    }
  }

  /** Return a client of the socket, which connects with tickets of whoever is signed in. */
  realtime(options: Partial<RealtimeOptions> = {}): Realtime {
    return new Realtime({
      url: `${this.baseUrl.replace(/^http/, "ws")}/ws`,
      credentials: async () => ({ ticket: (await this.post("/auth/ws-ticket")).ticket }),
      ...options,
    });
  }

  #call<M extends "GET" | "POST" | "PUT" | "DELETE">(method: M): Call<Lowercase<M>> {
    // The types hold at the door: `Call` says what each path takes and gives.
    const raw = this.#raw[method] as (path: string, init?: object) => Promise<{ data?: unknown }>;
    const call = async (path: string, init?: object) => (await raw(path, init)).data;
    return call as Call<Lowercase<M>>;
  }

  async #refresh(refreshToken: string, isMoot: () => Promise<boolean>): Promise<TokenPair> {
    const answer = await send(
      await outgoing(
        new Request(`${this.baseUrl}/auth/refresh`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ refreshToken }),
        }),
      ),
      this.#transport,
      isMoot,
    );
    return (await answer.json()) as TokenPair;
  }

  async #signed(request: Outgoing): Promise<Response> {
    const token = await this.#keeper.token();
    try {
      return await send(bearing(request, token), this.#transport);
    } catch (error) {
      if (!token || !isRefusedToken(error)) {
        throw error;
      }
      const another = await this.#keeper.another(token);
      if (!another) {
        throw error;
      }
      return send(bearing(request, another), this.#transport);
    }
  }
}

// Wrong passwords and refresh tokens are 401 too.
function isRefusedToken(error: unknown): boolean {
  return error instanceof HelpyProblem && error.code === "sign-in-required";
}

function bearing(request: Outgoing, token: string | undefined): Outgoing {
  if (!token) {
    return request;
  }
  const headers = new Headers(request.headers);
  headers.set("Authorization", `Bearer ${token}`);
  return { ...request, headers };
}

function streamedProblem(told: Problem): HelpyProblem {
  return new HelpyProblem({ ...told, details: { ...told } });
}
