import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { addChannel, addChannels, archiveChannel } from "../channels/index.ts";
import { captureAnswer, withdrawAnswer } from "./answers.ts";
import { listChips } from "./chips.ts";

const world = await openWorld();
const clerk = actor(["member"], [await freshDepartment(world)]);
const marketing = world.context(actor(["marketing"]));
const on = (moment: string) => world.context(clerk, fixedClock(moment));
await addChannels(marketing, ["Radio", "Friends", "Fairs", "Flyers"]);
await world.records.updateTable("channels").set({ chip: true }).execute();

const named = async (moment: string, query = {}) =>
  (await listChips(on(moment), query)).items.filter(({ channel }) => channel !== null).map(({ code }) => code);
const say = (channel: string, at: string) => captureAnswer(on("2026-03-31T12:00:00Z"), { channel, at });

await say("radio", "2025-11-30T10:00:00Z");
await say("radio", "2025-11-30T11:00:00Z");
await say("radio", "2025-11-30T12:00:00Z");
await say("fairs", "2026-01-10T10:00:00Z");
await say("fairs", "2026-01-11T10:00:00Z");
await say("friends", "2026-01-12T10:00:00Z");

test("stand by their use in the 90 days before, and by marketing's order where that is equal", async () => {
  expect(await named("2026-03-02T09:00:00Z")).toEqual(["fairs", "friends", "radio", "flyers"]);
});

test("keep their digits for a day, whatever is captured, taken back or added during it", async () => {
  const first = await named("2026-03-03T09:00:00Z");
  for (const hour of ["10", "11", "12"]) await say("flyers", `2026-03-01T${hour}:00:00Z`);
  const { answer } = await say("friends", "2026-03-02T09:00:00Z");
  await withdrawAnswer(on("2026-03-03T10:00:00Z"), answer?.id ?? 0);
  await addChannel(marketing, { name: "Podcast", chip: true });
  expect(await named("2026-03-03T23:59:59Z")).toEqual([...first, "podcast"]);
  expect((await named("2026-03-04T00:00:01Z"))[0]).toBe("flyers");
});

test("change with the day of the company, not of the server", async () => {
  const value = JSON.stringify({ timeZone: "Pacific/Auckland" }) as never;
  await world.records.insertInto("settings").values({ name: "company", value }).execute();
  const evening = await named("2026-03-10T10:00:00Z");
  for (const hour of ["01", "02", "03", "04"]) await say("podcast", `2026-03-10T${hour}:00:00Z`);
  expect(await named("2026-03-10T10:59:00Z")).toEqual(evening);
  expect((await named("2026-03-10T11:01:00Z"))[0]).toBe("podcast");
  await world.records.deleteFrom("settings").execute();
});

test("end with what no channel stands for, and leave out what was archived", async () => {
  const paper = await addChannel(marketing, { name: "Paper", chip: true });
  expect(await named("2026-03-20T09:00:00Z")).toContain("paper");
  await archiveChannel(marketing, paper.id);
  const { items } = await listChips(on("2026-03-20T10:00:00Z"));
  expect(items.map(({ code }) => code)).not.toContain("paper");
  expect(items.slice(-3).map(({ code, state }) => [code, state])).toEqual([
    ["other", "answered"],
    ["doesnt_remember", "doesnt_remember"],
    ["declined", "declined"],
  ]);
});

test("are shuffled for customers by a seed that the answer names, without what is always last", async () => {
  const moment = "2026-03-20T09:00:00Z";
  const drawn = await listChips(on(moment), { order: "shuffled" });
  expect(drawn).toMatchObject({ order: "shuffled", seed: expect.any(String) });
  const again = await listChips(on(moment), { order: "shuffled", seed: drawn.seed ?? "" });
  expect(again).toEqual(drawn);
  expect(drawn.items.slice(-3).map(({ code }) => code)).toEqual(["other", "doesnt_remember", "declined"]);
  const orders = await Promise.all(
    ["a", "b", "c", "d", "e", "f"].map(async (seed) => (await named(moment, { order: "shuffled", seed })).join()),
  );
  expect(new Set(orders).size).toBeGreaterThan(1);
});

test("bring the second question of their channel, and are for whoever is signed in", async () => {
  const followUp = { kind: "customer" } as const;
  await addChannel(marketing, { name: "Recommended", chip: true, followUp });
  const { items } = await listChips(on("2026-03-21T09:00:00Z"));
  expect(items.find(({ code }) => code === "recommended")).toMatchObject({ followUp });
  expect(items.at(-1)).toMatchObject({ code: "declined", followUp: { kind: "none" } });
  await expect(listChips(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
});
