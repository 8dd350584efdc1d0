import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { pino } from "pino";
import { type Clock, systemClock } from "../../src/kernel/clock.ts";
import { readConfig } from "../../src/kernel/config.ts";
import type { ApiEnv } from "../../src/kernel/http/api.ts";
import { withContext } from "../../src/kernel/http/middleware.ts";
import { answerError } from "../../src/kernel/http/problem-json.ts";
import { atKiosk, authentication, companyRoutes, kioskRoutes } from "../../src/modules/company/index.ts";
import type { World } from "./world.ts";

/** Like a browser: keeps its cookies, and names the page that a request comes from. */
export type Visitor = {
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  cookies: Map<string, string>;
};

export type Answer = { status: number; body: Record<string, unknown>; headers: Headers };

export type Site = { visitor(): Visitor; secret: string; fetch(request: Request): Promise<Response> };

/**
 * Sign-in, the company's routes and what else is named, in memory, as the program composes them, at the real time or by
 * another clock.
 */
export function openSite(
  world: World,
  environment: Record<string, string> = {},
  address = "http://earshot.test",
  more: readonly OpenAPIHono<ApiEnv>[] = [],
  clock: Clock = systemClock,
): Site {
  const secret = "0123456789abcdef0123456789abcdef-for-tests";
  const config = readConfig(environment);
  const base = world.context(undefined, clock);
  const log = pino({ level: "silent" });
  const auth = authentication(base, config, secret, log);
  const app = new OpenAPIHono<ApiEnv>();
  app.onError((error, c) => answerError(error, c, log, "test"));
  const peerOf = (c: HonoContext) => c.req.header("x-test-peer") ?? "192.0.2.1";
  app.on(["GET", "POST"], "/api/auth/*", (c) => auth.handle(c.req.raw, peerOf(c)));
  const by = { secret, publicUrl: config.publicUrl };
  app.use("/api/v1/*", withContext(base, auth.identify, peerOf));
  app.use("/api/v1/kiosk/*", atKiosk(by));
  app.route("/api/v1", companyRoutes).route("/api/v1", kioskRoutes(by));
  for (const part of more) app.route("/api/v1", part);
  const fetch = async (request: Request) => app.fetch(request);
  return { secret, fetch, visitor: () => openVisitor(fetch, address) };
}

function openVisitor(fetch: Site["fetch"], address: string): Visitor {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async send(method, path, body, more = {}) {
      const headers = new Headers({ host: new URL(address).host, "user-agent": "Test browser" });
      if (method !== "GET") headers.set("origin", address);
      if (cookies.size > 0) headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
      if (body !== undefined) headers.set("content-type", "application/json");
      for (const [name, value] of Object.entries(more)) headers.set(name, value);
      const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
      const response = await fetch(new Request(new URL(path, address), init));
      for (const cookie of response.headers.getSetCookie()) keepCookie(cookies, cookie);
      const text = await response.text();
      const isJson = text !== "" && (response.headers.get("content-type")?.includes("json") ?? false);
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : {} };
    },
  };
}

function keepCookie(cookies: Map<string, string>, cookie: string): void {
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
  if (/max-age=0/i.test(cookie)) cookies.delete(name);
  else cookies.set(name, value);
}
