import { createHash, randomUUID } from "node:crypto";
import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { Logger } from "pino";
import type { Actor, Context } from "../context.ts";
import type { Metrics } from "../metrics.ts";
import { Problem } from "../problems.ts";
import type { ApiEnv } from "./api.ts";

/** Gives every request its context: who acts, from where, under which id, and as the repeat of what. */
export function withContext(
  base: Context,
  identify: (context: Context, headers: Headers) => Promise<Actor>,
  addressOf: (c: HonoContext) => string | undefined = () => undefined,
) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const requestId = c.res.headers.get("x-request-id") ?? randomUUID();
    const actor = await identify({ ...base, requestId }, c.req.raw.headers);
    const context: Context = { ...base, actor, requestId, address: addressOf(c) };
    const key = c.req.method === "POST" ? c.req.header("idempotency-key") : undefined;
    if (key !== undefined) context.repeat = { key: checkedKey(key), fingerprint: await fingerprint(c.req) };
    c.set("context", context);
    await next();
  });
}

function checkedKey(key: string): string {
  if (key.length >= 1 && key.length <= 200) return key;
  throw new Problem("invalid", "An Idempotency-Key has 1 to 200 characters.");
}

/** What makes two requests the same. Uploads are compared by their length: their content is told apart by its hash. */
async function fingerprint(request: {
  method: string;
  url: string;
  header(name: string): string | undefined;
  text(): Promise<string>;
}) {
  const isJson = request.header("content-type")?.includes("json") ?? false;
  const content = isJson ? await request.text() : (request.header("content-length") ?? "");
  return createHash("sha256")
    .update(`${request.method} ${new URL(request.url).pathname}\n${content}`)
    .digest("hex");
}

/** Names each request, times it, and writes one line about it. Never logs bodies, cookies, keys or query values. */
export function observed(log: Logger, metrics: Metrics) {
  return createMiddleware(async (c, next) => {
    const started = performance.now();
    c.header("x-request-id", randomUUID());
    await next();
    const seconds = (performance.now() - started) / 1000;
    const route = routePath(c, -1);
    metrics.requests.observe({ method: c.req.method, route, status: String(c.res.status) }, seconds);
    log.debug({ method: c.req.method, route, status: c.res.status, ms: Math.round(seconds * 1000) }, "request");
  });
}
