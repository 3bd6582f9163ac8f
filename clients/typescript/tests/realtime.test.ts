/** Realtime: what comes once and in order, and how a connection comes back. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { WebSocket } from "ws";
import { HelpyProblem, Realtime, type RealtimeOptions, type RealtimeState } from "../src/index.js";
import { networkLost } from "../src/problem.js";
import { type Peer, ScriptedSocket } from "./support/scripted_socket.js";

const CONVERSATION = "cnv_1";
const HOUR_MS = 3_600_000;
const SLOW = { firstMs: HOUR_MS, longestMs: HOUR_MS };

interface Scene {
  server: ScriptedSocket;
  live: Realtime;
  heard: string[];
  states: RealtimeState[];
}

async function sceneOf(t: TestContext, options: Partial<RealtimeOptions> = {}): Promise<Scene> {
  const server = await ScriptedSocket.open();
  const live = new Realtime({
    url: server.url,
    credentials: async () => ({ ticket: "tkt_1" }),
    WebSocket,
    backoff: { firstMs: 1, longestMs: 5 },
    ...options,
  });
  t.after(async () => {
    live.stop();
    await server[Symbol.asyncDispose]();
  });
  const heard: string[] = [];
  const states: RealtimeState[] = [];
  live.on("message.receive", (_, { seq, stream }) => heard.push(`${stream} ${seq}`));
  live.on("resync", ({ reason }) => heard.push(reason));
  live.onState((state) => states.push(state));
  live.start();
  return { server, live, heard, states };
}

function received(seq: number, stream = CONVERSATION): object {
  return { event: "message.receive", data: { message: { content: "Hi" } }, seq, stream };
}

/** Return once a client has heard all that was said to it. */
async function settled(live: Realtime, peer: Peer): Promise<void> {
  const typing = live.command("user.typing", { conversationId: CONVERSATION, isTyping: true });
  const { ref } = await peer.hear();
  peer.say({ event: "ack", ref, data: {} });
  await typing;
}

async function stateOf(live: Realtime, wanted: RealtimeState): Promise<void> {
  while (live.state !== wanted) {
    await new Promise<void>((resolve) => {
      const off = live.onState(() => {
        off();
        resolve();
      });
    });
  }
}

