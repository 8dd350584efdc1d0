import { expect, test } from "vitest";
import { askingRoutes } from "../../../../tests/support/asking.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { exchangeRoutes } from "../routes.ts";
import { seedReasons } from "./reasons.ts";

const world = await openWorld();
await seedReasons(world.context());
const [desk, sales, product] = [
  await freshDepartment(world),
  await freshDepartment(world),
  await freshDepartment(world),
];

const asking = askingRoutes(world, exchangeRoutes);
const clerk = asking(actor(["member"], [desk]));
const seller = asking(actor(["member"], [sales]));
const maker = asking(actor(["member"], [product]));
const head = asking(actor(["head"], [sales]));

test("a hand-off goes its whole way over HTTP", async () => {
  const given = await clerk("POST", "/hand-offs", { to: sales, subject: "A lead", reference: "lead-1" });
  expect(given).toMatchObject({ status: 201, body: { state: "offered", undo: null } });
  const path = `/hand-offs/${given.body.id}`;
  expect(await seller("POST", `${path}/question`, { words: "Since when?" })).toMatchObject({ status: 200 });
  expect(await clerk("POST", `${path}/answer`, { words: "May" })).toMatchObject({ body: { state: "offered" } });
  expect(await seller("POST", `${path}/acceptance`)).toMatchObject({ status: 200, body: { state: "accepted" } });
  expect(await seller("POST", `${path}/acceptance`)).toMatchObject({ status: 409 });
  const returned = await seller("POST", `${path}/return`, { reason: "no_budget", words: "Next year" });
  expect(returned.body).toMatchObject({ state: "returned", reason: { code: "no_budget" }, undo: expect.any(Number) });
  expect(await clerk("POST", `${path}/reassignment`, { to: product })).toMatchObject({ body: { to: { id: product } } });
  expect(await maker("POST", `${path}/acceptance`)).toMatchObject({ status: 200 });
  const done = await maker("POST", `${path}/completion`, {});
  expect(done.body).toMatchObject({ state: "done", ending: "done" });
  expect(await maker("POST", `${path}/undo`, { step: done.body.undo })).toMatchObject({ body: { state: "accepted" } });
  expect(await clerk("POST", `${path}/withdrawal`)).toMatchObject({ status: 200, body: { state: "withdrawn" } });
  expect((await seller("GET", `${path}`)).body.steps.map(({ kind }: { kind: string }) => kind)).toEqual([
    ...["offered", "asked_back", "answered", "accepted", "returned", "reassigned", "accepted", "withdrawn"],
  ]);
  const found = await clerk("GET", "/hand-offs?box=sent&pingPong=false&reference=lead-1");
  expect(found.body).toMatchObject({ items: [{ id: given.body.id }], next: null });
});

test("pages through hand-offs without leaving one out", async () => {
  for (const subject of ["one", "two", "three"]) await maker("POST", "/hand-offs", { to: sales, subject });
  const seen: string[] = [];
  for (let next = ""; ; ) {
    const { body } = await maker("GET", `/hand-offs?box=sent&limit=2${next && `&cursor=${next}`}`);
    seen.push(...body.items.map(({ subject }: { subject: string }) => subject));
    if (body.next === null) break;
    next = body.next;
  }
  expect(seen).toEqual(["three", "two", "one"]);
});

test("reasons are added and changed over HTTP", async () => {
  const added = await head("POST", "/hand-off-reasons", { code: "too_small", name: "Too small" });
  expect(added).toMatchObject({ status: 201, body: { active: true, builtIn: false } });
  const path = `/hand-off-reasons/${added.body.id}`;
  expect(await head("PATCH", path, { active: false })).toMatchObject({ status: 422 });
  expect(await head("PATCH", path, { active: false }, { "if-match": '"1"' })).toMatchObject({
    body: { active: false },
  });
  expect((await clerk("GET", "/hand-off-reasons")).body.items.map(({ code }: { code: string }) => code)).toContain(
    "too_small",
  );
});

test("bad input is refused with where it is wrong", async () => {
  expect(await clerk("POST", "/hand-offs", { to: sales })).toMatchObject({
    ...{ status: 422, body: { faults: [{ path: "subject" }] } },
  });
  expect(await clerk("POST", "/hand-offs", { to: sales, subject: "x", colour: "red" })).toMatchObject({ status: 422 });
  expect(await clerk("GET", "/hand-offs?reason=mood")).toMatchObject({ status: 422 });
  expect(await clerk("GET", "/hand-offs/999999")).toMatchObject({ status: 404 });
  expect(await clerk("POST", "/hand-off-reasons", { code: "x", name: "X" })).toMatchObject({ status: 403 });
  expect(await asking({ kind: "nobody" })("GET", "/hand-offs")).toMatchObject({ status: 401 });
});
