/** The real server as a process of its own, to be used and to be killed. */

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../../../", import.meta.url));
const START_MS = 60_000;

export class Product implements AsyncDisposable {
  readonly #folder: string;
  readonly #port: number;
  #process: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
  }

  /** Start `helpy serve` on a free port of 127.0.0.1, which it keeps when it is restarted. */
  static async start(): Promise<Product> {
    const folder = await mkdtemp(join(tmpdir(), "helpy-client-"));
    const product = new Product(folder, await freePort());
    await product.start();
    return product;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const options = [`--port=${this.#port}`, `--data-dir=${this.#folder}`, "--local-model=none"];
    const process_ = spawn(python(), ["-m", "entrypoints.cli", "serve", ...options], {
      cwd: ROOT,
      env: environment(),
      stdio: ["ignore", "ignore", "inherit"],
    });
    this.#process = process_;
    const deadline = performance.now() + START_MS;
    while (!(await this.#answers())) {
      if (process_.exitCode !== null || performance.now() > deadline) {
        throw new Error(`the server does not answer: exit ${process_.exitCode}`);
      }
      await pause(20);
    }
  }

  /** Take the process away as a power cut would, or ask it to stop. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const process_ = this.#process;
    this.#process = undefined;
    if (process_ && process_.exitCode === null) {
      process_.kill(signal);
      await once(process_, "exit");
    }
  }

  /** Return the access token that one of today's would have been an hour ago. */
  expired(token: string): string {
    const run = ["-m", "tests.support.expired_token", this.#folder];
    return execFileSync(python(), run, { cwd: ROOT, env: environment(), input: token }).toString();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end("SIGKILL");
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/health`)).ok;
    } catch {
      return false;
    }
  }
}

function python(): string {
  const path = process.env["CLIENT_TEST_PYTHON"];
  if (!path) {
    throw new Error("CLIENT_TEST_PYTHON must name a Python that has the server: `nox -s client`.");
  }
  return path;
}

function environment(): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith("HELPY_"));
  return { ...Object.fromEntries(ours), HELPY_LOG_LEVEL: "warning" };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
