import { OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import type { Context } from "../context.ts";
import { Problem } from "../problems.ts";
import { faultWords } from "./fault-words.ts";
import { ProblemBody } from "./problem-json.ts";

z.config({ customError: faultWords });

export type ApiEnv = { Variables: { context: Context } };

/**
 * A piece of the HTTP API: one module's routes. What does not fit its schema is refused as `invalid`, and so is a name in
 * the address that the route does not know: a misspelled one would answer another question.
 */
export function api(): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw result.error;
    },
  });
  const add = routes.openapi;
  routes.openapi = ((route: RouteConfig, ...more: []) =>
    (add as (route: RouteConfig, ...more: []) => unknown)(strictly(route), ...more)) as typeof add;
  return routes;
}

function strictly(route: RouteConfig): RouteConfig {
  const { request } = route;
  return request?.query instanceof z.ZodObject
    ? { ...route, request: { ...request, query: request.query.strict() } }
    : route;
}

type Answer<Status extends number, Schema> = {
  [status in Status]: { description: string; content: { "application/json": { schema: Schema } } };
};

/** The answers of a route: one that is right, and the problem that any other is. */
export function answers<const Status extends number, Schema extends z.ZodType>(
  status: Status,
  schema: Schema,
  description: string,
): Answer<Status, Schema> {
  const right = { [status]: { description, content: { "application/json": { schema } } } };
  // Refusals are left out of the type: the client raises them, so that no caller has to tell answers apart.
  return { ...right, ...refusals } as unknown as Answer<Status, Schema>;
}

/** The answer of a route that has nothing to say. */
export function noContent(description: string): { 204: { description: string } } {
  return { 204: { description }, ...refusals };
}

const refusals = {
  default: {
    description: "A refusal: what was wrong, where, and how to repair it.",
    content: { "application/problem+json": { schema: ProblemBody } },
  },
};

/** A JSON body that a route needs. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { "application/json": { schema } } } } as const;
}

/** `/things/{id}`: the id as a whole number. */
export const IdParam = z.object({
  id: z.coerce
    .number({ error: "must be a whole number" })
    .int()
    .positive()
    .openapi({ param: { name: "id", in: "path" } }),
});

/** The version an edit was made from, out of `If-Match: "3"`. Raises `invalid` when it is missing or unreadable. */
export function expectedVersion(c: HonoContext): number {
  const match = /^(?:W\/)?"(\d+)"$/.exec(c.req.header("if-match") ?? "");
  if (match?.[1]) return Number(match[1]);
  throw new Problem(
    "invalid",
    'Send the version that you edited as If-Match: "<version>", so that no newer change is lost.',
  );
}
