import { OpenAPIHono } from "@hono/zod-openapi";
import { pino } from "pino";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import type { Actor } from "../../../kernel/context.ts";
import type { ApiEnv } from "../../../kernel/http/api.ts";
import { answerError } from "../../../kernel/http/problem-json.ts";
import { addMembers } from "../../company/index.ts";
import { addFactType } from "../catalogue/fact-types.ts";
import { deliverFacts } from "../deliveries/deliver.ts";
import { captureFact } from "../facts/facts.ts";
import "../index.ts";
import { addNeed } from "../needs/needs.ts";
import { exchangeRoutes } from "../routes.ts";

const world = await openWorld();
const steward = world.context(actor(["steward"]));
const desk = await freshDepartment(world);
const [member = 0, other = 0] = await addMembers(world.context(), [
  { name: "Ada", departments: [desk], roles: ["member"] },
  { name: "Ben", departments: [desk], roles: ["member"] },
]);

/** The routes as one actor meets them. */
function asking(who: Actor) {
  const app = new OpenAPIHono<ApiEnv>();
  app.onError((error, c) => answerError(error, c, pino({ level: "silent" }), "test"));
  app.use(async (c, next) => {
    c.set("context", world.context(who));
    await next();
  });
  app.route("/", exchangeRoutes);
  return async (method: string, path: string, body?: unknown) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { "content-type": "application/json" };
    const response = await app.request(path, { method, headers, ...sent });
    return { status: response.status, body: await response.json() };
  };
}

const ada = asking({ kind: "member", member, name: "Ada", roles: ["member"], departments: [desk] });

test("an item goes its whole way over HTTP: before one, given, put off, done, and all of it back", async () => {
  const type = await addFactType(steward, { code: "inbox_http", name: "Inbox HTTP" });
  await addNeed(steward, { factType: type.id, department: desk });
  await captureFact(steward, { type: type.code, words: "The door sticks" });
  await world.follow(deliverFacts);

  const inbox = await ada("GET", "/inbox");
  expect(inbox).toMatchObject({ status: 200, body: { counts: { information: 1 }, digests: [], asked: { items: [] } } });
  const [{ item, kind }] = inbox.body.information.items;
  const given = await ada("POST", "/inbox/assignments", { kind, item, member });
  expect(given).toMatchObject({ status: 201, body: { section: "asked", assignee: { name: "Ada" } } });
  expect(await ada("POST", "/inbox/assignments", { kind, item, member: other })).toMatchObject({ status: 409 });
  const until = "2026-03-03T08:00:00+01:00";
  expect(await ada("POST", "/inbox/snoozes", { kind, items: [item], until })).toMatchObject({
    ...{ status: 201, body: { until: "2026-03-03T07:00:00.000Z" } },
  });
  expect((await ada("GET", "/inbox/items?show=snoozed")).body.items).toMatchObject([{ item }]);
  expect(await ada("POST", "/inbox/wakings", { kind, items: [item] })).toMatchObject({ status: 201 });
  const closed = await ada("POST", "/inbox/closures", { kind, items: [item] });
  expect(closed).toMatchObject({ status: 201, body: { count: 1 } });
  expect((await ada("GET", "/inbox/counts")).body).toMatchObject({ asked: 0, doneToday: 1 });
  expect(await ada("POST", "/inbox/reopenings", { doneAt: closed.body.doneAt })).toMatchObject({ body: { count: 1 } });
  const back = await ada("POST", "/inbox/assignments", { kind, item, member: null, was: member });
  expect(back).toMatchObject({ status: 201, body: { section: "information", assignee: null } });
});

test("bad input is refused with where it is wrong", async () => {
  const items = [1];
  expect(await ada("POST", "/inbox/closures", { kind: "letter", items })).toMatchObject({ status: 422 });
  expect(await ada("POST", "/inbox/snoozes", { kind: "delivery", items, until: "soon" })).toMatchObject({
    ...{ status: 422, body: { faults: [{ path: "until" }] } },
  });
  expect(await ada("GET", "/inbox/items?cursor=x")).toMatchObject({ status: 422 });
  expect(await ada("GET", "/inbox/items?day=today")).toMatchObject({
    status: 422,
    body: { faults: [{ path: "day" }] },
  });
  expect(await ada("GET", `/inbox?department=${desk}`)).toMatchObject({ status: 403 });
  expect(await ada("GET", `/inbox?member=${other}`)).toMatchObject({ status: 403 });
  expect(await asking({ kind: "nobody" })("GET", "/inbox")).toMatchObject({ status: 401 });
});
