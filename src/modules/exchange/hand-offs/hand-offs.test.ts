import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import type { Actor } from "../../../kernel/context.ts";
import { addCampaign, channels, listChannels } from "../../channels/index.ts";
import { addPerson, mergePeople, unmergePerson } from "../../customers/index.ts";
import { callDues } from "../../dues/call-dues.ts";
import { listDues } from "../../dues/dues.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { rebuildDues } from "../../dues/index.ts";
import { seedDues } from "../../dues/seed.ts";
import { captureAnswer } from "../../touches/answers.ts";
import { logContact } from "../../touches/contacts.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import { captureFact } from "../facts/facts.ts";
import "../index.ts";
import type { NewHandOff } from "./contract.ts";
import { getHandOff, handOff, listHandOffs } from "./hand-offs.ts";
import { returnUntaken } from "./lapse.ts";
import {
  acceptHandOff,
  answerHandOff,
  askBack,
  completeHandOff,
  reassignHandOff,
  returnHandOff,
  undoHandOff,
  withdrawHandOff,
} from "./moves.ts";
import { addReason, changeReason, listReasons, seedReasons } from "./reasons.ts";
import { reasonsReport } from "./reasons-report.ts";

const world = await openWorld();
await seedDues(world.context());
await channels.seed?.(world.context());
await seedFactTypes(world.context());
await seedReasons(world.context());
const [support, sales, product] = [
  await freshDepartment(world, "Support of hand-offs"),
  await freshDepartment(world, "Sales of hand-offs"),
  await freshDepartment(world, "Product of hand-offs"),
];
const clerk = actor(["member"], [support]);
const seller = actor(["member"], [sales]);
const maker = actor(["member"], [product]);
const steward = actor(["steward"], []);
const nobody: Actor = { kind: "nobody" };
const page = { limit: 50 };

/** Some hours after the tests begin, on a Monday at 10 where the company is. */
const at = (hours: number, who: Actor = clerk) =>
  world.context(who, fixedClock(new Date(Date.parse(testNow) + hours * 3_600_000).toISOString()));
const give = (values: Partial<NewHandOff> = {}) =>
  handOff(at(0), { to: sales, subject: "Wants a yearly contract", words: "Call in the morning", ...values });

/** What is or was owed about a hand-off's legs, by commitment. */
async function duesOf(id: number, hours = 0) {
  await world.follow(followActs);
  const { steps } = await getHandOff(at(0, steward), id);
  const { items } = await listDues(at(hours, steward), {}, { limit: 500 });
  return items
    .filter(({ subject, about }) => subject === "hand_off_leg" && steps.some((step) => step.id === about))
    .toSorted((one, other) => one.id - other.id)
    .map(({ commitment, department, state }) => `${commitment.code} ${department?.name.split(" ")[0]} ${state}`);
}

test("a hand-off is accepted and done, each in its time", async () => {
  const given = await give({ who: { name: "Ada Example" } });
  expect(given).toMatchObject({
    ...{ state: "offered", from: { id: support }, to: { id: sales }, person: { name: "Ada Example" }, pingPong: false },
    ...{
      steps: [{ kind: "offered", department: { id: support }, to: { id: sales } }],
      may: ["withdrawn", "reassigned"],
    },
  });
  expect(await duesOf(given.id)).toEqual(["accept_hand_off Sales open"]);
  const accepted = await acceptHandOff(at(1, seller), given.id);
  expect(accepted).toMatchObject({ state: "accepted", taker: { id: seller.member } });
  expect(accepted.may).toEqual(["returned", "asked_back", "completed", "reassigned"]);
  expect(await duesOf(given.id)).toEqual(["accept_hand_off Sales kept", "complete_hand_off Sales open"]);
  await completeHandOff(at(2, seller), given.id, { words: "Signed" });
  expect(await duesOf(given.id)).toEqual(["accept_hand_off Sales kept", "complete_hand_off Sales kept"]);
  expect(await getHandOff(at(2), given.id)).toMatchObject({ state: "done", ending: "done", late: false });
  expect((await world.actsAbout("hand_off", given.id)).map(({ verb }) => verb)).toEqual([
    ...["hand_off.offered", "hand_off.accepted", "hand_off.completed"],
  ]);
});

