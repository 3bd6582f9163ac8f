/** Backoff: how long is waited. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { waitMs } from "../src/backoff.js";

describe("a wait", () => {
  const bounds = { firstMs: 500, longestMs: 20_000 };

  it("is at least half of what it may be", () => {
    const waits = [0, 1, 2, 5, 6, 60].map((tries) => waitMs(tries, { ...bounds, random: () => 0 }));

    assert.deepEqual(waits, [250, 500, 1000, 8000, 10_000, 10_000]);
  });

  it("is never longer than the longest", () => {
    const waits = [0, 6, 2000].map((tries) => waitMs(tries, { ...bounds, random: () => 1 }));

    assert.deepEqual(waits, [500, 20_000, 20_000]);
  });
});
