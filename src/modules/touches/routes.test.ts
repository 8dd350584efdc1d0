import { OpenAPIHono } from "@hono/zod-openapi";
import { pino } from "pino";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import type { ApiEnv } from "../../kernel/http/api.ts";
import { withContext } from "../../kernel/http/middleware.ts";
import { answerError } from "../../kernel/http/problem-json.ts";
import { addChannels } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { touchesRoutes } from "./routes.ts";

const world = await openWorld();
const clerk = actor(["member"], [await freshDepartment(world, "Support")]);
await addChannels(world.context(), ["Radio"]);
const app = new OpenAPIHono<ApiEnv>();
app.onError((error, c) => answerError(error, c, pino({ level: "silent" }), "test"));
app.use(withContext(world.context(), async () => clerk));
app.route("/", touchesRoutes);

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
