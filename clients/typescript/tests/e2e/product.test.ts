/** The client as an app has it, against a real server that is killed and comes back. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  HelpyProblem,
  MemoryTokenStore,
  type MessageView,
  type Realtime,
  RestClient,
  type TokenPair,
} from "helpy-ninja-client";
import { WebSocket } from "ws";
import { Product } from "../support/product.js";

const HOUR_MS = 3_600_000;
const PASSWORD = "correct horse battery";
const MESSAGES = "/chat/conversations/{conversationId}/messages";

describe("an app", () => {
  const tokens = new MemoryTokenStore();
  const heard: string[] = [];
  let signedOut = 0;
  let product: Product;
  let client: RestClient;
  let live: Realtime;
  let conversationId: string;
  let path: { conversationId: string };
  let sent: MessageView;

  before(async () => {
    product = await Product.start();
    client = new RestClient({
      baseUrl: product.url,
      tokens,
      tries: 30,
      backoff: { firstMs: 200, longestMs: 1000 },
      onSignedOut: () => signedOut++,
    });
    live = client.realtime({ WebSocket, backoff: { firstMs: HOUR_MS, longestMs: HOUR_MS } });
    live.on("message.receive", (_, { seq }) => heard.push(`${seq} said`));
    live.on("message.edit", ({ content }, { seq }) => heard.push(`${seq} edited: ${content}`));
    live.on("message.react", ({ reaction }, { seq }) => heard.push(`${seq} ${reaction}`));
    live.on("helpy.response", (_, { seq }) => heard.push(`${seq} replied`));
  });

  after(async () => {
    live.stop();
    await product[Symbol.asyncDispose]();
  });

  it("signs somebody up, gives them a Helpy, and starts a conversation", async () => {
    const { user } = await client.register({ email: "zoe@example.org", password: PASSWORD });
    await client.post("/students/onboarding", {
      body: { name: "Zoe", gradeLevel: 5, subjects: ["mathematics"] },
    });
    const helpy = await client.post("/helpys/create", {
      body: { name: "Spark", personality: { tone: "playful", traits: ["patient"] } },
    });
    const started = await client.post("/chat/conversations", { body: { helpyId: helpy.id } });
    conversationId = started.id;
    path = { conversationId };

    assert.equal(user.role, "student");
    assert.equal((await client.get("/users/profile")).student?.name, "Zoe");
    assert.equal(started.lastSeq, 0);
    assert.deepEqual(await client.put("/chat/conversations/{conversationId}/typing", {
      params: { path },
      body: { isTyping: true },
    }), undefined);
  });

  it("is refused with a code and the fields at fault", async () => {
    const taken = client.register({ email: "zoe@example.org", password: PASSWORD });
    await assert.rejects(taken, (error) => {
      assert.ok(error instanceof HelpyProblem);
      assert.equal(error.code, "email-taken");
      assert.equal(error.status, 409);
      assert.match(String(error.requestId), /^[0-9a-f]{32}$/);
      return true;
    });
    const nameless = client.post("/helpys/create", { body: { name: "" } });
    await assert.rejects(nameless, { code: "invalid-input", status: 422 });
  });

  it("streams a reply over HTTP", async () => {
    const names: string[] = [];
    let words = "";
    const init = { params: { path }, body: { content: "How do I add 1/2 and 1/3?" } };
    for await (const { event, data } of client.stream(MESSAGES, init)) {
      names.push(event);
      if (event === "helpy.response.delta") {
        words += data.text;
      } else if (event === "helpy.response") {
        assert.equal(data.response, words);
        assert.equal(data.message.provenance?.words, "authored");
      }
    }

    assert.equal(names[0], "message.receive");
    assert.ok(names.includes("helpy.response.delta"));
    assert.deepEqual(names.slice(-2), ["helpy.response", "quota.update"]);
  });

  it("talks over a socket, and sees the words as they come", async () => {
    live.start();
    await live.opened();
    live.follow(conversationId, 0);
    let words = "";
    live.on("helpy.response.delta", ({ text }) => (words += text));
    const replied = new Promise<string>((resolve) => {
      live.on("helpy.response", ({ response }, { seq }) => seq === 4 && resolve(response));
    });

    const data = { conversationId, content: "Solve 3x + 5 = 20", clientMessageId: "c-1" };
    const first = await live.command("message.send", data);
    const again = await live.command("message.send", data);
    sent = first.message;

    assert.equal(await replied, words);
    assert.deepEqual([first.replayed, again.replayed], [false, true]);
    assert.equal(again.message.id, sent.id);
    assert.deepEqual(heard, ["1 said", "2 replied", "3 said", "4 replied"]);
  });

  it("edits and reacts, over either door", async () => {
    const message = { conversationId, messageId: sent.id };
    await live.command("message.edit", { ...message, content: "Solve 2x = 6" });
    await live.command("message.react", { ...message, reaction: "like" });
    const changed = await client.put(`${MESSAGES}/{messageId}/reaction`, {
      params: { path: message },
      body: { reaction: "celebrate" },
    });
    await live.command("message.read", { conversationId, seq: changed.seq ?? 0 });

    assert.deepEqual(heard.slice(4), ["5 edited: Solve 2x = 6", "6 like", "7 celebrate"]);
    const refused = live.command("message.edit", { ...message, messageId: "msg_0", content: "x" });
    await assert.rejects(refused, { code: "message-not-found" });
  });

  it("misses nothing when the server is killed, and hears nothing twice", async () => {
    await product.end("SIGKILL");
    // Sent while nobody listens: it goes on trying under one key.
    const sending = client.post(MESSAGES, {
      params: { path, query: { wait: "true" } },
      body: { content: "What is 7 x 8?" },
    });
    await product.start();
    const { message } = await sending;
    assert.equal(live.state, "waiting");
    assert.equal(message.seq, 8);

    live.hurry();
    await live.opened();
    await client.put(`${MESSAGES}/{messageId}`, {
      params: { path: { conversationId, messageId: message.id } },
      body: { content: "What is 7 x 9?" },
    });
    await live.command("message.read", { conversationId, seq: 10 });

    // An event shows a message as it is by now.
    assert.deepEqual(heard.slice(7), ["8 said", "9 replied", "10 edited: What is 7 x 9?"]);
    assert.deepEqual(live.seqs, { [conversationId]: 10 });
  });

  it("comes back by itself to a server that said when", async () => {
    await live.opened();
    const told = new Promise<number>((resolve) => {
      live.on("reconnect", ({ afterMs }) => resolve(afterMs));
    });
    await product.end("SIGTERM");
    await product.start();

    assert.ok((await told) < 5000);
    await live.opened();
  });

  it("renews an access token that is over, once for all, and keeps the pair", async () => {
    const old = tokens.read() as TokenPair;
    const over = product.expired(old.accessToken);
    tokens.write({ ...old, accessToken: over });
    live.stop();
    live.start();

    const [{ user }, usage] = await Promise.all([
      client.get("/users/profile"),
      client.get("/subscriptions/usage"),
      live.opened(),
    ]);

    const now = tokens.read() as TokenPair;
    assert.equal(user.email, "zoe@example.org");
    assert.equal(usage.unit, "tokens");
    assert.notEqual(now.accessToken, over);
    assert.notEqual(now.refreshToken, old.refreshToken);
    const direct = { headers: { Authorization: `Bearer ${over}` } };
    assert.equal((await fetch(`${product.url}/users/profile`, direct)).status, 401);
  });

  it("is told when its sign-in was ended from elsewhere", async () => {
    const elsewhere = new RestClient({ baseUrl: product.url });
    await elsewhere.logIn({ email: "zoe@example.org", password: PASSWORD });
    await elsewhere.post("/auth/logout", { body: { allDevices: true } });

    await assert.rejects(client.get("/users/profile"), { code: "sign-in-required" });

    assert.equal(signedOut, 1);
    assert.equal(tokens.read(), null);
  });

  it("signs in again, and out", async () => {
    await client.logIn({ email: "zoe@example.org", password: PASSWORD });
    const { refreshToken } = tokens.read() as TokenPair;
    await client.logOut();

    assert.equal(tokens.read(), null);
    const refused = client.post("/auth/refresh", { body: { refreshToken } });
    await assert.rejects(refused, { code: "refresh-refused" });
  });
});
