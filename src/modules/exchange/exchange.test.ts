import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addPerson, mergePeople, unmergePerson } from "../customers/index.ts";
import { addFactType, changeFactType, listFactTypes, seedFactTypes } from "./catalogue/fact-types.ts";
import { deliverFacts } from "./deliveries/deliver.ts";
import {
  answerDelivery,
  decideByFacts,
  listDeliveries,
  openDelivery,
  withdrawAnswer,
  withdrawUse,
} from "./deliveries/deliveries.ts";
import "./index.ts";
import { captureFact, getFact, listFacts, withdrawFact } from "./facts/facts.ts";
import { addNeed, changeNeed, listNeeds, removeNeed, restoreNeed } from "./needs/needs.ts";

const world = await openWorld();
await seedFactTypes(world.context());
const [support, product, sales] = [
  await freshDepartment(world),
  await freshDepartment(world),
  await freshDepartment(world),
];
const clerk = world.context(actor(["member"], [support]));
const maker = world.context(actor(["member"], [product]));
const seller = world.context(actor(["member"], [sales]));
const headOfProduct = world.context(actor(["head"], [product]));
const steward = world.context(actor(["steward"], []));
const nobody = world.context({ kind: "nobody" });
const page = { limit: 50 };

const complaint = (await listFactTypes(clerk)).find(({ code }) => code === "complaint");
if (!complaint) throw new Error("no complaint in the catalogue");

let kinds = 0;
/** A kind of fact of its own, so that the needs of one test bring nothing in another. */
async function freshKind(more = {}) {
  kinds += 1;
  const fields = [{ code: "topic", name: "Topic", kind: "text" as const }];
  return addFactType(steward, { code: `kind_${kinds}`, name: `Kind ${kinds}`, fields, ...more });
}
const told = async (type: string, values = {}, context = clerk) => {
  const fact = await captureFact(context, { type, words: "The parcel came late", ...values });
  await world.follow(deliverFacts);
  return getFact(context, fact.id);
};

test("the catalogue holds the kinds that come with the product, once however often they are seeded", async () => {
  await seedFactTypes(world.context());
  const codes = (await listFactTypes(clerk)).filter(({ builtIn }) => builtIn).map(({ code }) => code);
  expect(codes).toEqual([
    ...[
      "source_answer",
      "complaint",
      "praise",
      "competitor",
      "price_objection",
      "stock_out",
      "idea",
      "churn_sign",
      "campaign_question",
    ],
  ]);
});

