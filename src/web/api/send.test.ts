import { Hono } from "hono";
import { expect, test } from "vitest";
import { createIntents } from "./intent.ts";
import { ApiProblem, Unreachable } from "./problem.ts";
import { sending } from "./send.ts";

const server = new Hono()
  .get("/things", (c) => c.json({ items: [] }))
  .post("/things", (c) => c.json({ key: c.req.header("idempotency-key") }, 201))
  .put("/things", (c) => c.json({ key: c.req.header("idempotency-key") ?? null }))
  .get("/refused", (c) => {
    const faults = [{ path: "value.amount", message: "must be positive" }];
    const body = {
      type: "/problems/invalid",
      title: "The input is not right",
      status: 422,
      detail: "Too little.",
      faults,
    };
    return c.body(JSON.stringify(body), 422, { "content-type": "application/problem+json", "x-request-id": "r1" });
  })
  .get("/gateway", (c) => c.html("<h1>Bad gateway</h1>", 502));

const send = sending(async (input, init) => server.request(String(input), init));

test("returns what the server answered", async () => {
  expect(await (await send("/things")).json()).toEqual({ items: [] });
});

test("raises a refusal with the server's own words, kind, faults and request id", async () => {
  const error = await send("/refused").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({ message: "Too little.", kind: "invalid", status: 422, request: "r1" });
  expect((error as ApiProblem).faults).toEqual([{ path: "value.amount", message: "must be positive" }]);
});

test("raises a problem of kind http for an answer that is not the server's", async () => {
  await expect(send("/gateway")).rejects.toMatchObject({ kind: "http", status: 502 });
});

test("tells a silence from a refusal", async () => {
  const cut = sending(() => Promise.reject(new TypeError("fetch failed")));
  await expect(cut("/things")).rejects.toBeInstanceOf(Unreachable);
});

test("gives every POST an Idempotency-Key, and leaves other requests alone", async () => {
  const keyOf = async (response: Promise<Response>) => ((await (await response).json()) as { key: string | null }).key;
  const [one, two] = [
    await keyOf(send("/things", { method: "POST" })),
    await keyOf(send("/things", { method: "POST" })),
  ];
  expect(one).toMatch(/^[0-9a-f]{32}$/);
  expect(two).not.toBe(one);
  expect(await keyOf(send("/things", { method: "POST", headers: { "Idempotency-Key": "mine" } }))).toBe("mine");
  expect(await keyOf(send("/things", { method: "PUT" }))).toBeNull();
});

const problem = (status: number) => new ApiProblem({ type: "/problems/x", title: "", status, detail: "" });

test("keeps the key of an intent over silences and faults of the server", () => {
  const intents = createIntents();
  const first = intents.for({ name: "A" });
  intents.done(new Unreachable());
  expect(intents.for({ name: "A" })).toEqual(first);
  intents.done(problem(503));
  expect(intents.for({ name: "A" })).toEqual(first);
});

test("begins a new intent after an answer, and for another input", () => {
  const intents = createIntents();
  const first = intents.for({ name: "A" });
  expect(intents.for({ name: "B" })).not.toEqual(first);
  const second = intents.for({ name: "B" });
  intents.done(problem(422));
  const third = intents.for({ name: "B" });
  expect(third).not.toEqual(second);
  intents.done();
  expect(intents.for({ name: "B" })).not.toEqual(third);
});

test("tells two files of the same name apart by their size", () => {
  const intents = createIntents();
  const first = intents.for({ file: new File(["a"], "people.csv") });
  expect(intents.for({ file: new File(["a"], "people.csv") })).toEqual(first);
  expect(intents.for({ file: new File(["ab"], "people.csv") })).not.toEqual(first);
});
