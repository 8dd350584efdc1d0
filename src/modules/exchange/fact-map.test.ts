import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { addCommitment } from "../dues/commitments.ts";
import { followActs } from "../dues/follow-acts.ts";
import { seedDues } from "../dues/seed.ts";
import { addFactType } from "./catalogue/fact-types.ts";
import { deliverFacts } from "./deliveries/deliver.ts";
import { answerDelivery, decideByFacts, listDeliveries, openDelivery } from "./deliveries/deliveries.ts";
import { factStates } from "./facts/choices-contract.ts";
import { captureFact, listFacts } from "./facts/facts.ts";
import { factMap } from "./map/fact-map.ts";
import type { NewNeed } from "./needs/contract.ts";
import { addNeed } from "./needs/needs.ts";
import { tryNeeds } from "./trial/try-needs.ts";

const world = await openWorld();
const [support, product, sales] = [
  await freshDepartment(world, "Support"),
  await freshDepartment(world, "Product"),
  await freshDepartment(world, "Sales"),
];
const clerk = world.context(actor(["member"], [support]));
const maker = actor(["member"], [product]);
const steward = world.context(actor(["steward"], []));
const fields = [{ code: "topic", name: "Topic", kind: "text" as const }];
const wrong = await addFactType(steward, { code: "wrong_part", name: "Wrong part", fields });
const rumour = await addFactType(steward, { code: "rumour", name: "Rumour" });
const onDelivery = [{ field: "topic", is: "is" as const, value: "delivery" }];
await addNeed(steward, { factType: wrong.id, department: product, conditions: onDelivery });
await addNeed(steward, { factType: rumour.id, department: sales });

await seedDues(world.context());
await addCommitment(steward, {
  ...{
    code: "open_facts",
    name: "Open what comes",
    subject: "delivery",
    owes: { who: "act" },
    to: { whom: "company" },
  },
  allowed: { amount: 3, unit: "hours" },
  conditions: {
    opens: [{ verb: "fact.delivered", about: "subjects", department: "detail.departments" }],
    settles: [{ verb: "delivery.opened", about: "subjects" }],
  },
});
// As an agreement does: what one department owes another is theirs, and no delay of the map.
await addCommitment(steward, {
  ...{ code: "at_once_for_them", name: "Open theirs at once", subject: "delivery", owes: { who: "act" } },
  ...{ to: { whom: "department", department: support }, allowed: { amount: 0.25, unit: "hours" } },
  conditions: {
    opens: [{ verb: "fact.delivered", about: "subjects", department: "detail.departments" }],
    settles: [{ verb: "delivery.opened", about: "subjects" }],
  },
});

// The world stands still on 2026-03-02.
const told = [
  ["delivery", "2026-02-27T10:00:00Z"],
  ["delivery", "2026-02-28T10:00:00Z"],
  ["price", "2026-02-28T11:00:00Z"],
  ["delivery", "2026-01-10T10:00:00Z"],
] as const;
for (const [topic, at] of told) await captureFact(clerk, { type: wrong.code, said: { topic }, at });
await world.follow(deliverFacts);
const makerAt = (time: string) => world.context(maker, fixedClock(time));
const { items } = await listDeliveries(makerAt("2026-03-02T09:00:00Z"), {}, { limit: 10 });
const [first, second] = items.map(({ id }) => id);
await openDelivery(makerAt("2026-03-02T11:00:00Z"), first ?? 0);
await openDelivery(makerAt("2026-03-02T13:00:00Z"), second ?? 0);
await answerDelivery(makerAt("2026-03-02T14:00:00Z"), second ?? 0, { words: "Thank you" });
await decideByFacts(makerAt("2026-03-02T14:00:00Z"), { facts: [items[1]?.fact.id ?? 0], decision: "Another carrier" });
await world.follow(followActs);

test("the map counts what was told to whom, what nobody needs, and what was wanted and never told", async () => {
  const cell = {
    type: { id: wrong.id, name: "Wrong part", code: "wrong_part" },
    from: { id: support, name: "Support" },
  };
  expect(await factMap(clerk)).toEqual({
    cells: [
      {
        ...cell,
        to: { id: product, name: "Product" },
        facts: 3,
        opened: 2,
        answered: 1,
        used: 1,
        late: 1,
        hoursToOpen: 3,
      },
      { ...cell, to: null, facts: 1, opened: 0, answered: 0, used: 0, late: 0, hoursToOpen: null },
    ],
    oneWay: [],
    silent: [{ type: { id: rumour.id, name: "Rumour", code: "rumour" }, to: { id: sales, name: "Sales" }, told: 0 }],
    total: { facts: 4, deliveries: 3, opened: 2, answered: 1, unwanted: 1 },
    became: { delivered: 3, opened: 2, unopened: 1, answered: 1, used: 1, late: 1 },
    isTimed: true,
  });
});