test("a fact reaches who wants it, and its trail comes back to who told it", async () => {
  const kind = await freshKind();
  await addNeed(headOfProduct, {
    ...{ factType: kind.id, department: product, reason: "to repair it" },
    conditions: [{ field: "topic", is: "is", value: "delivery" }],
  });
  const fact = await told(kind.code, { said: { topic: "Delivery" }, who: { name: "Ada Example" } });
  expect(fact).toMatchObject({ delivered: 1, opened: 0, said: { topic: "Delivery" }, person: { name: "Ada Example" } });
  expect(fact.trail).toMatchObject([
    { department: { id: product }, because: [{ field: "topic", is: "is", value: "delivery" }], openedAt: null },
  ]);

  const { items } = await listDeliveries(maker, { state: "unopened" }, page);
  const delivery = items.find((one) => one.fact.id === fact.id);
  expect(delivery).toMatchObject({ fact: { words: "The parcel came late", department: { id: support } } });
  const id = delivery?.id ?? 0;
  await openDelivery(maker, id);
  await openDelivery(headOfProduct, id);
  await answerDelivery(maker, id, { words: "We changed the carrier" });
  const { ids } = await decideByFacts(maker, { facts: [fact.id], decision: "Another carrier from May" });
  expect(await getFact(clerk, fact.id)).toMatchObject({
    ...{ delivered: 1, opened: 1, answered: 1, used: 1 },
    trail: [{ openedAt: expect.any(String), answer: "We changed the carrier", answeredAt: expect.any(String) }],
    uses: [{ decision: "Another carrier from May", department: { id: product } }],
  });
  expect((await world.actsAbout("delivery", id)).map(({ verb }) => verb)).toEqual([
    ...["fact.delivered", "delivery.opened", "delivery.answered"],
  ]);

  await expect(answerDelivery(maker, id, { words: "Again" })).rejects.toMatchObject({ kind: "conflict" });
  await withdrawAnswer(maker, id);
  await withdrawUse(maker, ids[0] ?? 0);
  expect(await getFact(clerk, fact.id)).toMatchObject({ answered: 0, opened: 1, used: 0, uses: [] });
  await expect(withdrawAnswer(maker, id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(withdrawUse(maker, ids[0] ?? 0)).rejects.toMatchObject({ kind: "not_found" });
});

test("who does not want it does not get it; what nobody wants is kept and counted", async () => {
  const kind = await freshKind();
  const need = await addNeed(steward, {
    ...{ factType: kind.id, department: product },
    conditions: [{ field: "topic", is: "is", value: "price" }],
  });
  const fact = await told(kind.code, { said: { topic: "delivery" } });
  expect(fact).toMatchObject({ delivered: 0, trail: [] });
  expect((await listFacts(clerk, { type: kind.code, unwanted: true }, page)).items).toMatchObject([{ id: fact.id }]);
  await expect(getFact(seller, fact.id)).rejects.toMatchObject({ kind: "not_found" });

  await removeNeed(steward, need.id);
  expect(await told(kind.code, { said: { topic: "price" } })).toMatchObject({ delivered: 0 });
  await restoreNeed(steward, need.id);
  const wanted = await told(kind.code, { said: { topic: "price" } });
  expect(wanted).toMatchObject({ delivered: 1 });
  expect((await listFacts(clerk, { type: kind.code, unwanted: false }, page)).items).toMatchObject([{ id: wanted.id }]);
  expect((await listFacts(seller, { type: kind.code }, page)).items).toEqual([]);
  expect((await listFacts(steward, { type: kind.code }, page)).items).toHaveLength(3);
});

test("whoever passes something on is told where it goes, and lists are narrowed by what became of it", async () => {
  const kind = await freshKind();
  const onDelivery = [{ field: "topic", is: "is" as const, value: "delivery" }];
  await addNeed(steward, { factType: kind.id, department: product, conditions: onDelivery });
  await addNeed(steward, { factType: kind.id, department: sales, form: "none" });
  await addNeed(steward, { factType: kind.id, department: support });
  const pass = (topic: string) => captureFact(clerk, { type: kind.code, said: { topic }, at: "2026-02-28T23:30:00Z" });
  const passed = await pass("delivery");
  expect(passed.goesTo).toEqual([{ id: product, name: expect.any(String) }]);
  const unwanted = await pass("price");
  expect(unwanted.goesTo).toEqual([]);
  await world.follow(deliverFacts);
  const ids = async (query: object) =>
    (await listFacts(steward, { type: kind.code, ...query }, page)).items.map(({ id }) => id);
  expect(await ids({ receiver: product })).toEqual([passed.id]);
  expect(await ids({ receiver: sales })).toEqual([]);
  expect(await ids({ became: "unopened" })).toEqual([passed.id]);
  expect(await ids({ became: "opened" })).toEqual([]);
  const { items } = await listDeliveries(maker, { state: "unopened" }, page);
  await answerDelivery(maker, items.find(({ fact }) => fact.id === passed.id)?.id ?? 0, { words: "Thank you" });
  expect(await ids({ became: "unopened" })).toEqual([]);
  expect(await ids({ became: "answered", receiver: product })).toEqual([passed.id]);
  await decideByFacts(seller, { facts: [passed.id], decision: "x" }).catch(() => undefined);
  expect(await ids({ became: "used" })).toEqual([]);
  await decideByFacts(clerk, { facts: [passed.id], decision: "Told the carrier" });
  expect(await ids({ became: "used" })).toEqual([passed.id]);
  expect(await ids({ became: "used", receiver: product })).toEqual([]);
  expect(await ids({ department: 0 })).toEqual([]);
  expect(await ids({ department: support, from: "2026-02-28", to: "2026-02-28" })).toEqual([unwanted.id, passed.id]);
  expect(await ids({ from: "2026-03-01" })).toEqual([]);
});

test("the order of needs decides, and moving one changes it", async () => {
  const kind = await freshKind();
  const every = await addNeed(steward, { factType: kind.id, department: product });
  const none = await addNeed(steward, {
    ...{ factType: kind.id, department: product, form: "none" },
    conditions: [{ field: "topic", is: "is", value: "noise" }],
  });
  expect(await told(kind.code, { said: { topic: "noise" } })).toMatchObject({ delivered: 1 });
  await changeNeed(steward, none.id, none.version, { before: every.id });
  expect((await listNeeds(clerk, { factType: kind.id })).map(({ id }) => id)).toEqual([none.id, every.id]);
  expect(await told(kind.code, { said: { topic: "noise" } })).toMatchObject({ delivered: 0 });
  const first = await addNeed(steward, { factType: kind.id, department: sales, before: every.id });
  expect((await listNeeds(clerk, { factType: kind.id })).map(({ id }) => id)).toEqual([none.id, first.id, every.id]);
  await expect(changeNeed(steward, none.id, none.version, { form: "each" })).rejects.toMatchObject({ kind: "stale" });
});

test("what a department tells itself is not delivered to it, and a need for that alone is refused", async () => {
  const kind = await freshKind({ producers: [support] });
  const alone = { factType: kind.id, department: support };
  await expect(addNeed(steward, alone)).rejects.toMatchObject({ kind: "invalid", faults: [{ path: "department" }] });
  const shared = await freshKind();
  await addNeed(steward, { ...alone, factType: shared.id });
  expect(await told(shared.code)).toMatchObject({ delivered: 0 });
  await expect(captureFact(seller, { type: kind.code, words: "x" })).rejects.toMatchObject({
    ...{ kind: "invalid", faults: [{ path: "department" }] },
  });
});

test("a need that could only bring a department its own facts is refused, at the field, whatever way it comes about", async () => {
  const kind = await freshKind();
  const own = { factType: kind.id, department: product };
  const heardBy = (value: number) => [{ field: "department", is: "is" as const, value }];
  await expect(addNeed(steward, { ...own, conditions: heardBy(product) })).rejects.toMatchObject({
    ...{ kind: "invalid", faults: [{ path: "department" }] },
  });
  const need = await addNeed(steward, { ...own, conditions: heardBy(support) });
  const turned = { conditions: heardBy(product) };
  await expect(changeNeed(steward, need.id, need.version, turned)).rejects.toMatchObject({ kind: "invalid" });
  const alone = { producers: [product] };
  const every = await addNeed(steward, own);
  await expect(changeFactType(steward, kind.id, kind.version, alone)).rejects.toMatchObject({
    ...{ kind: "invalid", faults: [{ path: "producers" }] },
  });
  expect((await listNeeds(clerk, { factType: kind.id })).map(({ id }) => id)).toEqual([need.id, every.id]);
});

test("needs of and about a department that is gone are refused, at the field", async () => {
  const kind = await freshKind();
  const gone = await freshDepartment(world);
  const need = await addNeed(steward, { factType: kind.id, department: gone });
  await removeNeed(steward, need.id);
  await world.records.updateTable("departments").set({ removed_at: "2026-03-01" }).where("id", "=", gone).execute();
  const refused = (path: string) => ({ kind: "not_found", faults: [{ path }] });
  await expect(addNeed(steward, { factType: kind.id, department: gone })).rejects.toMatchObject(refused("department"));
  await expect(restoreNeed(steward, need.id)).rejects.toMatchObject(refused("department"));
  const conditions = [{ field: "department", is: "is" as const, value: gone }];
  await expect(addNeed(steward, { factType: kind.id, department: product, conditions })).rejects.toMatchObject(
    refused("conditions.0.value"),
  );
  expect(await listNeeds(clerk, { factType: kind.id })).toEqual([]);
  const stands = await world.records.selectFrom("needs").select("removed_at").where("id", "=", need.id).execute();
  expect(stands[0]?.removed_at).not.toBeNull();
});

test("a department that is gone gets nothing more", async () => {
  const kind = await freshKind();
  const gone = await freshDepartment(world);
  await addNeed(steward, { factType: kind.id, department: gone });
  await world.records.updateTable("departments").set({ removed_at: "2026-03-01" }).where("id", "=", gone).execute();
  expect(await told(kind.code)).toMatchObject({ delivered: 0 });
  await expect(addNeed(steward, { factType: kind.id, department: gone })).rejects.toMatchObject({ kind: "not_found" });
});

test("the same acts again deliver nothing twice", async () => {
  const kind = await freshKind();
  await addNeed(steward, { factType: kind.id, department: product });
  const fact = await told(kind.code);
  const again = { verb: "fact.captured", subject: "fact", subjects: [fact.id] } as never;
  await deliverFacts.follow(world.context(), [again], "");
  expect((await getFact(clerk, fact.id)).trail).toHaveLength(1);
});

test("a fact that is taken back is gone for those who got it", async () => {
  const kind = await freshKind();
  await addNeed(steward, { factType: kind.id, department: product });
  const fact = await told(kind.code);
  await expect(withdrawFact(seller, fact.id)).rejects.toMatchObject({ kind: "forbidden" });
  await withdrawFact(clerk, fact.id);
  await expect(getFact(clerk, fact.id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(withdrawFact(clerk, fact.id)).rejects.toMatchObject({ kind: "not_found" });
  const { items } = await listDeliveries(maker, {}, page);
  expect(items.some((delivery) => delivery.fact.id === fact.id)).toBe(false);
  await expect(openDelivery(maker, fact.trail[0]?.delivery ?? 0)).rejects.toMatchObject({ kind: "not_found" });
});

test("a fact goes with whoever told it when two people turn out to be one, and comes back", async () => {
  const [one, other] = [await addPerson(steward, { name: "One" }), await addPerson(steward, { name: "Other" })];
  const kind = await freshKind();
  const fact = await told(kind.code, { person: other.id });
  await mergePeople(steward, one.id, { person: other.id });
  expect(await getFact(clerk, fact.id)).toMatchObject({ person: { id: one.id } });
  await unmergePerson(steward, other.id);
  expect(await getFact(clerk, fact.id)).toMatchObject({ person: { id: other.id } });
});

test("what does not fit its kind is refused, naming the field and what it takes", async () => {
  const refuse = (values: object, fault: object) =>
    expect(captureFact(clerk, { type: "complaint", words: "x", ...values })).rejects.toMatchObject(fault);
  await refuse({ said: { colour: "red" } }, { kind: "invalid", faults: [{ path: "said.colour" }] });
  await refuse({ said: { severity: "dire" } }, { message: /small, serious, urgent, not dire/ });
  await refuse({ type: "rumour" }, { kind: "not_found", message: /catalogue/ });
  await refuse({ type: "competitor" }, { faults: [{ path: "said.competitor", message: /is missing/ }] });
  await refuse({ at: "2027-01-01T00:00:00Z" }, { kind: "invalid", faults: [{ path: "at" }] });
  await refuse({ person: 999_999 }, { kind: "not_found" });
  await expect(captureFact(clerk, { type: "complaint" })).rejects.toThrow("needs words");
  const closed = await freshKind({ active: false });
  await refuse({ type: closed.code }, { kind: "invalid", faults: [{ path: "type" }] });
  await expect(
    addNeed(steward, { factType: complaint.id, department: product, conditions: [{ field: "colour", is: "given" }] }),
  ).rejects.toMatchObject({ kind: "invalid", faults: [{ path: "conditions.0.field" }] });
});

test("kinds change but for the fields of those that come with the product", async () => {
  const kind = await freshKind();
  const changed = await changeFactType(headOfProduct, kind.id, 1, { name: "Renamed", producers: [support] });
  expect(changed).toMatchObject({ name: "Renamed", producers: [support], version: 2 });
  await expect(changeFactType(headOfProduct, kind.id, 1, { name: "Late" })).rejects.toMatchObject({ kind: "stale" });
  await expect(changeFactType(steward, complaint.id, 1, { fields: [] })).rejects.toMatchObject({ kind: "invalid" });
  await expect(addFactType(steward, { code: kind.code, name: "Twice" })).rejects.toMatchObject({ kind: "conflict" });
  await expect(addFactType(steward, { code: "x", name: "X", producers: [999_999] })).rejects.toMatchObject({
    kind: "not_found",
  });
});

test("marketing sees masked names of who told a fact", async () => {
  const kind = await freshKind();
  const marketing = world.context(actor(["marketing"], []));
  const fact = await told(kind.code, { who: { name: "Ada Example" } });
  expect(await getFact(marketing, fact.id)).toMatchObject({ person: { name: "A… E…" } });
});

test("the wrong role, the wrong department and nobody signed in are refused", async () => {
  const kind = await freshKind();
  const need = await addNeed(headOfProduct, { factType: kind.id, department: product });
  const fact = await told(kind.code);
  const delivery = fact.trail[0]?.delivery ?? 0;
  const headOfSales = world.context(actor(["head"], [sales]));
  const forbidden: [string, () => Promise<unknown>][] = [
    ["a member adds a kind", () => addFactType(clerk, { code: "mine", name: "Mine" })],
    ["a member changes one", () => changeFactType(clerk, kind.id, 1, { name: "Mine" })],
    ["a member adds a need", () => addNeed(clerk, { factType: kind.id, department: support })],
    ["another head changes it", () => changeNeed(headOfSales, need.id, 1, { form: "digest" })],
    ["another head removes it", () => removeNeed(headOfSales, need.id)],
    ["another head restores it", () => restoreNeed(headOfSales, need.id)],
    ["for another department", () => captureFact(clerk, { type: kind.code, words: "x", department: sales })],
    ["another department opens", () => openDelivery(seller, delivery)],
    ["a steward opens what is not theirs", () => openDelivery(steward, delivery)],
    ["another department answers", () => answerDelivery(seller, delivery, { words: "x" })],
    ["another department takes back", () => withdrawAnswer(seller, delivery)],
    ["another department reads", () => listDeliveries(seller, { department: product }, page)],
    ["uses for another one", () => decideByFacts(seller, { facts: [fact.id], decision: "x", department: product })],
  ];
  for (const [who, attempt] of forbidden) await expect(attempt(), who).rejects.toMatchObject({ kind: "forbidden" });
  await expect(decideByFacts(seller, { facts: [fact.id], decision: "x" })).rejects.toMatchObject({ kind: "not_found" });
  const unknown = [
    () => listFactTypes(nobody),
    () => listNeeds(nobody),
    () => listFacts(nobody, {}, page),
    () => captureFact(nobody, { type: kind.code, words: "x" }),
    () => listDeliveries(nobody, {}, page),
  ];
  for (const attempt of unknown) await expect(attempt()).rejects.toMatchObject({ kind: "unauthenticated" });
});
