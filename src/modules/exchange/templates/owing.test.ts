import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { changeCompany, getCompany, removeDepartment } from "../../company/index.ts";
import { changeCommitment, listCommitments } from "../../dues/commitments.ts";
import { listDues } from "../../dues/dues.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { seedDues } from "../../dues/seed.ts";
import { captureAnswer, logContact } from "../../touches/index.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import { captureFact, withdrawFact } from "../facts/facts.ts";
import { handOff } from "../hand-offs/hand-offs.ts";
import { acceptHandOff, returnHandOff } from "../hand-offs/moves.ts";
import { changeReason, listReasons, seedReasons } from "../hand-offs/reasons.ts";
import { listNeeds } from "../needs/needs.ts";
import { businessModels, type TemplateRole, templateRoles } from "./choices-contract.ts";
import { templates } from "./content.ts";
import { applyTemplate, previewTemplate, takeTemplateBack } from "./templates.ts";

const world = await openWorld();
await seedFactTypes(world.context());
await seedDues(world.context());
await seedReasons(world.context());
const departments: Partial<Record<TemplateRole, number>> = {};
for (const role of templateRoles) departments[role] = await freshDepartment(world, `The ${role}`);
const of = (role: TemplateRole) => departments[role] ?? 0;
const admin = world.context(actor(["admin"], []));
const steward = world.context(actor(["steward"], []));
const marketer = world.context(actor(["marketing"], []));
const clerk = (role: TemplateRole) => world.context(actor(["member"], [of(role)]));
const ownCommitments = async () => (await listCommitments(steward)).filter(({ builtIn }) => !builtIn);
const offered = async () => (await listReasons(steward)).flatMap(({ active, code }) => (active ? [code] : []));
const duesOf = async (id: number) => {
  const { code } = (await ownCommitments()).find((one) => one.id === id) ?? { code: "gone" };
  return (await listDues(steward, { commitment: code }, { limit: 50 })).items;
};

test.each(businessModels)("%s adds what departments owe, once, and takes all of it back", async (model) => {
  const [before, reasons] = [await ownCommitments(), await offered()];
  const template = templates.find(({ code }) => code === model);
  const plan = await previewTemplate(steward, model, { departments });
  expect([plan.handOffs.length, plan.asks.length]).toEqual([template?.handOffs.length, template?.asks.length]);
  expect(Math.min(plan.handOffs.length, plan.asks.length, plan.reasons.length)).toBeGreaterThan(0);
  expect(await ownCommitments()).toEqual(before);

  const use = await applyTemplate(steward, model, { departments });
  const added = (await ownCommitments()).filter(({ id }) => [...use.handOffs, ...use.asks].includes(id));
  expect(added.map(({ name, allowed }) => [name, allowed])).toEqual(
    [...plan.handOffs, ...plan.asks].map(({ name, allowed }) => [name, allowed]),
  );
  expect(added.filter(({ to }) => to.whom === "department")).toHaveLength(use.handOffs.length);
  for (const { id, code } of added) {
    expect(await world.actsAbout("commitment", id)).toMatchObject([{ verb: "commitment.added", detail: { code } }]);
  }
  expect(await offered()).toEqual([...reasons, ...plan.reasons.map(({ code }) => code)]);
  const again = await previewTemplate(steward, model, { departments });
  const outcomes = [...again.handOffs, ...again.asks, ...again.reasons].map(({ outcome }) => outcome);
  expect(new Set(outcomes)).toEqual(new Set(["there"]));
  await expect(applyTemplate(steward, model, { departments })).rejects.toThrow("Everything of this template stands");

  expect(await takeTemplateBack(steward, use.id)).toMatchObject({
    ...{ handOffs: use.handOffs.length, asks: use.asks.length, reasons: use.reasons.length, kept: 0 },
  });
  expect(await ownCommitments()).toEqual(before);
  expect(await offered()).toEqual(reasons);
});

test("a hand-off that a template brought is owed between the two departments, and stays once it was", async () => {
  const use = await applyTemplate(steward, "retail_counter", { departments });
  const [took = 0, finish = 0] = use.handOffs;
  const { id } = await handOff(clerk("counter"), { to: of("purchasing"), subject: "Green ones, please" });
  await handOff(clerk("counter"), { to: of("marketing"), subject: "Posters are out" });
  await world.follow(followActs);
  expect(await duesOf(took)).toMatchObject([{ state: "open", department: { id: of("purchasing") } }]);
  expect(await duesOf(finish)).toEqual([]);
  await returnHandOff(clerk("purchasing"), id, { reason: "not_our_range" });
  await world.follow(followActs);
  expect(await duesOf(took)).toMatchObject([{ state: "kept" }]);

  const other = await handOff(clerk("counter"), { to: of("management"), subject: "Call her back" });
  await acceptHandOff(clerk("management"), other.id);
  await world.follow(followActs);
  expect(await duesOf(finish)).toMatchObject([{ state: "open", department: { id: of("management") } }]);
  const renamed = (await listReasons(steward)).find(({ code }) => code === "not_made_any_more");
  await changeReason(steward, renamed?.id ?? 0, renamed?.version ?? 0, { name: "Discontinued" });
  // Both hand-offs were used, one reason too, and the other one was renamed.
  expect(await takeTemplateBack(steward, use.id)).toMatchObject({ handOffs: 0, asks: 2, reasons: 0, kept: 4 });
  expect((await ownCommitments()).map((one) => one.id)).toEqual(expect.arrayContaining([took, finish]));
  expect(await offered()).toEqual(expect.arrayContaining(["not_our_range", "not_made_any_more"]));
  const again = await previewTemplate(steward, "retail_counter", { departments });
  expect(again.handOffs.map(({ outcome }) => outcome)).toEqual(["there", "there"]);
});