describe("a connection", () => {
  it("begins with a ticket and what the app has", async (t) => {
    const { server, live } = await sceneOf(t, { streams: { [CONVERSATION]: 7 } });

    const first = await (await server.next()).greet();
    await live.opened();

    assert.equal(first.event, "connect");
    assert.deepEqual(first.data, { ticket: "tkt_1", streams: { [CONVERSATION]: 7 } });
  });

  it("comes back and says the last seq it has", async (t) => {
    const { server, live, heard, states } = await sceneOf(t);
    const peer = await server.next();
    await peer.greet();
    peer.say(received(1));
    peer.say(received(2));
    await live.opened();
    await settled(live, peer);
    peer.cut();

    const back = await server.next();
    const again = await back.greet();
    back.say(received(2));
    back.say(received(3));
    await live.opened();
    await settled(live, back);

    assert.deepEqual(again.data["streams"], { [CONVERSATION]: 2 });
    assert.deepEqual(heard, ["cnv_1 1", "cnv_1 2", "cnv_1 3"]);
    assert.deepEqual(states, ["connecting", "open", "waiting", "connecting", "open"]);
  });

  it("comes back when a stopping server says, not when it would itself", async (t) => {
    const { server, live } = await sceneOf(t, { backoff: SLOW });
    const peer = await server.next();
    await peer.greet();
    await live.opened();

    const before = performance.now();
    peer.say({ event: "reconnect", data: { afterMs: 60 } });
    peer.close(1012);
    await server.next();

    assert.ok(performance.now() - before >= 55);
  });

  it("comes back at once when its token is over", async (t) => {
    const { server, live } = await sceneOf(t, { backoff: SLOW });
    const peer = await server.next();
    await peer.greet();
    await live.opened();

    peer.close(4401);

    await (await server.next()).greet();
  });

  it("waits when it is refused from the start", async (t) => {
    const { server, live } = await sceneOf(t, { backoff: SLOW });
    (await server.next()).close(4401);

    await stateOf(live, "waiting");
    await pause(20);
    assert.equal(live.state, "waiting");

    live.hurry();
    await (await server.next()).greet();
    await live.opened();
  });

  it("waits longer each time", async (t) => {
    const asked: number[] = [];
    const { live } = await sceneOf(t, {
      credentials: async () => {
        asked.push(performance.now());
        if (asked.length === 4) {
          live.stop();
        }
        throw networkLost();
      },
      backoff: { firstMs: 20, longestMs: 1000, random: () => 0.999 },
    });

    await stateOf(live, "idle");

    const waits = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    // A timer may be a little early.
    [15, 30, 60].forEach((least, index) => assert.ok((waits[index] ?? 0) >= least));
  });

  it("gives way to a newer one of the same user", async (t) => {
    const { server, live } = await sceneOf(t);
    const peer = await server.next();
    await peer.greet();

    peer.close(4409);

    await stateOf(live, "replaced");
    await assert.rejects(live.opened(), { code: "not-connected" });
  });

  it("ends where nobody is signed in any more", async (t) => {
    const refused = new HelpyProblem({ code: "sign-in-required", title: "No.", status: 401 });
    const { live } = await sceneOf(t, { credentials: () => Promise.reject(refused) });

    await stateOf(live, "signed-out");
  });

  it("is given up when the server no longer answers", async (t) => {
    const { server, states } = await sceneOf(t, { answerMs: 50 });
    const peer = await server.next();
    await peer.greet(20);
    const ping = await peer.hear();
    peer.say({ event: "pong", ref: ping.ref, data: {} });
    const unanswered = await peer.hear();

    await (await server.next()).greet();

    assert.deepEqual([ping.event, unanswered.event], ["ping", "ping"]);
    assert.deepEqual(states.slice(0, 3), ["connecting", "open", "waiting"]);
  });

  it("is given up when nobody even takes it", async (t) => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const { live } = await sceneOf(t, { url: `ws://127.0.0.1:${port}/ws`, answerMs: 50 });

    const first = await once(silent, "connection");
    const second = await once(silent, "connection");

    live.stop();
    [...first, ...second].forEach((socket: Socket) => socket.destroy());
    silent.close();
  });

  it("is given up when nobody lets it in", async (t) => {
    const { server } = await sceneOf(t, { answerMs: 50 });
    await (await server.next()).hear();

    await (await server.next()).hear();
  });

  it("stays closed once it was stopped, even while a ticket is fetched", async (t) => {
    let give = (_: { ticket: string }) => {};
    let opened = 0;
    const { live, states } = await sceneOf(t, {
      credentials: () => new Promise((resolve) => (give = resolve)),
      WebSocket: class extends WebSocket {
        constructor(url: string) {
          super(url);
          opened++;
        }
      },
    });

    live.stop();
    give({ ticket: "tkt_1" });
    await new Promise(setImmediate);

    assert.deepEqual(states, ["connecting", "idle"]);
    assert.equal(opened, 0);
  });
});

describe("commands", () => {
  it("get their own answers, whichever comes first", async (t) => {
    const { server, live } = await sceneOf(t);
    const peer = await server.next();
    await peer.greet();
    await live.opened();
    const asked = [1, 2].map((seq) =>
      live.command("message.read", { conversationId: CONVERSATION, seq }),
    );
    const refs = [await peer.hear(), await peer.hear()];

    for (const { ref, data } of refs.reverse()) {
      const ack = { conversationId: CONVERSATION, readSeq: data["seq"] };
      peer.say({ event: "ack", ref, data: ack });
    }

    const answers = await Promise.all(asked);
    assert.deepEqual(answers.map(({ readSeq }) => readSeq), [1, 2]);
  });

  it("are refused with a code", async (t) => {
    const { server, live } = await sceneOf(t);
    const peer = await server.next();
    await peer.greet();
    await live.opened();
    const data = { conversationId: CONVERSATION, content: "Hi" };
    const sending = live.command("message.send", data);
    const { ref } = await peer.hear();

    peer.say({ event: "error", ref, data: { code: "too-many-turns", title: "Wait." } });

    await assert.rejects(sending, { code: "too-many-turns", message: "Wait.", status: 0 });
  });

  it("say that nobody knows, if the connection breaks before the answer", async (t) => {
    const { server, live } = await sceneOf(t, { backoff: SLOW });
    const peer = await server.next();
    await peer.greet();
    await live.opened();
    const typing = live.command("user.typing", { conversationId: CONVERSATION, isTyping: true });
    await peer.hear();

    peer.cut();

    await assert.rejects(typing, { code: "network-lost" });
    const unsent = live.command("user.typing", { conversationId: CONVERSATION, isTyping: true });
    await assert.rejects(unsent, { code: "not-connected" });
  });
});

