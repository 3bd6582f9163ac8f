/** RestClient: who asks, what is asked again, and what a refusal becomes. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { HelpyProblem, MemoryTokenStore, RestClient, type RestOptions } from "../src/index.js";
import { json, refuse, type Script, ScriptedApi } from "./support/scripted_api.js";

const OLD = { accessToken: "old", refreshToken: "rt_old" };
const NEW = { accessToken: "new", refreshToken: "rt_new" };
const BACKOFF = { firstMs: 1, longestMs: 5_000 };

function clientOf(api: ScriptedApi, options: Partial<RestOptions> = {}): RestClient {
  return new RestClient({ baseUrl: api.url, backoff: BACKOFF, ...options });
}

/** Let in whoever has the new token; `/auth/refresh` gives it. */
const renewing: Script = ({ path, headers }, answer) => {
  if (path === "/auth/refresh") {
    json(answer, 200, { ...NEW, tokenType: "Bearer", expiresIn: 600 });
  } else if (headers.authorization === "Bearer new") {
    json(answer, 200, { items: [], nextCursor: null });
  } else {
    refuse(answer, 401, "sign-in-required");
  }
};

async function problemOf(asking: Promise<unknown>): Promise<HelpyProblem> {
  const error = await asking.then(
    () => assert.fail("it was not refused"),
    (refused: unknown) => refused,
  );
  assert.ok(error instanceof HelpyProblem, String(error));
  return error;
}

describe("tokens", () => {
  it("are renewed once for all who wait, and the pair is kept", async () => {
    await using api = await ScriptedApi.of(renewing);
    const tokens = new MemoryTokenStore(OLD);
    const client = clientOf(api, { tokens });

    await Promise.all(Array.from({ length: 5 }, () => client.get("/chat/conversations")));

    const refreshes = api.of("/auth/refresh");
    assert.equal(refreshes.length, 1);
    assert.deepEqual(JSON.parse(refreshes[0]?.body ?? ""), { refreshToken: "rt_old" });
    assert.equal(refreshes[0]?.headers.authorization, undefined);
    assert.deepEqual(tokens.read(), NEW);
  });

  it("that another tab has renewed are taken from the store", async () => {
    const tokens = new MemoryTokenStore(OLD);
    await using api = await ScriptedApi.of((asked, answer) => {
      tokens.write(NEW);
      renewing(asked, answer);
    });

    await clientOf(api, { tokens }).get("/helpys");

    assert.equal(api.of("/auth/refresh").length, 0);
  });

  it("are not shown again where another tab was faster", async () => {
    const tokens = new MemoryTokenStore(OLD);
    await using api = await ScriptedApi.of((asked, answer) => {
      if (asked.path === "/auth/refresh") {
        tokens.write(NEW);
        answer.destroy();
      } else {
        renewing(asked, answer);
      }
    });

    await clientOf(api, { tokens }).get("/helpys");

    assert.equal(api.of("/auth/refresh").length, 1);
    assert.deepEqual(tokens.read(), NEW);
  });

  it("are forgotten when they can't be renewed", async () => {
    await using api = await ScriptedApi.of(({ path }, answer) =>
      refuse(answer, 401, path === "/auth/refresh" ? "refresh-refused" : "sign-in-required"),
    );
    const tokens = new MemoryTokenStore(OLD);
    let told = 0;
    const client = clientOf(api, { tokens, onSignedOut: () => told++ });

    const problem = await problemOf(client.get("/helpys"));

    assert.equal(problem.code, "sign-in-required");
    assert.equal(tokens.read(), null);
    assert.equal(told, 1);
  });

  it("stay where the server could not say", async () => {
    await using api = await ScriptedApi.of(({ path }, answer) =>
      path === "/auth/refresh"
        ? refuse(answer, 429, "too-many-guesses")
        : refuse(answer, 401, "sign-in-required"),
    );
    const tokens = new MemoryTokenStore(OLD);

    const problem = await problemOf(clientOf(api, { tokens }).get("/helpys"));

    assert.equal(problem.code, "too-many-guesses");
    assert.deepEqual(tokens.read(), OLD);
  });

  it("are not brought back by a renewal that ends after signing out", async () => {
    const tokens = new MemoryTokenStore(OLD);
    await using api = await ScriptedApi.of((asked, answer) => {
      if (asked.path === "/auth/refresh") {
        tokens.write(null);
      }
      renewing(asked, answer);
    });

    await problemOf(clientOf(api, { tokens }).get("/helpys"));

    assert.equal(tokens.read(), null);
  });

  it("are not renewed for a wrong password", async () => {
    await using api = await ScriptedApi.of((_, answer) => refuse(answer, 401, "wrong-credentials"));
    const client = clientOf(api, { tokens: new MemoryTokenStore(OLD) });

    const problem = await problemOf(client.logIn({ email: "a@example.org", password: "no" }));

    assert.equal(problem.code, "wrong-credentials");
    assert.equal(api.asked.length, 1);
  });
});

