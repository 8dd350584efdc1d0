import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import type { Actor } from "../../../kernel/context.ts";
import type { Role } from "../../../kernel/permissions.ts";
import { addCampaign, addChannel, archiveCampaign } from "../../channels/index.ts";
import { removeDepartment } from "../../company/departments.ts";
import { addMembers, removeMember } from "../../company/index.ts";
import { callDues } from "../../dues/call-dues.ts";
import { listDues } from "../../dues/dues.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { seedDues } from "../../dues/seed.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import { answerDelivery, listDeliveries, withdrawAnswer } from "../deliveries/deliveries.ts";
import { getFact } from "../facts/facts.ts";
import "../index.ts";
import { confirmHeadsUp, takeConfirmationBack } from "./confirmations.ts";
import type { NewHeadsUp } from "./contract.ts";
import { followMembers } from "./covering.ts";
import { addHeadsUp, getHeadsUp, listHeadsUps } from "./heads-ups.ts";
import { changeHeadsUp, publishHeadsUp, restoreHeadsUp, withdrawHeadsUp } from "./publishing.ts";
import { adoptQuestion, askHeadsUp, dropQuestion, listQuestions } from "./questions.ts";
import { changeHeadsUpSettings, getHeadsUpSettings } from "./settings.ts";

const world = await openWorld();
await seedDues(world.context());
await seedFactTypes(world.context());
const marketing = await freshDepartment(world, "Marketing of heads-ups");
const nora = actor(["marketing"], [marketing]);
const steward = actor(["steward"], []);
const page = { limit: 100 };

/** A department with so many members, who can act. */
async function team(name: string, size: number, roles: Role[] = ["member"]) {
  const department = await freshDepartment(world, name);
  const names = Array.from({ length: size }, (_, at) => ({ name: `${name} ${at}`, departments: [department], roles }));
  const ids = await addMembers(world.context(), names);
  const actors = ids.map((member) => ({ ...actor(roles, [department]), member }) as Actor & { kind: "member" });
  return { department, actors };
}

/** Some hours after the tests begin. */
const time = (hours: number) => new Date(Date.parse(testNow) + hours * 3_600_000).toISOString();
const at = (hours: number, who: Actor = nora) => world.context(who, fixedClock(time(hours)));
const pairs = [{ question: "What does it cost?", say: "Ten a month" }];
const write = (departments: number[], values: Partial<NewHeadsUp> = {}) =>
  addHeadsUp(at(0), { title: "Spring", launchAt: time(48), departments, pairs, ...values });
async function published(departments: number[], values: Partial<NewHeadsUp> = {}) {
  return publishHeadsUp(at(0), (await write(departments, values)).id);
}

/** What the departments of a heads-up owe or owed, in the order in which it began. */
async function duesOf(departments: number[], hours = 0) {
  await world.follow(followActs);
  const { items } = await listDues(at(hours, steward), {}, { limit: 500 });
  return items
    .filter(({ subject, department }) => subject === "heads_up_reading" && departments.includes(department?.id ?? 0))
    .toSorted((one, other) => one.id - other.id)
    .map(({ state, dueAt }) => `${state} ${dueAt}`);
}

