import { OpenAPIHono } from "@hono/zod-openapi";
import { pino } from "pino";
import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import type { Actor } from "../../kernel/context.ts";
import type { ApiEnv } from "../../kernel/http/api.ts";
import { answerError } from "../../kernel/http/problem-json.ts";
import { channelsRoutes } from "./routes.ts";

const world = await openWorld();

/** The routes as one actor meets them. */
function asking(who: Actor) {
  const app = new OpenAPIHono<ApiEnv>();
  app.onError((error, c) => answerError(error, c, pino({ level: "silent" }), "test"));
  app.use(async (c, next) => {
    c.set("context", world.context(who));
    await next();
  });
  app.route("/", channelsRoutes);
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = { "content-type": "application/json", ...headers };
    const response = await app.request(path, { method, headers: type, ...sent });
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  };
}

const marketing = asking(actor(["marketing"]));

test("marketing adds, changes, archives and restores a channel", async () => {
  const added = await marketing("POST", "/channels", { name: "Cinema", kind: "broadcast" });
  expect(added).toMatchObject({ status: 201, body: { code: "cinema", version: 1 } });
  const path = `/channels/${added.body.id}`;
  expect(await marketing("PATCH", path, { name: "Movies" })).toMatchObject({ status: 422 });
  expect(await marketing("PATCH", path, { name: "Movies" }, { "if-match": '"1"' })).toMatchObject({ status: 200 });
  expect(await marketing("PATCH", path, { name: "Film" }, { "if-match": '"1"' })).toMatchObject({ status: 412 });
  expect(await marketing("POST", `${path}/archive`)).toMatchObject({ status: 200, body: { archived: true } });
  expect(await marketing("GET", "/channels")).toEqual({ status: 200, body: { items: [] } });
  expect(await marketing("DELETE", `${path}/archive`)).toMatchObject({ status: 200, body: { archived: false } });
});

test("a program records many rows at once, all or none", async () => {
  const { body: channel } = await marketing("POST", "/channels", { name: "Ads" });
  const row = (day: string) => ({ day, channel: channel.id, amount: { amount: "1.5", currency: "EUR" } });
  const items = [row("2026-02-01"), row("2026-02-02")];
  const first = await marketing("POST", "/spend/rows", { items });
  expect(first).toMatchObject({ status: 201, body: { ids: [expect.any(Number), expect.any(Number)] } });
  expect(await marketing("POST", "/spend/rows", { items })).toEqual(first);
  expect(await marketing("POST", "/spend/rows", { items: [row("2026-02-03"), row("2027-01-01")] })).toMatchObject({
    status: 422,
    body: { faults: [{ path: "items.1.day" }] },
  });
  expect((await marketing("GET", "/spend")).body.items).toHaveLength(2);
});

test("everybody else is refused in the same words, which the acts log keeps", async () => {
  const head = actor(["head", "admin"]);
  const ask = asking(head);
  const changes = [
    ["POST", "/channels", { name: "Radio" }],
    ["POST", "/campaigns", { channel: 1, name: "Spring" }],
    ["POST", "/channel-rules", { kind: "words", words: "radio", channel: 1 }],
    ["POST", "/spend", { day: "2026-02-01", channel: 1, amount: { amount: "1", currency: "EUR" } }],
  ] as const;
  const detail = "Marketing decides on channels, campaigns, their rules and spend: ask marketing for this change.";
  for (const [method, path, body] of changes) {
    expect(await ask(method, path, body)).toMatchObject({ status: 403, body: { type: "/problems/forbidden", detail } });
  }
  const acts = await world.records
    .selectFrom("acts")
    .selectAll()
    .where("member", "=", head.member)
    .orderBy("id")
    .execute();
  expect(acts.map(({ verb, refused }) => [verb, refused])).toEqual([
    ["channel.added", detail],
    ["campaign.added", detail],
    ["rule.added", detail],
    ["spend.recorded", detail],
  ]);
});

test("nobody signed in reads or tries anything", async () => {
  const ask = asking({ kind: "nobody" });
  for (const path of ["/channels", "/campaigns", "/channel-rules", "/spend", "/spend/report", "/rates"]) {
    expect(await ask("GET", path)).toMatchObject({ status: 401 });
  }
  expect(await ask("POST", "/channel-rules/trial", { words: "x" })).toMatchObject({ status: 401 });
});

test("what does not fit is named by its path", async () => {
  const negative = { day: "2026-02-30", channel: 1, amount: { amount: "-1", currency: "EUR" }, clicks: -1 };
  const refused = await marketing("POST", "/spend", negative);
  expect(refused.status).toBe(422);
  expect(refused.body.faults.map(({ path }: { path: string }) => path)).toEqual(["day", "amount.amount", "clicks"]);
  expect(await marketing("GET", "/spend/report?by=person")).toMatchObject({ status: 422 });
  expect(await marketing("GET", "/spend?cursor=nonsense")).toMatchObject({ status: 422 });
  expect(await marketing("GET", "/campaigns?limit=0")).toMatchObject({ status: 422 });
});