describe("a refusal", () => {
  it("is one error with all that was told", async () => {
    const errors = [{ pointer: "/name", code: "too-long", message: "is too long" }];
    await using api = await ScriptedApi.of((_, answer) =>
      refuse(answer, 422, "invalid-input", { errors }),
    );

    const problem = await problemOf(clientOf(api).post("/helpys/create", { body: { name: "x" } }));

    assert.equal(problem.code, "invalid-input");
    assert.equal(problem.status, 422);
    assert.equal(problem.requestId, "req_1");
    assert.deepEqual(problem.errors, errors);
  });

  it("says when to come back, and is not tried before", async () => {
    await using api = await ScriptedApi.of((_, answer) =>
      refuse(answer, 429, "daily-tokens-spent", { headers: { "Retry-After": "3600" } }),
    );

    const problem = await problemOf(clientOf(api).get("/subscriptions/usage"));

    assert.equal(problem.retryAfterS, 3600);
    assert.equal(api.asked.length, 1);
  });

  it("that passes much later is not waited for", async () => {
    await using api = await ScriptedApi.of((_, answer) =>
      refuse(answer, 503, "unavailable", { headers: { "Retry-After": "3600" } }),
    );

    const problem = await problemOf(clientOf(api).get("/helpys"));

    assert.equal(problem.code, "unavailable");
    assert.equal(api.asked.length, 1);
  });

  it("of a gateway that speaks HTML has a code too", async () => {
    await using api = await ScriptedApi.of((_, answer) => {
      answer.writeHead(502, { "X-Request-ID": "req_9" }).end("<html>");
    });

    const problem = await problemOf(clientOf(api, { tries: 2 }).get("/helpys"));

    assert.equal(problem.code, "unreadable-answer");
    assert.equal(problem.requestId, "req_9");
    assert.equal(api.asked.length, 2);
  });
});

describe("a lost answer", () => {
  it("is asked for again under the same key", async () => {
    const done = new Set<unknown>();
    await using api = await ScriptedApi.of(({ headers }, answer) => {
      const key = headers["idempotency-key"];
      if (done.has(key)) {
        json(answer, 201, { id: "hlp_1" });
      } else {
        done.add(key);
        answer.destroy();
      }
    });
    const client = clientOf(api);

    await client.post("/helpys/create", { body: { name: "Spark" } });
    await client.post("/helpys/create", { body: { name: "Spark" } });

    assert.equal(api.asked.length, 4);
    assert.equal(done.size, 2);
    assert.match(String([...done][0]), /^[0-9a-f]{32}$/);
  });

  it("keeps a key of the caller's own", async () => {
    await using api = await ScriptedApi.of((_, answer) => json(answer, 200, {}));
    const header = { "Idempotency-Key": "mine" };

    await clientOf(api).post("/auth/ws-ticket", { params: { header } });

    assert.equal(api.asked[0]?.headers["idempotency-key"], "mine");
  });

  it("may be cut in the middle", async () => {
    await using api = await ScriptedApi.of((_, answer) => {
      if (api.asked.length > 1) {
        json(answer, 200, { items: [] });
        return;
      }
      answer.writeHead(200, { "Content-Type": "application/json", "Content-Length": "99" });
      answer.write('{"items":', () => answer.destroy());
    });

    assert.deepEqual(await clientOf(api).get("/subscriptions/plans"), { items: [] });
  });

  it("may be late", async () => {
    await using api = await ScriptedApi.of((_, answer) => {
      if (api.asked.length > 1) {
        json(answer, 200, { items: [] });
      }
    });

    await clientOf(api, { timeoutMs: 50 }).get("/subscriptions/plans");

    assert.equal(api.asked.length, 2);
  });

  it("is waited for while the first try is under way", async () => {
    await using api = await ScriptedApi.of((_, answer) =>
      api.asked.length > 2
        ? json(answer, 201, { id: "hlp_1" })
        : refuse(answer, 409, "request-in-progress"),
    );

    await clientOf(api).post("/helpys/create", { body: { name: "Spark" } });

    assert.equal(api.asked.length, 3);
  });

  it("is an error in the end", async () => {
    await using api = await ScriptedApi.of((_, answer) => void answer.destroy());

    const problem = await problemOf(clientOf(api, { tries: 3 }).get("/helpys"));

    assert.equal(problem.code, "network-lost");
    assert.equal(problem.status, 0);
    assert.equal(api.asked.length, 3);
  });

  it("is not asked for again where a turn has failed", async () => {
    await using api = await ScriptedApi.of((_, answer) => refuse(answer, 503, "turn-failed"));

    await problemOf(clientOf(api).post("/chat/messages", { body: SAID }));

    assert.equal(api.asked.length, 1);
  });

  it("is not waited for by a caller who gives up", async () => {
    const gone = new AbortController();
    await using api = await ScriptedApi.of(() => gone.abort(new Error("I left")));

    await assert.rejects(clientOf(api).get("/helpys", { signal: gone.signal }), /I left/);

    assert.equal(api.asked.length, 1);
  });
});

