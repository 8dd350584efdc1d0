import { OpenAPIHono } from "@hono/zod-openapi";
import { pino } from "pino";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import type { Actor } from "../../kernel/context.ts";
import type { ApiEnv } from "../../kernel/http/api.ts";
import { withContext } from "../../kernel/http/middleware.ts";
import { answerError } from "../../kernel/http/problem-json.ts";
import { addChannels } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { callRoutes } from "./call-routes.ts";
import { touchesRoutes } from "./routes.ts";

const world = await openWorld();
const clerk = actor(["member"], [await freshDepartment(world, "Support")]);
await addChannels(world.context(), ["Radio"]);
const app = new OpenAPIHono<ApiEnv>();
app.onError((error, c) => answerError(error, c, pino({ level: "silent" }), "test"));
let reader: Actor = clerk;
app.use(withContext(world.context(), async () => reader));
app.route("/", touchesRoutes);
app.route("/", callRoutes({ secret: "0123456789abcdef0123456789abcdef", publicUrl: undefined }));

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await app.request(path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...json,
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

test("takes a contact with its answer in one request, and the same request once", async () => {
  const { id: person } = await addPerson(world.context(), { name: "Test Person" });
  const request = { person, medium: "phone", answer: { channel: "radio" } };
  const key = { "idempotency-key": "one capture" };
  const first = await send("POST", "/contacts", request, key);
  expect(first).toMatchObject({ status: 201, body: { answer: { state: "answered" }, ask: { state: "answered" } } });
  expect(await send("POST", "/contacts", request, key)).toEqual(first);
  const timeline = await send("GET", `/people/${person}/timeline?limit=1`);
  expect(timeline).toMatchObject({ status: 200, body: { items: [{ kind: "answer" }], next: expect.any(String) } });
  const rest = await send("GET", `/people/${person}/timeline?limit=1&cursor=${timeline.body.next}`);
  expect(rest.body).toMatchObject({ items: [{ kind: "contact" }], next: null });
  expect(await send("GET", `/people/${person}/ask`)).toMatchObject({ body: { settled: { words: "" } } });
});

test("corrects by version only, takes back, and says what is wrong", async () => {
  const { body } = await send("POST", "/contacts", { medium: "counter" });
  const path = `/contacts/${body.contact.id}`;
  expect(await send("PATCH", path, { note: "x" })).toMatchObject({ status: 422 });
  expect(await send("PATCH", path, { note: "x" }, { "if-match": '"1"' })).toMatchObject({
    status: 200,
    body: { version: 2 },
  });
  expect(await send("PATCH", path, { note: "y" }, { "if-match": '"1"' })).toMatchObject({ status: 412 });
  expect(await send("DELETE", path)).toEqual({ status: 204, body: null });
  expect(await send("POST", "/contacts", { medium: "pigeon" })).toMatchObject({ status: 422 });
  expect(await send("POST", "/contacts", { medium: "phone", person: 1, who: { name: "x" } })).toMatchObject({
    status: 422,
    body: { faults: [{ path: "who", message: "send either person or who" }] },
  });
});

test("lists due asks with their counts, settles one, and gives the chips and the report", async () => {
  const { id } = await addPerson(world.context(), { name: "Another Person" });
  expect(await send("PATCH", `/people/${id}/ask`, { state: "asked" })).toMatchObject({
    body: { ask: { state: "asked" } },
  });
  const asks = await send("GET", "/asks?state=asked");
  expect(asks.body).toMatchObject({ items: [{ person: id, name: "Another Person" }], departments: [{ count: 1 }] });
  expect((await send("GET", "/capture/chips")).body.items.at(-1)).toMatchObject({ code: "declined" });
  expect((await send("GET", "/answers/report?by=department&per=year")).body.total.answered).toBe(1);
  expect(await send("GET", "/answers/report?by=colour")).toMatchObject({ status: 422 });
});

test("takes what a device kept only from the member who captured it", async () => {
  const request = { medium: "phone", answer: { channel: "radio", took: 4200 } };
  const from = (member: number) => send("POST", "/contacts", request, { "earshot-for": `member:${member}` });
  expect(await from(clerk.member)).toMatchObject({ status: 201 });
  expect(await from(clerk.member + 1)).toMatchObject({ status: 401, body: { type: "/problems/unauthenticated" } });
  const answer = await send("POST", "/answers", { words: "x" }, { "earshot-for": "kiosk:1" });
  expect(answer).toMatchObject({ status: 401 });
  const call = (member: number) => send("POST", "/calls/1/contact", {}, { "earshot-for": `member:${member}` });
  expect(await call(clerk.member + 1)).toMatchObject({ status: 401 });
  expect(await call(clerk.member)).toMatchObject({ status: 404 });
});

test("keeps how the chips stood, and refuses an order that is none", async () => {
  const shown = { order: "shuffled", codes: ["radio", "other"] };
  const { body } = await send("POST", "/answers", { channel: "radio", shown });
  const stored = world.records.selectFrom("answers").select("shown").where("id", "=", body.answer.id);
  expect((await stored.executeTakeFirstOrThrow()).shown).toEqual(shown);
  const wrong = await send("POST", "/answers", { channel: "radio", shown: { order: "random", codes: ["radio"] } });
  expect(wrong).toMatchObject({ status: 422, body: { faults: [{ path: "shown.order" }] } });
  expect((await send("GET", "/capture/chips?order=shuffled&seed=a")).body).toMatchObject({ seed: "a" });
});

test("words that wait are listed, decided and taken back over the API", async () => {
  await send("POST", "/answers", { words: "the red umbrella" });
  expect(await send("GET", "/answers/unmatched")).toMatchObject({ status: 403 });
  expect(await send("GET", "/answers/own")).toMatchObject({
    body: { items: expect.arrayContaining([expect.objectContaining({ words: "the red umbrella", waits: true })]) },
  });
  reader = actor(["marketing"]);
  expect(await send("GET", "/answers/unmatched?order=revenue&limit=5")).toMatchObject({
    status: 200,
    body: { items: [{ words: "the red umbrella", answers: 1 }], next: null, left: { words: 1, answers: 1 } },
  });
  const decisions = [{ words: "the red umbrella", channel: "radio" }];
  const decided = await send("POST", "/answers/decisions", { decisions });
  expect(decided).toMatchObject({ status: 201, body: { answers: 1, words: [{ channel: { name: "Radio" } }] } });
  const { id } = decided.body;
  expect(await send("GET", "/answers/decisions")).toMatchObject({ body: { items: [{ id }] } });
  expect(await send("DELETE", `/answers/decisions/${id}`)).toMatchObject({ status: 200, body: { id, restored: 1 } });
  expect(await send("DELETE", `/answers/decisions/${id}`)).toMatchObject({ status: 409 });
  expect(await send("POST", "/answers/decisions", { decisions: [] })).toMatchObject({ status: 422 });
  expect(await send("POST", "/answers/one", { whole: "x" })).toMatchObject({ status: 404 });
  expect(await send("GET", "/aliases/77777/past")).toMatchObject({ status: 404 });
  expect(await send("PATCH", "/matching", { sure: 0.95 })).toMatchObject({ status: 422 });
  expect(await send("PATCH", "/matching", { sure: 0.95 }, { "if-match": '"0"' })).toMatchObject({
    status: 200,
    body: { sure: 0.95, version: 1 },
  });
  reader = clerk;
});
