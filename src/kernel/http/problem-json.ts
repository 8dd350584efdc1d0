import type { Context as HonoContext } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import { z } from "zod";
import { isFullDisk } from "../full-disk.ts";
import { type Fault, Problem, type ProblemKind } from "../problems.ts";

const statuses = {
  invalid: [422, "The input is not right"],
  unauthenticated: [401, "Nobody is signed in"],
  forbidden: [403, "This is not allowed"],
  not_found: [404, "There is no such thing"],
  conflict: [409, "This does not fit what is there"],
  stale: [412, "Somebody changed this meanwhile"],
  limit: [413, "This is too much"],
  too_often: [429, "This is too often"],
  unavailable: [503, "This cannot be done just now"],
} as const satisfies Record<ProblemKind, readonly [number, string]>;

/** The body of every refusal (RFC 9457). `type` is stable: match on it, never on the words. */
export const ProblemBody = z
  .object({
    type: z.string().meta({ example: "/problems/invalid" }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    request: z.string().optional(),
  })
  .meta({ id: "Problem" });

export type ProblemBody = z.infer<typeof ProblemBody>;

/** The one place where an error becomes an answer. What we did not expect is logged whole and shown as one sentence. */
export function answerError(error: unknown, c: HonoContext, log: Logger, requestId: string): Response {
  if (error instanceof Problem) {
    if (error.retryAfter !== undefined) c.header("retry-after", String(error.retryAfter));
    return answer(c, error.kind, error.message, error.faults, requestId);
  }
  if (error instanceof z.ZodError) return answer(c, "invalid", describeIssues(error), faultsOf(error), requestId);
  if (error instanceof HTTPException && error.status < 500) {
    const isBody = error.status === 400 && /json/i.test(error.message);
    const body: ProblemBody = {
      type: "/problems/http",
      title: "The request is not right",
      status: error.status,
      detail: isBody ? "The body is not JSON. Send one JSON object, its names in double quotes." : error.message,
      request: requestId,
    };
    return c.body(JSON.stringify(body), error.status, { "content-type": "application/problem+json" });
  }
  if (isFullDisk(error)) {
    log.error({ error, request: requestId }, "The disk is full.");
    return answer(
      c,
      "unavailable",
      "The disk is full: nothing was saved. Free some space and try again.",
      [],
      requestId,
    );
  }
  if (isTakenMeanwhile(error)) {
    return answer(
      c,
      "conflict",
      "Somebody else saved the same thing at the same moment, so nothing was saved here. Look at what is there now, then try again.",
      [],
      requestId,
    );
  }
  log.error({ error, request: requestId }, "A request failed.");
  const detail = `Something went wrong here, and it was written down as ${requestId}. Nothing was changed.`;
  const body: ProblemBody = { type: "/problems/fault", title: "Our fault", status: 500, detail, request: requestId };
  return c.body(JSON.stringify(body), 500, { "content-type": "application/problem+json" });
}

/** Two that both found a name free: the second to save it is refused by the records (SQLSTATE unique_violation). */
function isTakenMeanwhile(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23505";
}

function answer(
  c: HonoContext,
  kind: ProblemKind,
  detail: string,
  faults: readonly Fault[],
  request: string,
): Response {
  const [status, title] = statuses[kind];
  const body: ProblemBody = { type: `/problems/${kind}`, title, status, detail, request };
  if (faults.length > 0) body.faults = [...faults];
  return c.body(JSON.stringify(body), status, { "content-type": "application/problem+json" });
}

export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
}

export function describeIssues(error: z.ZodError): string {
  const [first, ...others] = faultsOf(error);
  if (!first) return "The input is not right.";
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  return `${first.path ? `${first.path}: ` : ""}${first.message}${more}`;
}