test("days narrow the map to what was told on them", async () => {
  const january = await factMap(clerk, { from: "2026-01-01", to: "2026-01-31" });
  expect(january.total).toMatchObject({ facts: 1, deliveries: 1 });
  const day = await factMap(clerk, { from: "2026-02-28", to: "2026-02-28" });
  expect(day.cells.map(({ to, facts }) => [to?.name, facts])).toEqual([
    ["Product", 1],
    [undefined, 1],
  ]);
  const empty = await factMap(clerk, { to: "2025-12-31" });
  expect(empty.cells).toEqual([]);
  expect(empty.silent.map(({ to }) => to.name)).toEqual(["Product", "Sales"]);
  await expect(factMap(clerk, { from: "2026-02-02", to: "2026-02-01" })).rejects.toThrow("before the first day");
  await expect(factMap(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("each number of the map is as many facts as its list shows", async () => {
  const { became, total, cells } = await factMap(clerk);
  const count = async (query: object) => (await listFacts(steward, query, { limit: 50 })).items.length;
  for (const state of factStates) expect([state, await count({ became: state })]).toEqual([state, became[state]]);
  expect(await count({ unwanted: true })).toBe(total.unwanted);
  for (const { type, from, to, ...figures } of cells) {
    const of = { type: type.code, department: from?.id ?? 0, ...(to ? { receiver: to.id } : { unwanted: true }) };
    expect(await count(of)).toBe(figures.facts);
    if (to) expect(await count({ ...of, became: "opened" })).toBe(figures.opened);
    if (to) expect(await count({ ...of, became: "used" })).toBe(figures.used);
  }
});

test("what the company is owed and is late is counted, and its facts are listed", async () => {
  const later = world.context(actor(["steward"], []), fixedClock("2026-03-05T09:00:00Z"));
  const { cells, became } = await factMap(later);
  expect([became.late, ...cells.map(({ late }) => late)]).toEqual([2, 2, 0]);
  const listed = await listFacts(later, { became: "late", receiver: product }, { limit: 9 });
  expect(listed.items).toHaveLength(2);
});

test("needs are tried on the facts of the last thirty days, and change nothing", async () => {
  const now = { department: product, conditions: onDelivery };
  const onPrice = [{ field: "topic", is: "is" as const, value: "price" }];
  const result = await tryNeeds(steward, {
    factType: wrong.id,
    needs: [now, { department: sales, conditions: onPrice, form: "digest" }],
  });
  expect(result).toMatchObject({
    ...{ days: 30, facts: 3, isCut: false, unwanted: { before: 1, after: 0 } },
    departments: [
      { department: { name: "Product" }, before: { each: 2 }, after: { each: 2 }, gained: 0, lost: 0 },
      { department: { name: "Sales" }, before: { digest: 0 }, after: { digest: 1 }, gained: 1, lost: 0 },
    ],
    examples: [{ department: { name: "Sales" }, change: "gained", fact: { said: { topic: "price" } } }],
  });
  expect((await tryNeeds(steward, { factType: wrong.id, needs: [], days: 366 })).facts).toBe(4);
  await world.follow(deliverFacts);
  expect((await factMap(clerk)).total.deliveries).toBe(3);
});

test("a trial says how many of those that came were opened as fast as they would be wanted", async () => {
  const wanted = { department: product, conditions: onDelivery };
  const tried = (within: NewNeed["within"], department = product) =>
    tryNeeds(steward, { factType: wrong.id, needs: [{ ...wanted, department, within }] });
  const speedOf = async (...of: Parameters<typeof tried>) => {
    const { departments } = await tried(...of);
    return departments.find(({ speed }) => speed)?.speed;
  };
  // Of the two of these days one was opened after four hours, and one never.
  expect(await speedOf({ amount: 2, unit: "hours" })).toEqual({ inTime: 0, late: 1, waiting: 1 });
  expect(await speedOf({ amount: 3, unit: "working_hours" })).toEqual({ inTime: 0, late: 1, waiting: 1 });
  expect(await speedOf({ amount: 4, unit: "hours" })).toEqual({ inTime: 1, late: 0, waiting: 1 });
  expect(await speedOf({ amount: 4, unit: "hours" }, sales)).toEqual({ inTime: 0, late: 0, waiting: 0 });
  expect(await speedOf(null)).toBeUndefined();
  await expect(tried({ amount: 0, unit: "hours" })).rejects.toThrow("must be more than 0");
});

test("a trial refuses what could not be saved, and those who may not save it", async () => {
  const attempt = (needs: object[], context = steward) => tryNeeds(context, { factType: wrong.id, needs } as never);
  const colour = { department: sales, conditions: [{ field: "colour", is: "given" }] };
  await expect(attempt([colour])).rejects.toMatchObject({ kind: "invalid", faults: [{ path: "conditions.0.field" }] });
  await expect(attempt([{ department: 999_999 }])).rejects.toMatchObject({ kind: "not_found" });
  await expect(attempt([], clerk)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(attempt([], world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
});
