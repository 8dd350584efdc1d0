import { OpenAPIHono } from "@hono/zod-openapi";
import { pino } from "pino";
import type { Actor } from "../../src/kernel/context.ts";
import type { ApiEnv } from "../../src/kernel/http/api.ts";
import { answerError } from "../../src/kernel/http/problem-json.ts";
import type { World } from "./world.ts";

/** Routes as one actor meets them: sends a request, JSON or a text as it is, and reads the answer's status and JSON. */
export function askingRoutes(world: World, routes: OpenAPIHono<ApiEnv>) {
  return (who: Actor) => {
    const app = new OpenAPIHono<ApiEnv>();
    app.onError((error, c) => answerError(error, c, pino({ level: "silent" }), "test"));
    app.use(async (c, next) => {
      c.set("context", world.context(who));
      await next();
    });
    app.route("/", routes);
    return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
      const type = { "content-type": "application/json", ...headers };
      const response = await app.request(path, { method, headers: type, ...sent });
      const text = await response.text();
      return { status: response.status, body: text === "" ? null : JSON.parse(text) };
    };
  };
}
