/** Server-sent events, read from an answer's body. */

export interface ServerSentEvent {
  event: string;
  data: string;
}

/**
 * Give each event of a body; whoever stops reading closes it.
 * @param idleMs How long the server may say nothing at all, in milliseconds.
 * @throws If it says nothing for longer, or the connection breaks.
 */
export async function* eventsIn(
  body: ReadableStream<Uint8Array>,
  idleMs: number,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await within(idleMs, reader.read());
      if (done) {
        return;
      }
      text += decoder.decode(value, { stream: true });
      // The last piece is the beginning of what is still on its way.
      const blocks = text.split(/\r?\n\r?\n/);
      text = blocks.pop() ?? "";
      yield* blocks.flatMap(eventOf);
    }
  } finally {
    // One that broke can't be cancelled, and need not be.
    await reader.cancel().catch(() => {});
  }
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`nothing came for ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function eventOf(block: string): ServerSentEvent[] {
  const fields = block.split(/\r?\n/).map((line) => /^(\w+): ?(.*)$/.exec(line));
  const named = (name: string) =>
    fields.filter((field) => field?.[1] === name).map((field) => field?.[2] ?? "");
  const data = named("data");
  // A comment keeps the connection open and says nothing.
  return data.length > 0
    ? [{ event: named("event").at(-1) ?? "message", data: data.join("\n") }]
    : [];
}
