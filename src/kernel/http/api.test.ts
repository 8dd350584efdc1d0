import { createRoute, z } from "@hono/zod-openapi";
import { pino } from "pino";
import { expect, test } from "vitest";
import { answers, api } from "./api.ts";
import { answerError } from "./problem-json.ts";

const Page = z.object({ limit: z.coerce.number().int().max(200).default(50) });
const routes = api().openapi(
  createRoute({
    method: "get",
    path: "/things",
    request: { query: Page },
    responses: answers(200, Page, "What was asked for"),
  }),
  (c) => c.json(c.req.valid("query"), 200),
);
routes.onError((error, c) => answerError(error, c, pino({ level: "silent" }), "test"));
const ask = async (query: string) => {
  const answer = await routes.request(`/things${query}`);
  return { status: answer.status, body: await answer.json() };
};

test("a name in the address that the route does not know is refused and named", async () => {
  expect(await ask("?limit=7")).toEqual({ status: 200, body: { limit: 7 } });
  expect(await ask("?lmit=7")).toMatchObject({ status: 422, body: { detail: '"lmit" is not known here' } });
});

test("a value out of its bounds is told with its name and its bound", async () => {
  expect(await ask("?limit=201")).toMatchObject({
    status: 422,
    body: { detail: "limit: must be at most 200", faults: [{ path: "limit", message: "must be at most 200" }] },
  });
});
