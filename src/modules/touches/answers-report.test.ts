import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addCampaign, addChannels } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer } from "./answers.ts";
import { answersReport } from "./answers-report.ts";
import { settleAsk } from "./asks.ts";
import { followNewPeople } from "./open-asks.ts";
import { recordAnswers } from "./record-answers.ts";

const world = await openWorld();
const support = await freshDepartment(world, "Support");
const context = world.context(actor(["member"], [support]));
const channelIds = await addChannels(world.context(), ["Radio", "Friends", "Fairs"]);
const [radio = 0, friends = 0, fairs = 0] = channelIds.values();
const spring = await addCampaign(world.context(), { channel: radio, name: "Spring spot" });
await world.records.updateTable("channels").set({ chip: true }).where("id", "in", [radio, friends, fairs]).execute();

const newPerson = async (since: string) => (await addPerson(world.context(), { name: "Test Person", since })).id;
const answer = async (at: string, reply: object) =>
  captureAnswer(context, { person: await newPerson(at), at, ...reply });

await answer("2025-11-30T10:00:00Z", { channel: radio, campaign: spring.id });
await answer("2025-12-15T10:00:00Z", { channel: radio });
await answer("2025-12-31T23:30:00Z", { channel: friends });
await answer("2026-01-10T10:00:00Z", { words: "the blue bus" });
await answer("2026-02-01T10:00:00Z", { channel: friends });
await answer("2026-02-02T10:00:00Z", { state: "doesnt_remember" });
await answer("2026-02-03T10:00:00Z", { channel: friends });
await answer("2026-02-05T10:00:00Z", { channel: fairs });
await settleAsk(context, await newPerson("2026-02-04T10:00:00Z"), { state: "declined" });
await settleAsk(context, await newPerson("2026-02-04T10:00:00Z"), { state: "asked" });
await newPerson("2025-06-01T10:00:00Z");
await newPerson("2026-02-20T10:00:00Z");
await world.follow(followNewPeople);

test("counts answers by channel, with what names none in a row of its own", async () => {
  const { rows, total } = await answersReport(context, {});
  const none = { answered: 0, doesntRemember: 0, declined: 0, unmatched: 0, due: 0 };
  expect(rows).toEqual([
    { ...none, period: null, group: { id: friends, name: "Friends" }, answered: 3 },
    { ...none, period: null, group: { id: radio, name: "Radio" }, answered: 2 },
    { ...none, period: null, group: { id: fairs, name: "Fairs" }, answered: 1 },
    { period: null, group: null, answered: 1, unmatched: 1, doesntRemember: 1, declined: 1, due: 2 },
  ]);
  expect(total).toEqual({ answered: 7, doesntRemember: 1, declined: 1, unmatched: 1, due: 2 });
});

test("splits by period, in the company's time zone", async () => {
  const counts = async () => {
    const { rows } = await answersReport(context, { per: "year" });
    return rows.map(({ period, group, answered, due }) => [period, group?.name ?? null, answered, due]);
  };
  expect(await counts()).toEqual([
    ["2025-01-01", "Radio", 2, 0],
    ["2025-01-01", "Friends", 1, 0],
    ["2025-01-01", null, 0, 1],
    ["2026-01-01", "Friends", 2, 0],
    ["2026-01-01", "Fairs", 1, 0],
    ["2026-01-01", null, 1, 1],
  ]);
  const value = JSON.stringify({ timeZone: "Europe/Berlin" }) as never;
  await world.records.insertInto("settings").values({ name: "company", value }).execute();
  expect((await counts()).filter(([, name]) => name === "Friends")).toEqual([["2026-01-01", "Friends", 3, 0]]);
  await world.records.deleteFrom("settings").execute();
});

test("counts from the first day to the last, both included", async () => {
  const { total } = await answersReport(context, { from: "2025-12-15", to: "2026-02-02" });
  expect(total).toEqual({ answered: 4, doesntRemember: 1, declined: 0, unmatched: 1, due: 0 });
});

test("counts by campaign and by the department that asked", async () => {
  const byCampaign = await answersReport(context, { by: "campaign" });
  expect(byCampaign.rows.map(({ group, answered }) => [group?.name, answered])).toEqual([
    ["Spring spot", 1],
    [undefined, 6],
  ]);
  const byDepartment = await answersReport(context, { by: "department" });
  expect(byDepartment.rows.map(({ group, answered, declined, due }) => [group?.name, answered, declined, due])).toEqual(
    [
      ["Support", 7, 1, 0],
      [undefined, 0, 0, 2],
    ],
  );
});

test("has the same total however it is split", async () => {
  const { total } = await answersReport(context, {});
  for (const by of ["channel", "campaign", "department"] as const) {
    for (const per of ["none", "year", "quarter", "month"] as const) {
      expect((await answersReport(context, { by, per })).total).toEqual(total);
    }
  }
});

test("refuses a day that is none, and somebody who is not signed in", async () => {
  await expect(answersReport(context, { from: "2026-02-30" })).rejects.toThrow(/must be a day/);
  await expect(answersReport(world.context({ kind: "nobody" }), {})).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("an answer that several were made of is counted once in all, and once for each thing that it names", async () => {
  const before = await answersReport(context, { from: "2026-02-22", to: "2026-02-22" });
  expect(before.total.answered).toBe(0);
  const at = "2026-02-22T10:00:00.000Z";
  const part = (channel: number) =>
    ({ words: "", channel, campaign: null, matched: null, sure: null, near: "" }) as const;
  const told = {
    number: 1,
    person: await newPerson(at),
    at,
    state: "answered",
    department: support,
    member: null,
  } as const;
  const said = [part(radio), part(friends)];
  await recordAnswers(world.context(), [{ ...told, said, whole: "Radio and friends", row: null }], { import: null });
  for (const [by, rows] of [
    ["channel", 2],
    ["department", 1],
  ] as const) {
    const report = await answersReport(context, { by, from: "2026-02-22", to: "2026-02-22" });
    const counted = report.rows.filter(({ answered }) => answered > 0);
    expect(counted.map(({ answered }) => answered)).toEqual(Array(rows).fill(1));
    expect(report.total.answered).toBe(1);
  }
});

test("counts what brought people back by itself, where that is asked for", async () => {
  const at = "2026-02-25T10:00:00.000Z";
  await answer("2025-02-25T10:00:00Z", { channel: radio });
  await captureAnswer(context, { channel: fairs, at, question: "back" });
  const days = { from: "2026-02-25", to: "2026-02-25" };
  expect((await answersReport(context, days)).total.answered).toBe(0);
  expect((await answersReport(context, { ...days, question: "back" })).total.answered).toBe(1);
});
