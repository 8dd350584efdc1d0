import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { sql } from "kysely";
import { pino } from "pino";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { change } from "../acts/change.ts";
import { answerError } from "./problem-json.ts";

const world = await openWorld();
const app = new Hono();
app.onError((error, c) => answerError(error, c, pino({ level: "silent" }), "test"));
app.post("/settings/:name", async (c) => {
  await change(world.context(actor(["admin"])), "company.changed", async (records, act) => {
    await sql`insert into settings (name, value) values (${c.req.param("name")}, '1')`.execute(records);
    // Long enough for the other to write, too, where transactions run side by side.
    await new Promise((resolve) => setTimeout(resolve, 50));
    act.about("setting", 1);
  });
  return c.body(null, 204);
});

test("of two who save the same thing at the same moment one is refused, and told so", async () => {
  const path = `/settings/${randomUUID()}`;
  const answers = await Promise.all([1, 2].map(() => app.request(path, { method: "POST" })));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  expect(await answers.find(({ status }) => status === 409)?.json()).toMatchObject({
    type: "/problems/conflict",
    detail: expect.stringContaining("nothing was saved here"),
  });
});