const SAID = { conversationId: "cnv_1", content: "What is 2 + 2?" };
const DELTA = 'event: helpy.response.delta\ndata: {"text": "Hé"}\n\n';
const REPLY = 'event: helpy.response\ndata: {"response": "Hé"}\n\n';
const WORD = 'event: llm.generation.delta\ndata: {"text": "Hé"}\n\n';
const GENERATION = 'event: llm.generation\ndata: {"response": "Hé"}\n\n';

describe("a streamed reply", () => {
  type Streaming = (client: RestClient) => AsyncIterable<{ event: string; data: unknown }>;
  const said: Streaming = (client) => client.stream("/chat/messages", { body: SAID });
  const generated: Streaming = (client) =>
    client.stream("/llm/generate", { body: { prompt: "What is 2 + 2?" } });

  async function heard(
    text: string,
    options: Partial<RestOptions> = {},
    streaming = said,
  ): Promise<string[]> {
    await using api = await ScriptedApi.of((_, answer) => {
      answer.writeHead(200, { "Content-Type": "text/event-stream" });
      answer.write(text);
      if (!text.endsWith("…")) {
        answer.end();
      }
    });
    const events: string[] = [];
    const client = clientOf(api, options);
    for await (const { event, data } of streaming(client)) {
      events.push(`${event} ${JSON.stringify(data)}`);
    }
    assert.equal(api.asked[0]?.headers.accept, "text/event-stream");
    return events;
  }

  it("gives each event as it was sent", async () => {
    assert.deepEqual(await heard(`: ping\n\n${DELTA}${REPLY}`), [
      'helpy.response.delta {"text":"Hé"}',
      'helpy.response {"response":"Hé"}',
    ]);
  });

  it("throws what the server says instead of a reply", async () => {
    const failed = 'event: error\ndata: {"code": "turn-failed", "title": "No.", "status": 503}\n\n';

    assert.equal((await problemOf(heard(`${DELTA}${failed}`))).code, "turn-failed");
  });

  it("does not end quietly without a reply", async () => {
    assert.equal((await problemOf(heard(DELTA))).code, "network-lost");
  });

  it("outside any conversation ends with its generation", async () => {
    assert.deepEqual(await heard(`${WORD}${GENERATION}`, {}, generated), [
      'llm.generation.delta {"text":"Hé"}',
      'llm.generation {"response":"Hé"}',
    ]);
  });

  it("outside any conversation does not end quietly without one", async () => {
    assert.equal((await problemOf(heard(WORD, {}, generated))).code, "network-lost");
  });

  it("does not wait for ever", async () => {
    const silent = heard(`${DELTA}: …`, { timeoutMs: 100 });

    assert.equal((await problemOf(silent)).code, "network-lost");
  });

  it("is refused as anything is", async () => {
    await using api = await ScriptedApi.of((_, answer) => refuse(answer, 422, "invalid-input"));
    const events = clientOf(api).stream("/chat/messages", { body: SAID });

    assert.equal((await problemOf(events.next())).code, "invalid-input");
  });
});
