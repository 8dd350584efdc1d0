import { expect, test } from "vitest";
import { fill } from "../../../../tests/support/journeys.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addChannel } from "../../channels/index.ts";
import { addMembers } from "../../company/index.ts";
import { creditParameters } from "../models/credit-sql.ts";
import { askingEffect } from "./asking-effect.ts";
import { type AskedAnswer, askedAnswersSql, toldTotalsSql } from "./asking-sql.ts";

const world = await openWorld();
const desk = await freshDepartment(world, "Front desk of the test");
const marketing = world.context(actor(["marketing"]));
const friend = await addChannel(world.context(actor(["marketing"])), { name: "Friend of the test", kind: "other" });
const fair = await addChannel(world.context(actor(["marketing"])), { name: "Fair of the test", kind: "event" });
const askers = await addMembers(
  world.context(actor(["admin"])),
  Array.from({ length: 6 }, (_, at) => ({ name: `Asker ${at}`, mail: `asker-${at}@example.org`, departments: [desk] })),
);

/** Each of six asks forty; the last is told friend by nearly everybody. */
const asked = askers.flatMap((member, place) =>
  Array.from({ length: 40 }, (_, at) => {
    const person = 1 + place * 40 + at;
    const isFriend = place === 5 ? at > 1 : at % 2 === 0;
    return { person, member, channel: isFriend ? friend.id : fair.id };
  }),
);
await fill(world.events, {
  people: asked.map(({ person }) => ({ person, since: "2026-01-05T00:00:00.000Z" })),
  outcomes: asked.map(({ person }) => {
    return { id: person, person, at: "2026-01-20T10:00:00.000Z", kind: "order", value: "10.00", margin: null };
  }),
  answers: asked.map(({ person, member, channel }) => {
    const row = {
      id: person,
      person,
      at: "2026-01-07T23:30:00.000Z",
      state: "answered",
      channel,
      campaign: 0,
      weight: 1,
    };
    return { ...row, member, department: desk };
  }),
});

test("finds the one who biases, shows the head who it is, and others only that there is one", async () => {
  const head = world.context(actor(["head"], [desk]));
  const effect = await askingEffect(head);
  expect(effect).toMatchObject({ answers: 240, compared: 240, members: { judged: 6, found: 1, least: 30 } });
  expect(effect.found).toMatchObject([
    { member: { id: askers[5], name: "Asker 5" }, channel: { name: "Friend of the test" }, answers: 40, chosen: 0.95 },
  ]);
  expect(effect.factors).toMatchObject([{ factor: "member", answers: 240, isFound: true, stray: null }]);
  const others = await askingEffect(marketing);
  expect(others).toEqual({ ...effect, found: [] });
  expect(JSON.stringify(others)).not.toContain("Asker");
});

test("sets the corrected totals beside the raw ones, over the same sum", async () => {
  const { totals } = await askingEffect(marketing);
  expect(totals).toEqual([
    {
      ...{ key: friend.id, name: "Friend of the test" },
      raw: { customers: 138, revenue: { amount: "1380.00", currency: "EUR" } },
      corrected: { customers: 120, revenue: { amount: "1200.00", currency: "EUR" } },
    },
    {
      ...{ key: fair.id, name: "Fair of the test" },
      raw: { customers: 102, revenue: { amount: "1020.00", currency: "EUR" } },
      corrected: { customers: 120, revenue: { amount: "1200.00", currency: "EUR" } },
    },
  ]);
});

test("shows nothing about fewer than five who ask, but to themselves and their head", async () => {
  const few = { from: "2026-01-01", to: "2026-01-31" };
  await world.events.execute("DELETE FROM answers WHERE member IN {some:Array(UInt32)}", { some: askers.slice(0, 2) });
  const hidden = await askingEffect(marketing, few);
  expect(hidden).toMatchObject({ members: null, found: [], totals: [] });
  expect(hidden.factors.map(({ factor }) => factor)).not.toContain("member");
  const head = await askingEffect(world.context(actor(["head"], [desk])), few);
  expect(head).toMatchObject({ members: { judged: 4, found: 1 }, found: [{ answers: 40 }] });
});

test("counts hours and days by the clock of the company, and days since somebody became known", async () => {
  const range = { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" };
  const more = { brand: [], zone: "Europe/Berlin", most: 3, seed: 1 };
  const rows = await world.events.query<AskedAnswer>(askedAnswersSql(), { ...creditParameters(range), ...more });
  expect(rows).toHaveLength(3);
  // 23:30 on a Wednesday is half past midnight on Thursday there.
  expect(rows[0]).toMatchObject({ hour: 0, weekday: 4, delay: 2, tracked: "nothing", department: desk, of: 160 });
  for (const sql of [
    askedAnswersSql((inner) => `cluster('earshot', view(${inner((table) => table)}))`),
    toldTotalsSql(),
  ]) {
    expect(await world.events.query(`EXPLAIN AST ${sql}`, { ...creditParameters(range), ...more })).not.toEqual([]);
  }
});

test("is for those who see returns", async () => {
  await expect(askingEffect(world.context(actor(["member"], [desk])))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(askingEffect(world.context({ kind: "nobody" }))).rejects.toMatchObject({ kind: "unauthenticated" });
  const backwards = { from: "2026-02-01", to: "2026-01-01" };
  await expect(askingEffect(marketing, backwards)).rejects.toMatchObject({ kind: "invalid" });
});
