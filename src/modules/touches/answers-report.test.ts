import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { addCampaign, addChannels } from "../channels/index.ts";
import { addPerson } from "../customers/index.ts";
import { captureAnswer } from "./answers.ts";
import { answersReport } from "./answers-report.ts";
import { settleAsk } from "./asks.ts";
import { listChips } from "./chips.ts";
import { followNewPeople } from "./open-asks.ts";

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

test("orders the chips by use in the months before, so that digits stay for a month", async () => {
  const chips = await listChips(context);
  expect(chips.map(({ code }) => code)).toEqual(["friends", "radio", "fairs", "other", "doesnt_remember", "declined"]);
  expect(chips.at(-2)).toMatchObject({ state: "doesnt_remember", channel: null, names: { de: expect.any(String) } });
  // In January the answers of that month do not count yet.
  const january = world.context(actor(["member"], [support]), fixedClock("2026-01-20T09:00:00Z"));
  expect((await listChips(january)).slice(0, 2).map(({ code }) => code)).toEqual(["radio", "friends"]);
  await expect(listChips(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
});
