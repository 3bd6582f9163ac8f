/** The one error that this client throws. */

import type { Problem, ProblemCode, Refusal } from "./generated/api.js";

/** What only a client can know: no answer came, or none that can be read. */
export type ClientCode = "network-lost" | "not-connected" | "unreadable-answer";

/** Every known code; a server that is newer than these types may know more. */
export type ErrorCode = ProblemCode | ClientCode | (string & {});

/** A field that was refused; `pointer` is a JSON Pointer into the body. */
export type FieldError = NonNullable<Problem["errors"]>[number];

interface Facts {
  code: ErrorCode;
  title: string;
  status?: number | undefined;
  requestId?: string | undefined;
  retryAfterS?: number | undefined;
  errors?: readonly FieldError[] | undefined;
  details?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

/** A refusal, or that no answer came. `code` never changes its meaning; compare that. */
export class HelpyProblem extends Error {
  readonly code: ErrorCode;
  /** HTTP's status; 0 over a socket, and where no answer came. */
  readonly status: number;
  /** The id under which the server logged the request. */
  readonly requestId: string | undefined;
  /** Whole seconds until a new try makes sense. */
  readonly retryAfterS: number | undefined;
  /** Which fields were refused, and why. */
  readonly errors: readonly FieldError[];
  /** All that was told, with the facts that some codes bring. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor({ code, title, status, requestId, retryAfterS, errors, details, cause }: Facts) {
    super(title, { cause });
    this.name = "HelpyProblem";
    this.code = code;
    this.status = status ?? 0;
    this.requestId = requestId;
    this.retryAfterS = retryAfterS;
    this.errors = errors ?? [];
    this.details = details ?? {};
  }
}

/** Return the problem of an answer that is not as asked. Its body is read. */
export async function problemOf(answer: Response): Promise<HelpyProblem> {
  const told = await bodyOf(answer);
  const waited = answer.headers.get("Retry-After");
  return new HelpyProblem({
    code: told?.code ?? "unreadable-answer",
    title: told?.title ?? `The server answered ${answer.status}.`,
    status: answer.status,
    requestId: told?.requestId ?? answer.headers.get("X-Request-ID") ?? undefined,
    retryAfterS: waited === null || Number.isNaN(Number(waited)) ? undefined : Number(waited),
    errors: told?.errors,
    details: { ...told },
  });
}

/** Return the problem that a socket told. */
export function refusalOf(told: Refusal): HelpyProblem {
  return new HelpyProblem({ ...told, details: { ...told } });
}

/** Return the problem that no answer came; whether it was done, nobody here knows. */
export function networkLost(cause?: unknown): HelpyProblem {
  return new HelpyProblem({ code: "network-lost", title: "The server can't be reached.", cause });
}

async function bodyOf(answer: Response): Promise<Partial<Problem> | null> {
  try {
    const body: unknown = await answer.json();
    return typeof body === "object" ? body : null;
  } catch {
    // A gateway in between may answer in HTML.
    return null;
  }
}