test("what earned it is named as it is there, and a campaign names its channel", async () => {
  const [mail, other] = (await listChannels(world.context())).slice(-2);
  const campaign = await addCampaign(world.context(), { channel: mail?.id ?? 0, name: "Letter of hand-offs" });
  expect(await give({ campaign: campaign.id })).toMatchObject({
    ...{ channel: { id: mail?.id }, campaign: { id: campaign.id, name: "Letter of hand-offs" } },
  });
  for (const [path, wrong] of [
    ["campaign", { channel: other?.id, campaign: campaign.id }],
    ["campaign", { campaign: 999_999 }],
    ["channel", { channel: 999_999 }],
  ] as const) {
    await expect(give({ ...wrong })).rejects.toMatchObject({ kind: "invalid", faults: [{ path }] });
  }
});

test("of two who accept at once one wins, and the other is told by whom", async () => {
  const { id } = await give();
  const other = actor(["member"], [sales]);
  const both = await Promise.allSettled([acceptHandOff(at(1, seller), id), acceptHandOff(at(1, other), id)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const refused = both.find((one) => one.status === "rejected");
  expect(refused?.reason).toMatchObject({ kind: "conflict", message: /Sales of hand-offs accepted it at 2026/ });
  expect((await getHandOff(at(1), id)).steps).toHaveLength(2);
});

test("asked back, the giver owes the answer, and the receiver's clock begins anew with it", async () => {
  const { id } = await give();
  await askBack(at(1, seller), id, { words: "Which product?" });
  expect(await duesOf(id)).toEqual(["accept_hand_off Sales kept", "answer_hand_off Support open"]);
  await expect(acceptHandOff(at(1, seller), id)).rejects.toMatchObject({ kind: "conflict", message: /asked back/ });
  const answered = await answerHandOff(at(2), id, { words: "The big one" });
  expect(answered).toMatchObject({
    state: "offered",
    steps: [{}, { words: "Which product?" }, { words: "The big one" }],
  });
  expect(await duesOf(id)).toEqual([
    ...["accept_hand_off Sales kept", "answer_hand_off Support kept", "accept_hand_off Sales open"],
  ]);
});

test("returned with a reason it goes to another department; twice returned it is ping-pong", async () => {
  const { id } = await give();
  await acceptHandOff(at(1, seller), id);
  const returned = await returnHandOff(at(2, seller), id, { reason: "wrong_department", words: "Ask Product" });
  expect(returned).toMatchObject({
    state: "returned",
    reason: { code: "wrong_department" },
    returns: 1,
    pingPong: false,
  });
  expect(await duesOf(id)).toEqual(["accept_hand_off Sales kept", "complete_hand_off Sales withdrawn"]);
  await expect(reassignHandOff(at(2, seller), id, { to: product })).rejects.toMatchObject({ kind: "forbidden" });
  expect(await reassignHandOff(at(3), id, { to: product })).toMatchObject({ state: "offered", to: { id: product } });
  expect((await duesOf(id)).at(-1)).toBe("accept_hand_off Product open");
  expect(await returnHandOff(at(4, maker), id, { reason: "no_budget" })).toMatchObject({ returns: 2, pingPong: true });
  const fro = await listHandOffs(at(4), { pingPong: true }, page);
  expect(fro.items.map((one) => one.id)).toContain(id);
  const forReason = await listHandOffs(at(4), { reason: "no_budget" }, page);
  expect(forReason.items.map((one) => one.id)).toEqual([id]);
});

test("passed on, another department owes it", async () => {
  const { id } = await give();
  await reassignHandOff(at(1, seller), id, { to: product });
  expect(await duesOf(id)).toEqual(["accept_hand_off Sales kept", "accept_hand_off Product open"]);
  expect(
    await listHandOffs(at(1, seller), { box: "received" }, page).then(({ items }) => items.map((one) => one.id)),
  ).not.toContain(id);
  expect(await getHandOff(at(1, seller), id)).toMatchObject({ to: { id: product } });
  expect(await reassignHandOff(at(2, maker), id, { to: sales })).toMatchObject({ backs: 1, pingPong: true });
});

test("what nobody takes in time goes back to who gave it, and the due stays broken", async () => {
  const { id } = await give();
  const kept = await give();
  await acceptHandOff(at(1, seller), kept.id);
  await world.follow(followActs);
  await callDues(at(30));
  await world.follow(followActs);
  await world.follow(returnUntaken);
  expect(await getHandOff(at(30), id)).toMatchObject({
    state: "returned",
    returns: 1,
    late: true,
    steps: [{}, { kind: "lapsed" }],
  });
  expect(await getHandOff(at(30), kept.id)).toMatchObject({ state: "accepted", returns: 0 });
  expect(await duesOf(id, 30)).toEqual(["accept_hand_off Sales broken"]);
  const leg = (await getHandOff(at(30), id)).steps[0]?.id;
  expect((await listHandOffs(at(30), { leg }, page)).items.map((one) => one.id)).toEqual([id]);
  const act = (await world.actsAbout("hand_off", id)).at(-1);
  expect(act).toMatchObject({ verb: "hand_off.lapsed", actor: "system" });
  expect((await listHandOffs(at(30), { late: true, state: "returned" }, page)).items.map((one) => one.id)).toContain(
    id,
  );
});

test("the time that the giver said is the one to finish by", async () => {
  const due = new Date(Date.parse(testNow) + 5 * 3_600_000).toISOString();
  const { id } = await give({ dueAt: due });
  await acceptHandOff(at(1, seller), id);
  await world.follow(followActs);
  const { items } = await listDues(at(1, steward), { commitment: "complete_hand_off" }, { limit: 500 });
  expect(items.find((one) => one.dueAt === due)).toMatchObject({
    named: "Wants a yearly contract",
    department: { id: sales },
  });
  expect((await listHandOffs(at(6), { late: true }, page)).items.map((one) => one.id)).toContain(id);
});

test("each step can be taken back while it is the last, and what it ended is owed again", async () => {
  const { id } = await give();
  const undo = async (who: Actor) => {
    const { undo: step } = await getHandOff(at(3, who), id);
    return undoHandOff(at(3, who), id, { step: step ?? 0 });
  };
  const before = await acceptHandOff(at(1, seller), id);
  expect(await undo(seller)).toMatchObject({ state: "offered", taker: null });
  expect(await duesOf(id)).toEqual(["accept_hand_off Sales open", "complete_hand_off Sales withdrawn"]);
  await acceptHandOff(at(1, seller), id);
  await completeHandOff(at(2, seller), id, {});
  expect(await undo(seller)).toMatchObject({ state: "accepted", closedAt: null });
  expect((await duesOf(id)).at(-1)).toBe("complete_hand_off Sales open");
  await returnHandOff(at(2, seller), id, { reason: "no_budget" });
  expect(await undo(seller)).toMatchObject({ state: "accepted", returns: 0, reason: null });
  expect((await duesOf(id)).at(-1)).toBe("complete_hand_off Sales open");
  await reassignHandOff(at(2, seller), id, { to: product });
  expect(await undo(seller)).toMatchObject({ state: "accepted", to: { id: sales } });
  expect(await duesOf(id)).toEqual([
    ...["accept_hand_off Sales kept", "complete_hand_off Sales withdrawn", "complete_hand_off Sales open"],
  ]);
  await expect(undoHandOff(at(3, seller), id, { step: before.steps[1]?.id ?? 0 })).rejects.toMatchObject({
    ...{ kind: "conflict", message: /Only the last step/ },
  });
  await withdrawHandOff(at(3), id);
  expect((await duesOf(id)).filter((one) => one.endsWith("open"))).toEqual([]);
  expect(await undo(clerk)).toMatchObject({ state: "accepted" });
  expect((await duesOf(id)).filter((one) => one.endsWith("open"))).toEqual(["complete_hand_off Sales open"]);
});

test("dues of hand-offs follow from the acts log alone", async () => {
  await world.follow(followActs);
  expect(await rebuildDues(at(0, steward))).toMatchObject({ missing: 0, extra: 0, different: 0 });
});

test("contacts, facts and answers travel along; what is not there for the sender does not", async () => {
  const who = { name: "Bea Example", mail: "bea@hand-offs.example" };
  const { contact } = await logContact(at(0), { medium: "phone", who, note: "Asked for an offer" });
  if (!contact?.person) throw new Error("no contact with a person");
  const { person } = contact;
  const fact = await captureFact(at(0), { type: "praise", words: "Fast", person });
  const hidden = await captureFact(at(0, maker), { type: "praise", words: "Not theirs" });
  const { id } = await give({ person, contacts: [contact.id], facts: [fact.id] });
  expect((await getHandOff(at(1, seller), id)).context).toMatchObject([
    { kind: "contact", about: "phone", words: "Asked for an offer" },
    { kind: "fact", about: "Praise", words: "Fast", department: { id: support } },
  ]);
  const marketing = await getHandOff(at(1, actor(["marketing"])), id);
  expect(marketing.person?.name).toBe("B… E…");
  await expect(give({ facts: [hidden.id] })).rejects.toMatchObject({
    kind: "not_found",
    message: `There is no fact ${hidden.id}.`,
  });
  await expect(give({ contacts: [987_654] })).rejects.toMatchObject({ kind: "not_found" });
});

test("what earned it is what was said of it, else what the person answered", async () => {
  const [channel] = await listChannels(at(0));
  const earner = channel?.id ?? 0;
  const { id: person } = await addPerson(at(0), { name: "Cy Example" });
  await captureAnswer(at(0), { person, state: "answered", channel: earner });
  const { id } = await give({ person });
  expect(await getHandOff(at(0), id)).toMatchObject({ channel: { id: earner } });
  expect((await listHandOffs(at(0), { channel: earner }, page)).items.map((one) => one.id)).toEqual([id]);
});

test("reasons go back to the channel and campaign, and the total is the sum of the rows", async () => {
  const [giver, taker] = [await freshDepartment(world), await freshDepartment(world)];
  const head = actor(["head"], [giver]);
  const [worker, reader] = [actor(["member"], [taker]), at(0, head)];
  const [first, second] = await listChannels(at(0));
  const lead = async (channel: number | undefined, reason: string | null) => {
    const { id } = await handOff(reader, { to: taker, subject: "A lead", ...(channel ? { channel } : {}) });
    if (reason) await returnHandOff(at(1, worker), id, { reason });
    else await acceptHandOff(at(1, worker), id);
  };
  await lead(first?.id, "no_budget");
  await lead(first?.id, "no_budget");
  await lead(first?.id, null);
  await lead(second?.id, "not_reached");
  await lead(undefined, null);
  const report = await reasonsReport(reader, { by: "channel" });
  expect(report.reasons.map(({ code }) => code)).toEqual(["not_reached", "no_budget"]);
  expect(report.rows).toMatchObject([
    { group: { id: first?.id }, handOffs: 3, accepted: 1, returned: 2, reasons: { no_budget: 2 } },
    { group: { id: second?.id }, handOffs: 1, accepted: 0, returned: 1, reasons: { not_reached: 1 } },
    { group: null, handOffs: 1, accepted: 1, returned: 0, reasons: {} },
  ]);
  expect(report.total).toEqual({
    ...{ handOffs: 5, accepted: 2, done: 0, returned: 3, untaken: 0, reasons: { no_budget: 2, not_reached: 1 } },
  });
  expect((await reasonsReport(reader, { by: "department", to: "2026-03-02" })).rows).toMatchObject([
    { group: { id: taker }, handOffs: 5 },
  ]);
  expect((await reasonsReport(reader, { from: "2026-03-03" })).rows).toEqual([]);
  expect((await reasonsReport(at(0, actor(["member"], [])), {})).rows).toEqual([]);
  await expect(reasonsReport(at(0, nobody), {})).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("a hand-off goes with whom it is about, and comes back", async () => {
  const [one, other] = [await addPerson(at(0), { name: "One" }), await addPerson(at(0), { name: "Other" })];
  const { id } = await give({ person: other.id });
  await mergePeople(at(0, steward), one.id, { person: other.id });
  expect(await getHandOff(at(0), id)).toMatchObject({ person: { id: one.id } });
  await unmergePerson(at(0, steward), other.id);
  expect(await getHandOff(at(0), id)).toMatchObject({ person: { id: other.id } });
});

test("bad input is refused with where it is wrong, and changes nothing", async () => {
  const refuse = (values: Partial<NewHandOff>, fault: object) => expect(give(values)).rejects.toMatchObject(fault);
  await refuse({ to: support }, { kind: "invalid", faults: [{ path: "to" }] });
  await refuse({ to: 999_999 }, { kind: "not_found" });
  await refuse({ dueAt: "2020-01-01T00:00:00Z" }, { kind: "invalid", faults: [{ path: "dueAt" }] });
  await refuse({ person: 999_999 }, { kind: "not_found" });
  await expect(give({ subject: " " })).rejects.toThrow("needs a subject line");
  await give({ reference: "CRM-1" });
  await refuse({ reference: "CRM-1" }, { kind: "conflict", faults: [{ path: "reference" }] });
  const { id } = await give();
  await expect(returnHandOff(at(1, seller), id, { reason: "mood" })).rejects.toMatchObject({
    ...{ kind: "invalid", faults: [{ path: "reason" }], message: /not_reached, no_budget/ },
  });
  await expect(completeHandOff(at(1, seller), id, {})).rejects.toMatchObject({ kind: "conflict" });
  await expect(reassignHandOff(at(1, seller), id, { to: sales })).rejects.toMatchObject({ kind: "invalid" });
  await expect(acceptHandOff(at(1, seller), 999_999)).rejects.toMatchObject({ kind: "not_found" });
  expect((await getHandOff(at(1), id)).steps).toHaveLength(1);
});

test("the list of reasons is the company's: some are added, others are offered no more", async () => {
  const head = at(0, actor(["head"], [sales]));
  const added = await addReason(head, { code: "too_far", name: "Too far away" });
  await expect(addReason(head, { code: "too_far", name: "Again" })).rejects.toMatchObject({ kind: "conflict" });
  const { id } = await give();
  await returnHandOff(at(1, seller), id, { reason: "too_far" });
  const closed = await changeReason(head, added.id, 1, { active: false });
  expect(closed).toMatchObject({ active: false, version: 2 });
  await expect(changeReason(head, added.id, 1, { name: "X" })).rejects.toMatchObject({ kind: "stale" });
  expect(await getHandOff(at(1), id)).toMatchObject({ reason: { code: "too_far" } });
  const next = await give();
  await expect(returnHandOff(at(1, seller), next.id, { reason: "too_far" })).rejects.toMatchObject({ kind: "invalid" });
  expect((await listReasons(at(0))).map(({ code }) => code)).toContain("too_far");
});

test("the wrong role, the wrong department and nobody signed in are refused", async () => {
  const { id } = await give();
  const [giver, taker, other] = [at(1), at(1, seller), at(1, maker)];
  const forbidden: [string, () => Promise<unknown>][] = [
    ["gives for another department", () => handOff(giver, { from: sales, to: product, subject: "x" })],
    ["the giver accepts", () => acceptHandOff(giver, id)],
    ["another department accepts", () => acceptHandOff(other, id)],
    ["the giver returns", () => returnHandOff(giver, id, { reason: "no_budget" })],
    ["another department asks", () => askBack(other, id, { words: "x" })],
    ["the receiver answers", () => answerHandOff(taker, id, { words: "x" })],
    ["another department completes", () => completeHandOff(other, id, {})],
    ["the receiver withdraws", () => withdrawHandOff(taker, id)],
    ["another department passes on", () => reassignHandOff(other, id, { to: support })],
    ["another department undoes", () => undoHandOff(other, id, { step: 1 })],
    ["a member adds a reason", () => addReason(giver, { code: "mine", name: "Mine" })],
    ["a member changes a reason", () => changeReason(giver, 1, 1, { name: "Mine" })],
  ];
  for (const [who, attempt] of forbidden) await expect(attempt(), who).rejects.toMatchObject({ kind: "forbidden" });
  await expect(getHandOff(other, id)).rejects.toMatchObject({ kind: "not_found" });
  expect((await listHandOffs(other, {}, page)).items.map((one) => one.id)).not.toContain(id);
  expect(await getHandOff(giver, id)).toMatchObject({ state: "offered", steps: [{}] });
  const unknown = [
    () => handOff(at(0, nobody), { to: sales, subject: "x" }),
    () => listHandOffs(at(0, nobody), {}, page),
    () => getHandOff(at(0, nobody), id),
    () => acceptHandOff(at(0, nobody), id),
    () => listReasons(at(0, nobody)),
  ];
  for (const attempt of unknown) await expect(attempt()).rejects.toMatchObject({ kind: "unauthenticated" });
});
