/** An API on 127.0.0.1 that answers as a test says, and keeps what it was asked. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
}

export type Script = (asked: Asked, answer: ServerResponse) => void;

export class ScriptedApi implements AsyncDisposable {
  readonly asked: Asked[] = [];
  readonly #server;
  url = "";

  private constructor(script: Script) {
    this.#server = createServer(async (request, answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk as Buffer);
      }
      const { method = "", url: path = "", headers } = request;
      const asked = { method, path, headers, body: Buffer.concat(chunks).toString() };
      this.asked.push(asked);
      script(asked, answer);
    });
  }

  /** Serve a script until the test is over. */
  static async of(script: Script): Promise<ScriptedApi> {
    const api = new ScriptedApi(script);
    await new Promise<void>((resolve) => api.#server.listen(0, "127.0.0.1", resolve));
    api.url = `http://127.0.0.1:${(api.#server.address() as AddressInfo).port}`;
    return api;
  }

  /** What was asked of a path. */
  of(path: string): Asked[] {
    return this.asked.filter((each) => each.path === path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export function json(answer: ServerResponse, status: number, body: unknown): void {
  answer.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

export function refuse(
  answer: ServerResponse,
  status: number,
  code: string,
  more: Record<string, unknown> = {},
): void {
  const problem = { type: `urn:${code}`, status, code, title: "No.", requestId: "req_1", ...more };
  const { headers = {}, ...told } = problem as typeof problem & { headers?: Record<string, string> };
  answer.writeHead(status, { "Content-Type": "application/problem+json", ...headers });
  answer.end(JSON.stringify(told));
}
