import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { addChannel } from "../channels/index.ts";
import { addMembers } from "../company/index.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer } from "./answers.ts";
import { changeAskingSettings, getAskingSettings } from "./asking-settings.ts";
import { askStateOf, settleAsk } from "./asks.ts";
import { askFunnel, funnelPeople } from "./funnel.ts";
import { followNewPeople } from "./open-asks.ts";
import { listOwnAnswers } from "./own-answers.ts";
import { useAnswers, withdrawUse } from "./uses.ts";

const world = await openWorld();
const support = await freshDepartment(world, "Support");
const marketing = world.context(actor(["marketing"]));
const asMember = world.context(actor(["member"], [support]));
const person = async () => (await addPerson(world.context(), { name: `Person ${randomUUID()}` })).id;

test("marketing decides the usual reasons, each counted in the funnel with its people", async () => {
  await world.follow(followNewPeople);
  const before = (await askFunnel(marketing, {})).because;
  const [hurried, again, other] = [await person(), await person(), await person()];
  for (const id of [hurried, again]) await settleAsk(asMember, id, { state: "not_asked", reasonCode: "no_time" });
  await settleAsk(asMember, other, { state: "not_asked", reason: "The line broke" });
  const { because } = await askFunnel(marketing, {});
  const countOf = (rows: typeof because, code: string | null) => rows.find((row) => row.code === code)?.count ?? 0;
  expect(countOf(because, "no_time") - countOf(before, "no_time")).toBe(2);
  expect(countOf(because, null) - countOf(before, null)).toBe(1);
  expect(because.find(({ code }) => code === "no_time")).toMatchObject({ name: "Was in a hurry" });
  const { items } = await funnelPeople(marketing, { stage: "notAsked", because: "words" }, { limit: 50 });
  expect(items.find(({ person: id }) => id === other)).toMatchObject({ reasonCode: null, reason: "The line broke" });
  expect(items.map((row) => row.person)).not.toContain(hurried);
});

test("settings are marketing's, at their newest version, and bounded", async () => {
  const settings = await getAskingSettings(asMember);
  expect(settings).toMatchObject({ silenceDays: 180, version: 0 });
  expect(settings.reasons.map(({ code }) => code)).toContain("no_time");
  const reasons = [{ code: "busy", name: "Was busy", names: { de: "War beschäftigt" } }];
  expect(await changeAskingSettings(marketing, 0, { reasons })).toMatchObject({
    silenceDays: 180,
    reasons,
    version: 1,
  });
  await expect(changeAskingSettings(marketing, 0, { silenceDays: 90 })).rejects.toMatchObject({ kind: "stale" });
  await expect(changeAskingSettings(asMember, 1, { silenceDays: 90 })).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(getAskingSettings(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(changeAskingSettings(marketing, 1, { silenceDays: 3 })).rejects.toThrow();
  await expect(changeAskingSettings(marketing, 1, { reasons: [...reasons, ...reasons] })).rejects.toThrow("twice");

  const id = await person();
  const gone = settleAsk(asMember, id, { state: "not_asked", reasonCode: "no_time" });
  await expect(gone).rejects.toMatchObject({ kind: "invalid", message: expect.stringContaining("busy") });
  await settleAsk(asMember, id, { state: "not_asked", reasonCode: "busy", reason: "and cross" });
  expect(await askStateOf(asMember, id)).toMatchObject({ settled: { reasonCode: "busy", reason: "and cross" } });
  // A reason that is usual no more is counted still, by its code.
  await changeAskingSettings(marketing, 1, { reasons: [] });
  expect((await askFunnel(marketing, {})).because).toContainEqual({ code: "busy", name: "busy", names: {}, count: 1 });
});

test("whoever captured an answer reads what marketing decided by it, until that is taken back", async () => {
  const mail = `${randomUUID()}@example.org`;
  await addMembers(world.context(), [{ name: "Vera", mail, departments: [support] }]);
  const { id: member } = await world.records
    .selectFrom("members")
    .select("id")
    .where("mail", "=", mail)
    .executeTakeFirstOrThrow();
  const vera = world.context({ ...actor(["member"], [support]), member });
  const radio = await addChannel(marketing, { name: `Radio ${randomUUID()}`, kind: "broadcast" });
  await captureAnswer(vera, { channel: radio.id });
  const own = async () => (await listOwnAnswers(vera, { limit: 10 })).items.map(({ used }) => used);
  expect(await own()).toEqual([null]);
  const day = testNow.slice(0, 10);
  const use = { firstDay: day, lastDay: day };
  await useAnswers(marketing, {
    ...use,
    decision: "About other answers",
    firstDay: "2025-01-01",
    lastDay: "2025-01-02",
  });
  expect(await own()).toEqual([null]);
  const { id } = await useAnswers(marketing, { ...use, decision: "More radio in spring", channel: radio.id });
  expect(await own()).toEqual([{ decision: "More radio in spring", at: testNow }]);
  await withdrawUse(marketing, id);
  expect(await own()).toEqual([null]);
});