test("a draft is for who writes it, and published it is asked of every member of its departments", async () => {
  const desk = await team("Desk", 5);
  const draft = await write([desk.department], { promise: "Delivered in two days", holdsUntil: time(500) });
  expect(draft).toMatchObject({
    ...{ state: "draft", edition: 0, readBy: time(48), department: { id: marketing }, read: null, pairs },
    may: ["changed", "published", "withdrawn"],
  });
  const [clerk] = desk.actors as [Actor];
  await expect(getHeadsUp(at(0, clerk), draft.id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(confirmHeadsUp(at(0, clerk), draft.id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(confirmHeadsUp(at(0), draft.id)).rejects.toMatchObject({ kind: "conflict", message: /draft/ });
  const out = await publishHeadsUp(at(1), draft.id);
  expect(out).toMatchObject({
    ...{ state: "published", edition: 1, publishedAt: time(1), may: ["changed", "withdrawn", "asked"] },
    ...{ read: { members: 5, confirmed: 0, isUnder: true }, editions: [{ edition: 1, matters: true }] },
  });
  await expect(publishHeadsUp(at(1), draft.id)).rejects.toMatchObject({ kind: "conflict", message: /already/ });
  expect(await duesOf([desk.department])).toEqual([`open ${time(48)}`]);
  const seen = await getHeadsUp(at(1, clerk), draft.id);
  expect(seen).toMatchObject({ mine: { isAsked: true, confirmedAt: null }, may: ["confirmed", "asked"] });
  const confirmed = await confirmHeadsUp(at(2, clerk), draft.id);
  expect(confirmed).toMatchObject({
    mine: { confirmedAt: time(2) },
    read: { confirmed: 1 },
    may: ["unconfirmed", "asked"],
  });
  expect((await world.actsAbout("heads_up", draft.id)).map(({ verb }) => verb)).toEqual([
    ...["heads_up.added", "heads_up.published", "heads_up.confirmed"],
  ]);
});

test("a department has read it once enough of its members have, and taking that back counts again", async () => {
  const desk = await team("Counter", 5);
  const { id } = await published([desk.department]);
  for (const clerk of desk.actors.slice(0, 3)) await confirmHeadsUp(at(1, clerk), id);
  expect(await duesOf([desk.department])).toEqual([`open ${time(48)}`]);
  const fourth = desk.actors[3] as Actor;
  await confirmHeadsUp(at(2, fourth), id);
  expect(await getHeadsUp(at(2), id)).toMatchObject({ read: { confirmed: 4, isUnder: false } });
  expect(await duesOf([desk.department])).toEqual([`kept ${time(48)}`]);
  await confirmHeadsUp(at(3, fourth), id);
  expect(await getHeadsUp(at(3, fourth), id)).toMatchObject({ mine: { confirmedAt: time(2) } });
  await takeConfirmationBack(at(3, fourth), id);
  expect(await duesOf([desk.department])).toEqual([`open ${time(48)}`]);
  await expect(takeConfirmationBack(at(3, fourth), id)).rejects.toMatchObject({ kind: "not_found" });
  await callDues(at(49));
  expect(await duesOf([desk.department], 49)).toEqual([`broken ${time(48)}`]);
});

test("where nobody works nobody owes it, and who comes later has it before them", async () => {
  const empty = await freshDepartment(world, "Empty");
  const { id } = await published([empty]);
  expect(await duesOf([empty])).toEqual([]);
  const [member = 0] = await addMembers(world.context(), [{ name: "New", departments: [empty], roles: ["member"] }]);
  await changeHeadsUpSettings(at(1), (await getHeadsUpSettings(at(1))).version, { share: 80 });
  const newcomer = { ...actor(["member"], [empty]), member };
  expect(await getHeadsUp(at(1, newcomer), id)).toMatchObject({ mine: { isAsked: true }, unread: [{ id: member }] });
  expect(await confirmHeadsUp(at(1, newcomer), id)).toMatchObject({ mine: { confirmedAt: time(1) } });
  expect(await duesOf([empty])).toEqual([]);
});

test("who leaves keeps nobody from having read it, and a removed department owes nothing", async () => {
  const desk = await team("Leavers", 2);
  const gone = await team("Closed", 2);
  const { id } = await published([desk.department, gone.department]);
  await confirmHeadsUp(at(1, desk.actors[0] as Actor), id);
  await removeMember(world.context(), (desk.actors[1] as { member: number }).member);
  await world.follow(followMembers);
  expect(await duesOf([desk.department])).toEqual([`kept ${time(48)}`]);
  for (const { member } of gone.actors) await removeMember(world.context(), member);
  await removeDepartment(world.context(), gone.department);
  await world.follow(followMembers);
  expect(await duesOf([gone.department])).toEqual([`withdrawn ${time(48)}`]);
  expect((await getHeadsUp(at(1), id)).departments.map((one) => one.id)).toEqual([desk.department]);
});

test("a new edition asks again only where that is said, and moves the clock of who has not read it", async () => {
  const desk = await team("Editions", 2);
  const { id, version } = await published([desk.department]);
  for (const clerk of desk.actors) await confirmHeadsUp(at(1, clerk), id);
  const [clerk] = desk.actors as [Actor];
  const small = await changeHeadsUp(at(2), id, version, { promise: "In a week" });
  expect(small).toMatchObject({ edition: 2, askedEdition: 1, promise: "In a week" });
  expect((await getHeadsUp(at(2, clerk), id)).mine.confirmedAt).toBe(time(1));
  const large = await changeHeadsUp(at(3), id, small.version, { pairs: [...pairs, ...pairs], matters: true });
  expect(large).toMatchObject({ edition: 3, askedEdition: 3, editions: [{ matters: true }, { matters: false }, {}] });
  expect((await getHeadsUp(at(3, clerk), id)).mine.confirmedAt).toBeNull();
  expect(await duesOf([desk.department])).toEqual([`kept ${time(48)}`, `open ${time(48)}`]);
  await confirmHeadsUp(at(4, clerk), id);
  await changeHeadsUp(at(5), id, large.version, { readBy: time(24) });
  expect((await getHeadsUp(at(5, clerk), id)).mine.confirmedAt).toBe(time(4));
  expect(await duesOf([desk.department])).toEqual([`kept ${time(48)}`, `withdrawn ${time(48)}`, `open ${time(24)}`]);
  await expect(changeHeadsUp(at(5), id, version, { promise: "x" })).rejects.toMatchObject({ kind: "stale" });
});

test("taken back nobody owes it, and brought back they do", async () => {
  const desk = await team("Undone", 1);
  const { id } = await published([desk.department]);
  await withdrawHeadsUp(at(1), id);
  expect(await duesOf([desk.department])).toEqual([`withdrawn ${time(48)}`]);
  await expect(confirmHeadsUp(at(1, desk.actors[0] as Actor), id)).rejects.toMatchObject({ kind: "conflict" });
  await expect(withdrawHeadsUp(at(1), id)).rejects.toMatchObject({ kind: "conflict" });
  const { items } = await listHeadsUps(at(1), { department: desk.department }, page);
  expect(items).toEqual([]);
  expect(await restoreHeadsUp(at(2), id)).toMatchObject({ state: "published" });
  expect(await duesOf([desk.department])).toEqual([`open ${time(48)}`]);
});

test("who has not read it is named to themselves and their head alone, and small teams are not counted", async () => {
  const few = await team("Few", 3);
  const { id } = await published([few.department]);
  const [first, second] = few.actors as [Actor & { kind: "member" }, Actor];
  await confirmHeadsUp(at(1, second), id);
  expect(await getHeadsUp(at(1), id)).toMatchObject({ read: null, coverage: [{ read: null }], unread: [] });
  expect((await getHeadsUp(at(1, first), id)).unread).toEqual([{ id: first.member, name: "Few 0" }]);
  expect((await getHeadsUp(at(1, second), id)).unread).toEqual([]);
  const head = await getHeadsUp(at(1, actor(["head"], [few.department])), id);
  expect(head.unread.map(({ name }) => name)).toEqual(["Few 0", "Few 2"]);
  expect(head.coverage).toMatchObject([{ read: { members: 3, confirmed: 1, isUnder: true } }]);
  const elsewhere = await getHeadsUp(at(1, actor(["head"], [marketing])), id);
  expect(elsewhere).toMatchObject({ read: null, unread: [] });
});

test("a question comes back as a fact, is answered, and is taken over by one press", async () => {
  const desk = await team("Askers", 1);
  const [clerk] = desk.actors as [Actor];
  const { id } = await published([desk.department], { title: "Autumn" });
  const passed = await askHeadsUp(at(1, clerk), id, { words: "Also on Sundays?" });
  expect(passed).toMatchObject({ said: { campaign: "Autumn", heads_up: id }, goesTo: [{ id: marketing }] });
  expect(await listQuestions(at(1), id)).toMatchObject([{ id: passed.id, state: "delivered", answer: null }]);
  await expect(adoptQuestion(at(1), id, passed.id, {})).rejects.toMatchObject({
    kind: "invalid",
    message: /what to say/,
  });
  const taken = await adoptQuestion(at(2), id, passed.id, { say: "Yes, from ten to four" });
  expect(taken).toMatchObject({
    ...{ edition: 2, askedEdition: 1 },
    pairs: [{}, { question: "Also on Sundays?", say: "Yes, from ten to four", fact: passed.id }],
  });
  const { trail, uses } = await getFact(at(2, clerk), passed.id);
  expect(uses).toMatchObject([{ decision: "Taken over into the heads-up: Autumn", department: { id: marketing } }]);
  expect(trail).toMatchObject([{ department: { id: marketing }, answer: "Yes, from ten to four" }]);
  expect(await listQuestions(at(2, clerk), id)).toMatchObject([
    { state: "taken_over", answer: "Yes, from ten to four" },
  ]);
  await expect(adoptQuestion(at(2), id, passed.id, {})).rejects.toMatchObject({ kind: "conflict" });
  expect((await dropQuestion(at(3), id, passed.id)).pairs).toEqual(pairs);
  expect(await getFact(at(3, clerk), passed.id)).toMatchObject({
    uses: [],
    trail: [{ answer: null, answeredAt: null }],
  });
  expect(await listQuestions(at(3), id)).toMatchObject([{ id: passed.id, state: "opened", answer: null }]);
  await expect(dropQuestion(at(3), id, passed.id)).rejects.toMatchObject({ kind: "not_found" });
  const second = await askHeadsUp(at(3, clerk), id, { words: "On holidays?" });
  const { items } = await listDeliveries(at(3), { department: marketing }, page);
  const delivery = items.find(({ fact }) => fact.id === second.id);
  await answerDelivery(at(3), delivery?.id ?? 0, { words: "No" });
  expect((await adoptQuestion(at(4), id, second.id, {})).pairs.at(-1)).toMatchObject({ say: "No", fact: second.id });
  await dropQuestion(at(4), id, second.id);
  expect((await getFact(at(4, clerk), second.id)).trail).toMatchObject([{ answer: "No" }]);
  await adoptQuestion(at(4), id, passed.id, { say: "From ten" });
  const [first] = (await getFact(at(4, clerk), passed.id)).trail;
  await withdrawAnswer(at(4), first?.delivery ?? 0);
  await answerDelivery(at(4), first?.delivery ?? 0, { words: "In other words" });
  await dropQuestion(at(4), id, passed.id);
  expect((await getFact(at(4, clerk), passed.id)).trail).toMatchObject([{ answer: "In other words" }]);
  expect(await listQuestions(at(4, actor(["member"], [await freshDepartment(world)])), id)).toEqual([]);
});

test("the share that is enough is marketing's to set, and counts at once", async () => {
  const desk = await team("Shares", 5);
  const { id } = await published([desk.department]);
  await confirmHeadsUp(at(1, desk.actors[0] as Actor), id);
  const { share, version } = await getHeadsUpSettings(at(1));
  expect(share).toBe(80);
  await expect(changeHeadsUpSettings(at(1, steward), version, { share: 20 })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(changeHeadsUpSettings(at(1), version, { share: 0 })).rejects.toThrow(/1 to 100/);
  const changed = await changeHeadsUpSettings(at(1), version, { share: 20 });
  expect(await duesOf([desk.department])).toEqual([`kept ${time(48)}`]);
  await expect(changeHeadsUpSettings(at(1), version, { share: 30 })).rejects.toMatchObject({ kind: "stale" });
  await changeHeadsUpSettings(at(1), changed.version, { share: 80 });
});

test("what cannot be is refused with where it is wrong, and nothing is written", async () => {
  const desk = await team("Refused", 1);
  const [clerk] = desk.actors as [Actor];
  const before = await listHeadsUps(at(0), {}, page);
  const fault = (path: string, kind = "invalid") => ({ kind, faults: [expect.objectContaining({ path })] });
  const ours = [desk.department];
  await expect(write(ours, { launchAt: time(-1) })).rejects.toMatchObject(fault("launchAt"));
  await expect(write(ours, { readBy: time(49) })).rejects.toMatchObject(fault("readBy"));
  await expect(write(ours, { readBy: time(-1) })).rejects.toMatchObject(fault("readBy"));
  await expect(write(ours, { holdsUntil: time(2) })).rejects.toMatchObject(fault("holdsUntil"));
  await expect(write([])).rejects.toThrow(/needs a department/);
  await expect(write([999_999])).rejects.toMatchObject(fault("departments", "not_found"));
  await expect(write(ours, { campaign: 999_999 })).rejects.toMatchObject(fault("campaign", "not_found"));
  await expect(write(ours, { title: "x".repeat(201) })).rejects.toThrow(/200/);
  await expect(write(ours, { pairs: [{ question: "x".repeat(501), say: "y" }] })).rejects.toThrow(/500/);
  const channel = await addChannel(world.context(), { name: "Letters of heads-ups" });
  const campaign = await addCampaign(world.context(), { channel: channel.id, name: "Letter" });
  const named = await addHeadsUp(at(0), { campaign: campaign.id, launchAt: time(48), departments: ours, pairs });
  expect(named).toMatchObject({ title: "Letter", campaign: { id: campaign.id } });
  await archiveCampaign(world.context(), campaign.id);
  await expect(publishHeadsUp(at(0), named.id)).rejects.toMatchObject(fault("campaign", "conflict"));
  await expect(publishHeadsUp(at(72), named.id)).rejects.toMatchObject(fault("launchAt"));
  const silent = await write(ours, { pairs: [] });
  await expect(publishHeadsUp(at(0), silent.id)).rejects.toMatchObject(fault("pairs"));
  await expect(askHeadsUp(at(0), silent.id, { words: "?" })).rejects.toMatchObject({ kind: "conflict" });
  for (const { id } of [named, silent]) await withdrawHeadsUp(at(0), id);
  expect(await listHeadsUps(at(0), {}, page)).toEqual(before);
  const { id, version } = await published(ours);
  await expect(changeHeadsUp(at(50), id, version, { promise: "x", matters: true })).rejects.toMatchObject(
    fault("readBy"),
  );
  expect(await changeHeadsUp(at(50), id, version, { promise: "x" })).toMatchObject({ edition: 2 });
  const stranger = actor(["member"], [marketing]);
  await expect(confirmHeadsUp(at(1, stranger), id)).rejects.toMatchObject({ kind: "forbidden" });
  for (const who of [clerk, steward, actor(["executive"])]) {
    await expect(addHeadsUp(at(0, who), { title: "x", launchAt: time(2) })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(withdrawHeadsUp(at(0, who), id)).rejects.toMatchObject({ kind: "forbidden" });
  }
  const head = actor(["head"], ours);
  await expect(changeHeadsUp(at(0, head), id, 3, { title: "x" })).rejects.toMatchObject({ kind: "forbidden" });
  const own = await addHeadsUp(at(0, head), { title: "Ours", launchAt: time(2), departments: ours, pairs });
  expect(await publishHeadsUp(at(0, head), own.id)).toMatchObject({ state: "published" });
  await expect(listHeadsUps(at(0, { kind: "nobody" }), {}, page)).rejects.toMatchObject({ kind: "unauthenticated" });
});
