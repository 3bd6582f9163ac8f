/** Server-sent events, however they are cut on their way. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eventsIn, type ServerSentEvent } from "../src/server_sent_events.js";

async function read(text: string, size: number): Promise<ServerSentEvent[]> {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) {
        controller.enqueue(bytes.slice(at, at + size));
      }
      controller.close();
    },
  });
  const found: ServerSentEvent[] = [];
  for await (const event of eventsIn(body, 1000)) {
    found.push(event);
  }
  return found;
}

describe("events", () => {
  const text = ": ping\n\nevent: a\ndata: é…🦉\n\nevent: b\r\ndata: 1\r\ndata: 2\r\n\r\ndata: 3\n\ndata: cut";

  for (const size of [1, 2, 3, 5, 1000]) {
    it(`come whole from pieces of ${size} bytes`, async () => {
      assert.deepEqual(await read(text, size), [
        { event: "a", data: "é…🦉" },
        { event: "b", data: "1\n2" },
        { event: "message", data: "3" },
      ]);
    });
  }

  it("are no longer asked for by whoever stops reading", async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode("data: 1\n\ndata: 2\n\n")),
      cancel: () => void (cancelled = true),
    });

    for await (const { data } of eventsIn(body, 1000)) {
      assert.equal(data, "1");
      break;
    }

    assert.ok(cancelled);
  });
});
