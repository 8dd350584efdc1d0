import { expect, test } from "vitest";
import { askingRoutes } from "../../../../tests/support/asking.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { exchangeRoutes } from "../routes.ts";

const world = await openWorld();
const [sales, marketing] = [await freshDepartment(world), await freshDepartment(world)];
const asking = askingRoutes(world, exchangeRoutes);
const seller = asking(actor(["head"], [sales]));
const marketer = asking(actor(["head"], [marketing]));
const accepting = { pattern: "accept_hand_off", allowed: { amount: 4, unit: "working_hours" } };

test("an agreement goes its whole way over HTTP", async () => {
  const first = { owes: marketing, sentence: "Marketing accepts what Sales gives on", terms: accepting };
  const proposed = await seller("POST", "/agreements", { with: marketing, clauses: [first] });
  expect(proposed).toMatchObject({ status: 201, body: { state: "proposed", waitsFor: { id: marketing } } });
  const path = `/agreements/${proposed.body.id}`;
  expect(await seller("POST", `${path}/consent`, { number: 1 })).toMatchObject({ status: 403 });
  expect(await marketer("POST", `${path}/consent`, { number: 1 })).toMatchObject({ body: { state: "agreed" } });
  expect(await marketer("POST", `${path}/consent`, { number: 1 })).toMatchObject({ status: 409 });
  const clauses = [{ sentence: "After a complaint, Sales speaks to the customer first" }];
  expect(await seller("POST", `${path}/proposals`, { clauses })).toMatchObject({ body: { proposal: { number: 2 } } });
  const back = await marketer("POST", `${path}/return`, { number: 2, words: "And the other clause?" });
  expect(back.body).toMatchObject({ state: "agreed", proposal: null, inForce: { number: 1 } });
  expect(await seller("POST", `${path}/proposals`, { clauses })).toMatchObject({ status: 200 });
  expect(await seller("POST", `${path}/withdrawal`, { number: 3 })).toMatchObject({ body: { proposal: null } });
  expect(await seller("POST", `${path}/end`, { words: "Other ways" })).toMatchObject({ body: { state: "ended" } });
  expect(await seller("POST", `${path}/resumption`)).toMatchObject({ body: { state: "agreed" } });
  const [clause] = (await seller("GET", path)).body.inForce.clauses;
  expect(await seller("GET", `/agreement-clauses/${clause.id}/breaches`)).toMatchObject({ body: { items: [] } });
  expect((await marketer("GET", `/agreements?department=${sales}`)).body.items).toMatchObject([{ clauses: 1 }]);
});

test("bad input is refused with where it is wrong", async () => {
  const send = (json: object) => seller("POST", "/agreements", { with: marketing, ...json });
  expect(await send({ clauses: [{ sentence: " " }] })).toMatchObject({
    ...{ status: 422, body: { faults: [{ path: "clauses.0.sentence", message: "needs a sentence" }] } },
  });
  const never = { ...accepting, allowed: { amount: 0, unit: "working_hours" } };
  expect(await send({ clauses: [{ owes: sales, sentence: "x", terms: never }] })).toMatchObject({
    ...{ status: 422, body: { faults: [{ path: "clauses.0.terms.allowed.amount" }] } },
  });
  expect(await send({ clauses: [{ sentence: "x", terms: accepting }] })).toMatchObject({
    ...{ status: 422, body: { faults: [{ path: "clauses.0.owes" }] } },
  });
  expect(await seller("GET", "/agreements/999999")).toMatchObject({ status: 404 });
  expect(await asking({ kind: "nobody" })("GET", "/agreements")).toMatchObject({ status: 401 });
});

test("a dispute goes its whole way over HTTP", async () => {
  const [one, other] = [await freshDepartment(world), await freshDepartment(world)];
  const [left, right] = [asking(actor(["head"], [one])), asking(actor(["head"], [other]))];
  const proposed = await left("POST", "/agreements", { with: other, clauses: [{ sentence: "We call first" }] });
  await right("POST", `/agreements/${proposed.body.id}/consent`, { number: 1 });
  const [clause] = (await left("GET", `/agreements/${proposed.body.id}`)).body.inForce.clauses;
  const said = { clause: clause.id, words: "They called" };
  const opened = await right("POST", "/agreement-disputes", said);
  expect(opened).toMatchObject({ status: 201, body: { state: "open", may: ["withdraw"] } });
  const path = `/agreement-disputes/${opened.body.id}`;
  const verdict = { verdict: "breach", reason: "They did", precedent: true };
  expect(await left("POST", `${path}/answer`, { words: "Only once" })).toMatchObject({ body: { state: "answered" } });
  expect(await left("POST", `${path}/verdict`, verdict)).toMatchObject({ status: 403 });
  const sided = await asking(actor(["executive"], [one]))("POST", `${path}/verdict`, verdict);
  expect(sided).toMatchObject({ status: 403, body: { detail: expect.stringContaining("neither") } });
  const executive = asking(actor(["executive"]));
  expect(await executive("POST", `${path}/verdict`, { verdict: "maybe", reason: "x" })).toMatchObject({ status: 422 });
  expect(await executive("POST", `${path}/verdict`, verdict)).toMatchObject({ body: { decided: verdict } });
  const found = await left("GET", `/agreement-disputes?clause=${clause.id}&precedent=true&search=did`);
  expect(found.body).toMatchObject({ items: [{ id: opened.body.id }], next: null });
  const figures = await left("GET", `/agreements/${proposed.body.id}/figures?per=week`);
  expect(figures.body.clauses).toMatchObject([{ breaches: 1, precedents: 1, disputes: 0 }]);
  expect(await executive("DELETE", `${path}/verdict`)).toMatchObject({ body: { state: "answered", decided: null } });
  expect(await right("POST", `${path}/withdrawal`)).toMatchObject({ body: { state: "withdrawn" } });
  expect(await left("GET", `/agreements/${proposed.body.id}/figures?from=2026-02-01&to=2026-01-01`)).toMatchObject({
    ...{ status: 422, body: { faults: [{ path: "to" }] } },
  });
});
