import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { freshness } from "./freshness.ts";

const world = await openWorld();
const desk = await freshDepartment(world);
const marketing = world.context(actor(["marketing"], [desk]));
const year = marketing.clock.now().toZonedDateTimeISO("UTC").year;
const id = 2 ** 41;

test("says when the newest of each source happened, and counts nothing of the future", async () => {
  const before = new Map((await freshness(marketing)).sources.map(({ source, latest }) => [source, latest]));
  expect([...before.keys()]).toEqual(["sales", "answers", "visits", "contacts", "spend"]);
  const newest = marketing.clock.now().toString({ smallestUnit: "millisecond" });
  const later = `${year + 2}-01-01T00:00:00.000Z`;
  const outcome = { person: id, kind: "order", value: "1" };
  await marketing.events.insert("outcomes", [
    { ...outcome, id, at: newest },
    { ...outcome, id: id + 1, at: later },
    { ...outcome, id: id + 2, at: later, kind: "hire" },
  ]);
  await marketing.events.insert("touches", [
    { id, person: id, at: newest, channel: 1, campaign: 0, department: desk },
    { id: id + 1, person: id, at: later, channel: 1, campaign: 0, department: 0 },
  ]);
  await marketing.events.insert("spend", [
    { id, day: newest.slice(0, 10), channel: 1, campaign: 0, amount: "1" },
    { id: id + 1, day: later.slice(0, 10), channel: 1, campaign: 0, amount: "1" },
  ]);
  const { at, sources } = await freshness(marketing);
  expect(at).toBe(newest);
  const after = new Map(sources.map(({ source, latest }) => [source, latest]));
  expect(after.get("sales")).toBe(newest);
  expect(after.get("contacts")).toBe(newest);
  expect(after.get("spend")).toBe(newest.slice(0, 10));
  expect(after.get("visits")).toBe(before.get("visits"));
  expect(after.get("answers")).toBe(before.get("answers"));
});

test("tells whoever sees the returns, and nobody else", async () => {
  await expect(freshness(world.context(actor(["member"], [desk])))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(freshness(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
});
