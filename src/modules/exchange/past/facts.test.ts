import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import { addMembers } from "../../company/index.ts";
import { addCommitment } from "../../dues/commitments.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { seedDues } from "../../dues/seed.ts";
import { addFactType } from "../catalogue/fact-types.ts";
import { deliverFacts } from "../deliveries/deliver.ts";
import { answerDelivery } from "../deliveries/deliveries.ts";
import { captureFact, getFact, listFacts } from "../facts/facts.ts";
import { factMap } from "../map/fact-map.ts";
import { addNeed } from "../needs/needs.ts";
import type { PastFact } from "./contract.ts";
import { forgetExampleFacts, tellPastFacts } from "./facts.ts";

const world = await openWorld();
const [desk, workshop] = [await freshDepartment(world, "Desk"), await freshDepartment(world, "Workshop")];
const admin = world.context(actor(["admin"]));
const [teller = 0, reader = 0] = await addMembers(
  admin,
  [
    { name: "Teller", mail: "teller@example.org", departments: [desk] },
    { name: "Reader", mail: "reader@example.org", departments: [workshop] },
  ],
  true,
);
const fields = [{ code: "topic", name: "Topic", kind: "text" as const }];
const type = await addFactType(admin, { code: "noise", name: "Noise", fields });
const onPump = [{ field: "topic", is: "is" as const, value: "pump" }];
await addNeed(admin, { factType: type.id, department: workshop, conditions: onPump });
await seedDues(world.context());
await addCommitment(admin, {
  ...{ code: "open_noise", name: "Open it", subject: "delivery", owes: { who: "act" }, to: { whom: "company" } },
  allowed: { amount: 3, unit: "hours" },
  conditions: {
    opens: [{ verb: "fact.delivered", about: "subjects", department: "detail.departments" }],
    settles: [{ verb: "delivery.opened", about: "subjects" }],
    withdraws: [{ verb: "fact.withdrawn", about: "detail.deliveries" }],
  },
});

const at = (day: number, hour: number) => `2026-02-0${day}T${hour}:00:00.000Z`;
const told = (day: number, more: Partial<PastFact> = {}): PastFact => ({
  ...{ type: "noise", words: `It hums, ${day}`, said: { topic: "pump" }, person: null, department: desk },
  told: { at: at(day, 10), member: teller },
  became: [],
  ...more,
});
const opened = (day: number, hour: number) => ({ department: workshop, opened: { at: at(day, hour), member: reader } });
const used = { at: at(2, 13), member: reader, decision: "Another pump" };
const answered = { at: at(2, 12), member: reader, words: "We know" };
const facts = [
  told(2, { became: [{ ...opened(2, 11), answered, used }] }),
  told(3, { became: [opened(4, 10)] }),
  told(4),
  told(5, { said: { topic: "lamp" }, became: [opened(5, 11)] }),
];

test("tells what was told then: delivered, opened, answered and used at its time, with an act for each", async () => {
  await tellPastFacts(world.context(), facts, { example: true });
  await world.follow(deliverFacts);
  await world.follow(followActs);
  const { items } = await listFacts(admin, { type: "noise" }, { limit: 9 });
  expect(items.map((fact) => [fact.words, fact.at, fact.delivered, fact.opened, fact.answered, fact.used])).toEqual([
    ["It hums, 5", at(5, 10), 0, 0, 0, 0],
    ["It hums, 4", at(4, 10), 1, 0, 0, 0],
    ["It hums, 3", at(3, 10), 1, 1, 0, 0],
    ["It hums, 2", at(2, 10), 1, 1, 1, 1],
  ]);
  const first = await getFact(admin, items[3]?.id ?? 0);
  expect(first).toMatchObject({
    member: { name: "Teller" },
    trail: [{ because: onPump, deliveredAt: at(2, 10), openedAt: at(2, 11), answer: "We know", answeredAt: at(2, 12) }],
    uses: [{ at: at(2, 13), decision: "Another pump", member: { name: "Reader" } }],
  });
  const { cells } = await factMap(admin);
  expect(cells.find(({ to }) => to !== null)).toMatchObject({ facts: 3, opened: 2, late: 2, hoursToOpen: 12.5 });
  const delivery = first.trail[0]?.delivery ?? 0;
  expect((await world.actsAbout("delivery", delivery)).map(({ verb, actor: who }) => [verb, who])).toEqual([
    ["fact.delivered", "system"],
    ["delivery.opened", `member:${reader}`],
    ["delivery.answered", `member:${reader}`],
  ]);
  const acts = await world.actsAbout("fact", first.id);
  expect(acts.map(({ verb, actor: who }) => [verb, who])).toEqual([
    ["fact.captured", `member:${teller}`],
    ["fact.used", `member:${reader}`],
  ]);
});

test("refuses what does not fit, and everybody but the program, and changes nothing by it", async () => {
  const before = (await listFacts(admin, {}, { limit: 50 })).items.length;
  const tell = (fact: PastFact) => tellPastFacts(world.context(), [told(6), fact]);
  await expect(tell(told(6, { type: "rumble" }))).rejects.toThrow('There is no kind of fact "rumble".');
  await expect(tell(told(6, { said: { colour: "red" } }))).rejects.toThrow("colour is no field of Noise");
  await expect(tell(told(6, { told: { at: "then", member: teller } }))).rejects.toThrow();
  await expect(tellPastFacts(admin, [told(6)])).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(tellPastFacts(nobody, [told(6)])).rejects.toMatchObject({ kind: "unauthenticated" });
  expect((await listFacts(admin, {}, { limit: 50 })).items).toHaveLength(before);
});

test("forgets the facts of the example, but for what others answered, and their dues with them", async () => {
  const clerk = world.context(actor(["member"], [desk]), fixedClock(testNow));
  const own = await captureFact(clerk, { type: "noise", words: "Ours", said: { topic: "pump" } });
  const { items } = await listFacts(admin, { type: "noise" }, { limit: 9 });
  const fourth = await getFact(admin, items.find(({ words }) => words === "It hums, 4")?.id ?? 0);
  const [us = 0] = await addMembers(admin, [{ name: "Us", mail: "us@example.org", departments: [workshop] }]);
  const maker = world.context({ kind: "member", member: us, name: "Us", roles: ["member"], departments: [workshop] });
  await answerDelivery(maker, fourth.trail[0]?.delivery ?? 0, { words: "Coming" });
  await expect(forgetExampleFacts(world.context({ kind: "nobody" }))).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  await forgetExampleFacts(world.context());
  await world.follow(followActs);
  const left = await listFacts(admin, { type: "noise" }, { limit: 9 });
  expect(left.items.map(({ words }) => words)).toEqual(["Ours", "It hums, 4"]);
  const kept = [fourth.trail[0]?.delivery, own.trail[0]?.delivery];
  const dues = await world.records.selectFrom("dues").select(["about", "state"]).orderBy("id").execute();
  const gone = dues.filter(({ about }) => !kept.includes(about));
  expect(gone.map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
  const acts = await world.actsAbout("fact", items[3]?.id ?? 0);
  expect(acts.map(({ verb }) => verb)).toEqual(["fact.captured", "fact.withdrawn"]);
});