test("an ask that a template brought is owed by whoever met them first, and kept by asking", async () => {
  const use = await applyTemplate(steward, "clinic_service", { departments });
  const [first = 0, missed = 0] = use.asks;
  const desk = clerk("reception");
  const met = { medium: "counter", direction: "inbound" } as const;
  const come = async (name: string, by = desk) => {
    return (await logContact(by, { ...met, who: { name, mail: `${name}@example.org` } })).contact?.person ?? 0;
  };
  const [ada, bea] = [await come("ada"), await come("bea")];
  await come("cleo", clerk("marketing"));
  await world.follow(followActs);
  const owed = async (id: number) => (await duesOf(id)).map(({ about, state }) => [about, state]).toSorted();
  expect(await owed(first)).toEqual([[ada, "open"], ...[[bea, "open"]]]);
  const answer = await captureAnswer(desk, { person: ada, state: "doesnt_remember" });
  expect(answer.answer).toMatchObject({ state: "doesnt_remember" });
  await world.follow(followActs);
  expect(await owed(first)).toEqual([[ada, "kept"], ...[[bea, "open"]]]);

  const say = (person: number) => captureFact(clerk("care"), { type: "missed_appointment", person, words: "Not here" });
  const [, gone] = [await say(ada), await say(bea)];
  await world.follow(followActs);
  expect(await owed(missed)).toEqual([[ada, "open"], ...[[bea, "open"]]]);
  await withdrawFact(clerk("care"), gone.id);
  await logContact(desk, { medium: "phone", direction: "outbound", person: ada });
  await world.follow(followActs);
  expect(await owed(missed)).toEqual([[ada, "kept"], ...[[bea, "withdrawn"]]]);
  expect(await takeTemplateBack(steward, use.id)).toMatchObject({ asks: 0, handOffs: 2 });
});

test("who comes back to a department after a long silence is asked by it, and nobody else's", async () => {
  const use = await applyTemplate(steward, "retail_counter", { departments });
  const [first = 0, back = 0] = use.asks;
  const who = { name: "dora", mail: "dora@example.org" };
  const come = (role: TemplateRole, at: string, more: { answer?: { state: "doesnt_remember" } } = {}) =>
    logContact(clerk(role), { medium: "counter", direction: "inbound", who, at, ...more });
  const person = (await come("marketing", "2024-01-10T10:00:00Z", { answer: { state: "doesnt_remember" } })).contact
    ?.person;
  await come("counter", testNow);
  await world.follow(followActs);
  expect(await duesOf(back)).toMatchObject([{ about: person, state: "open", department: { id: of("counter") } }]);
  expect(await duesOf(first)).toEqual([]);
  await captureAnswer(clerk("purchasing"), { person: person ?? 0, state: "declined" });
  await world.follow(followActs);
  expect(await duesOf(back)).toMatchObject([{ state: "kept" }]);
  await takeTemplateBack(steward, use.id);
});

test("what one department takes both sides of is left out, and so is what nobody takes a side of", async () => {
  const one = { departments: { sales: of("sales"), marketing: of("sales") } };
  const plan = await previewTemplate(steward, "b2b_account", one);
  expect(plan.handOffs.map(({ code, outcome }) => [code, outcome])).toEqual([
    ["judge_leads", "same_department"],
    ["answer_sales", "same_department"],
  ]);
  expect(plan.reasons).toEqual([]);
  const use = await applyTemplate(steward, "b2b_account", one);
  expect([use.handOffs, use.reasons, use.asks.length]).toEqual([[], [], 2]);
  const bare = await previewTemplate(steward, "b2b_account", { departments, owed: false });
  expect([bare.handOffs, bare.asks, bare.reasons]).toEqual([[], [], []]);
  await takeTemplateBack(steward, use.id);
});