describe("streams", () => {
  it("that are too many for one frame are resumed, in order and before what is live", async (t) => {
    const names = Array.from({ length: 120 }, (_, index) => `cnv_${index}`);
    const streams = Object.fromEntries(names.map((name) => [name, 5]));
    const { server, live, heard } = await sceneOf(t, { streams });
    const peer = await server.next();
    const first = await peer.greet();
    const second = await peer.hear();
    peer.say(received(8, "cnv_70"));
    [6, 7, 8].forEach((seq) => peer.say(received(seq, "cnv_70")));
    peer.say({ event: "ack", ref: second.ref, data: { streams: {} } });
    const last = await peer.hear();
    peer.say({ event: "ack", ref: last.ref, data: { streams: {} } });
    await settled(live, peer);

    const sizes = [first, second, last].map(({ data }) => Object.keys(data["streams"] ?? {}).length);
    assert.deepEqual(sizes, [50, 50, 20]);
    assert.deepEqual([second.event, last.event], ["session.resume", "session.resume"]);
    assert.deepEqual(heard, ["cnv_70 6", "cnv_70 7", "cnv_70 8"]);
  });

  it("are followed from where the app has read to", async (t) => {
    const { server, live, heard } = await sceneOf(t);
    const peer = await server.next();
    await peer.greet();
    await live.opened();

    live.follow(CONVERSATION, 3);
    const resume = await peer.hear();
    [4, 5].forEach((seq) => peer.say(received(seq)));
    peer.say({ event: "ack", ref: resume.ref, data: { streams: { [CONVERSATION]: 5 } } });
    live.follow(CONVERSATION, 3);
    await settled(live, peer);

    assert.deepEqual(resume.data, { streams: { [CONVERSATION]: 3 } });
    assert.deepEqual(heard, ["cnv_1 4", "cnv_1 5"]);
    assert.deepEqual(live.seqs, { [CONVERSATION]: 5 });
  });

  it("are followed too if the app says so while it connects", async (t) => {
    const { server, live, heard } = await sceneOf(t);
    const peer = await server.next();
    const first = await peer.hear();
    live.follow(CONVERSATION, 3);
    peer.say({ event: "ack", ref: first.ref, data: { userId: "usr_1", heartbeatMs: 30_000 } });
    peer.say(received(5));
    const resume = await peer.hear();
    [4, 5].forEach((seq) => peer.say(received(seq)));
    peer.say({ event: "ack", ref: resume.ref, data: { streams: { [CONVERSATION]: 5 } } });
    await settled(live, peer);

    assert.deepEqual(resume.data, { streams: { [CONVERSATION]: 3 } });
    assert.deepEqual(heard, ["cnv_1 4", "cnv_1 5"]);
  });

  it("go on from their head after a resync", async (t) => {
    const { server, live, heard } = await sceneOf(t, { streams: { [CONVERSATION]: 9, cnv_2: 1 } });
    const peer = await server.next();
    await peer.greet();
    const data = { reason: "seq-ahead", stream: CONVERSATION, head: 4 };
    peer.say({ event: "resync", data });
    peer.say({ event: "resync", data: { reason: "conversation-not-found", stream: "cnv_2" } });
    peer.say({ event: "resync", data: { reason: "events-missed" } });
    [4, 5].forEach((seq) => peer.say(received(seq)));
    await live.opened();
    await settled(live, peer);

    const reasons = ["seq-ahead", "conversation-not-found", "events-missed"];
    assert.deepEqual(heard, [...reasons, "cnv_1 5"]);
    assert.deepEqual(live.seqs, { [CONVERSATION]: 5 });
  });

  it("take up again what was held back when the connection broke", async (t) => {
    const { server, live, heard } = await sceneOf(t);
    const peer = await server.next();
    await peer.greet();
    await live.opened();
    live.follow(CONVERSATION, 3);
    await peer.hear();
    peer.say(received(4));
    peer.cut();

    const back = await server.next();
    const again = await back.greet();
    back.say(received(4));
    await live.opened();
    await settled(live, back);

    assert.deepEqual(again.data["streams"], { [CONVERSATION]: 3 });
    assert.deepEqual(heard, ["cnv_1 4"]);
  });
});