test("a commitment that was changed stays, one that is off is not doubled, and other departments get their own", async () => {
  const use = await applyTemplate(steward, "b2b_account", { departments });
  const [leads = 0] = use.handOffs;
  await changeCommitment(steward, leads, 1, { allowed: { amount: 1, unit: "working_hours" }, active: false });
  const plan = await previewTemplate(steward, "b2b_account", { departments });
  expect(plan.handOffs.map(({ outcome }) => outcome)).toEqual(["switched_off", "there", "there"]);
  const { conditions } = (await ownCommitments()).find(({ id }) => id === leads) ?? { conditions: undefined };
  const opens = (conditions?.opens ?? []).map(({ verb, about }) => ({ verb, about }));
  await changeCommitment(steward, leads, 2, {
    active: true,
    ...(conditions && { conditions: { ...conditions, opens } }),
  });
  const their = await previewTemplate(steward, "b2b_account", { departments });
  expect(their.handOffs.map(({ outcome }) => outcome)).toEqual(["there", "there", "there"]);
  const more = { ...departments, sales: await freshDepartment(world, "Inside sales") };
  const second = await applyTemplate(steward, "b2b_account", { departments: more });
  const codes = (await ownCommitments()).filter(({ id }) => second.handOffs.includes(id)).map(({ code }) => code);
  expect(codes).toEqual(["b2b_account_judge_leads_2", "b2b_account_answer_sales_2", "b2b_account_take_on_sales_2"]);
  await takeTemplateBack(steward, second.id);
  expect(await takeTemplateBack(steward, use.id)).toMatchObject({ handOffs: 2, asks: 2, kept: 1 });
});

test("marketing adds kinds and needs, and leaves what departments owe to who may add it", async () => {
  const before = await ownCommitments();
  const plan = await previewTemplate(marketer, "e_commerce", { departments });
  expect(new Set([...plan.handOffs, ...plan.asks].map(({ outcome }) => outcome))).toEqual(new Set(["not_yours"]));
  expect(plan.reasons).toEqual([]);
  const theirs = await applyTemplate(marketer, "e_commerce", { departments });
  expect([theirs.needs.length > 0, theirs.handOffs, theirs.asks, theirs.reasons]).toEqual([true, [], [], []]);
  expect(await ownCommitments()).toEqual(before);
  await expect(applyTemplate(marketer, "e_commerce", { departments })).rejects.toThrow(
    "All that you may add of this template stands already: data stewards and administrators add what departments owe.",
  );
  const rest = await applyTemplate(admin, "e_commerce", { departments });
  expect([rest.kinds, rest.needs, rest.handOffs.length]).toEqual([[], [], 3]);
  await expect(takeTemplateBack(marketer, rest.id)).rejects.toMatchObject({ kind: "forbidden" });
  expect((await ownCommitments()).length).toBe(before.length + rest.handOffs.length + rest.asks.length);
  expect(await takeTemplateBack(admin, rest.id)).toMatchObject({ handOffs: 3, asks: 3, reasons: 2, kept: 0 });
  expect(await takeTemplateBack(marketer, theirs.id)).toMatchObject({ kept: 0 });
});

test("of two who apply a template at once one adds it, and the other is told that it stands", async () => {
  const before = await listNeeds(steward);
  const tries = [steward, admin, steward].map((by) => applyTemplate(by, "subscription", { departments }));
  const ended = await Promise.allSettled(tries);
  const use = ended.find((one) => one.status === "fulfilled")?.value;
  const refused = ended.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused).toMatchObject([{ kind: "conflict" }, { kind: "conflict" }]);
  for (const { message } of refused) expect(message).toContain("Everything of this template stands already");
  expect((await listNeeds(steward)).length).toBe(before.length + (use?.needs.length ?? 0));
  await takeTemplateBack(steward, use?.id ?? 0);
  expect(await listNeeds(steward)).toEqual(before);
});

test("nothing is owed by heads, members, nobody, a department that is gone or a part that is none", async () => {
  const before = await ownCommitments();
  const gone = await freshDepartment(world, "Closed");
  await removeDepartment(admin, gone);
  await expect(
    applyTemplate(steward, "subscription", { departments: { ...departments, product: gone } }),
  ).rejects.toMatchObject({ kind: "not_found", faults: [{ path: "departments.product" }] });
  const kitchen = { departments: { kitchen: of("sales") } } as unknown as { departments: { sales: number } };
  await expect(applyTemplate(steward, "subscription", kitchen)).rejects.toThrow(/kitchen/);
  for (const role of ["head", "member", "executive"] as const) {
    const by = world.context(actor([role], Object.values(departments)));
    await expect(applyTemplate(by, "subscription", { departments })).rejects.toMatchObject({ kind: "forbidden" });
  }
  const nobody = world.context({ kind: "nobody" });
  await expect(applyTemplate(nobody, "subscription", { departments })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  expect(await ownCommitments()).toEqual(before);
});

test("commitments and reasons are called as people of the company talk", async () => {
  await changeCompany(admin, (await getCompany(admin)).version, { language: "de" });
  const use = await applyTemplate(steward, "b2b_account", { departments: { ...departments, service: null } });
  const names = (await ownCommitments()).filter(({ id }) => use.handOffs.includes(id)).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["Beantworten, was The sales zurückfragt"]));
  await takeTemplateBack(steward, use.id);
});
