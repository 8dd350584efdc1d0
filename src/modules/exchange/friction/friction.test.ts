import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import type { Actor } from "../../../kernel/context.ts";
import { channels } from "../../channels/index.ts";
import { callDues } from "../../dues/call-dues.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { seedDues } from "../../dues/seed.ts";
import { getHandOff, handOff } from "../hand-offs/hand-offs.ts";
import { returnUntaken } from "../hand-offs/lapse.ts";
import {
  acceptHandOff,
  answerHandOff,
  askBack,
  completeHandOff,
  reassignHandOff,
  returnHandOff,
  undoHandOff,
} from "../hand-offs/moves.ts";
import { seedReasons } from "../hand-offs/reasons.ts";
import "../index.ts";
import type { FrictionQuery } from "./contract.ts";
import { friction, listWaits, ownFriction } from "./friction.ts";

const world = await openWorld();
await seedDues(world.context());
await channels.seed?.(world.context());
await seedReasons(world.context());
const steward = actor(["steward"], []);
const nobody: Actor = { kind: "nobody" };
const hour = 3600;

/** Some hours after the tests begin, on a Monday at 10 where the company is. */
const at = (hours: number, who: Actor = steward) =>
  world.context(who, fixedClock(new Date(Date.parse(testNow) + hours * 3_600_000).toISOString()));

/** Two departments of their own, with somebody in each. */
async function pair() {
  const [giver, taker] = [await freshDepartment(world), await freshDepartment(world)];
  return { giver, taker, clerk: actor(["member"], [giver]), seller: actor(["member"], [taker]) };
}

/** What is measured about a department, without names, after the dues are called. */
async function measured(department: number, hours: number, query: FrictionQuery = {}) {
  await world.follow(followActs);
  await callDues(at(hours));
  await world.follow(followActs);
  const { rows, total } = await friction(at(hours), { department, ...query });
  return {
    rows: rows.map(({ cause, reason, waiting, waitedOn, waits, open, waitedSeconds, lateSeconds }) => ({
      ...{ cause, reason: reason?.code ?? null, waiting: waiting.id, waitedOn: waitedOn.id, waits, open },
      ...{ waited: waitedSeconds / hour, late: lateSeconds / hour },
    })),
    total,
  };
}

test("each time between two steps counts once, for who waited and for why", async () => {
  const { giver, taker, clerk, seller } = await pair();
  const { id } = await handOff(at(0, clerk), { to: taker, subject: "A lead" });
  await askBack(at(1, seller), id, { words: "Since when?" });
  await answerHandOff(at(3, clerk), id, { words: "May" });
  await askBack(at(4, seller), id, { words: "May of which year?" });
  await answerHandOff(at(4.5, clerk), id, { words: "2026" });
  await acceptHandOff(at(5, seller), id);
  await completeHandOff(at(7, seller), id, {});
  const forward = { waiting: giver, waitedOn: taker, reason: null, open: 0, late: 0 };
  const back = { ...forward, waiting: taker, waitedOn: giver };
  const { rows, total } = await measured(giver, 24);
  expect(rows.toSorted((one, other) => one.cause.localeCompare(other.cause))).toEqual([
    { ...back, cause: "answering", waits: 1, waited: 2 },
    { ...back, cause: "asked_again", waits: 1, waited: 0.5 },
    { ...forward, cause: "finishing", waits: 1, waited: 2 },
    { ...forward, cause: "taking", waits: 3, waited: 2.5 },
  ]);
  expect(total).toEqual({ waits: 6, open: 0, waitedSeconds: 7 * hour, lateSeconds: 0, asks: 2 });
});

test("what came back was waited for in vain, and to find another is nobody's wait", async () => {
  const { giver, taker, clerk, seller } = await pair();
  const { id } = await handOff(at(0, clerk), { to: taker, subject: "A lead" });
  await acceptHandOff(at(1, seller), id);
  await returnHandOff(at(4, seller), id, { reason: "no_budget" });
  await reassignHandOff(at(6, clerk), id, { to: taker });
  await returnHandOff(at(7, seller), id, { reason: "wrong_department" });
  const { rows } = await measured(taker, 100);
  const returned = { cause: "returned", waiting: giver, waitedOn: taker, open: 0, late: 0 };
  expect(rows).toEqual([
    { ...returned, reason: "no_budget", waits: 1, waited: 3 },
    { ...returned, reason: "wrong_department", waits: 1, waited: 1 },
    { cause: "taking", reason: null, waiting: giver, waitedOn: taker, waits: 1, open: 0, waited: 1, late: 0 },
  ]);
});

test("late is what goes beyond the time allowed, and what is open goes on", async () => {
  const { giver, taker, clerk, seller } = await pair();
  const { id } = await handOff(at(0, clerk), { to: taker, subject: "Taken late" });
  const { rows: open } = await measured(giver, 6);
  expect(open).toEqual([
    { cause: "taking", reason: null, waiting: giver, waitedOn: taker, waits: 1, open: 1, waited: 6, late: 0 },
  ]);
  // It may be taken within eight working hours.
  await measured(giver, 10);
  await acceptHandOff(at(11, seller), id);
  const { rows } = await measured(giver, 12);
  expect(rows).toEqual([
    { cause: "taking", reason: null, waiting: giver, waitedOn: taker, waits: 1, open: 0, waited: 11, late: 3 },
    { cause: "finishing", reason: null, waiting: giver, waitedOn: taker, waits: 1, open: 1, waited: 1, late: 0 },
  ]);
});

test("what nobody takes in time was waited for in vain until it went back", async () => {
  const { giver, taker, clerk } = await pair();
  await handOff(at(0, clerk), { to: taker, subject: "Nobody takes it" });
  await measured(giver, 400);
  await world.follow(returnUntaken);
  const { rows } = await measured(giver, 500);
  expect(rows).toMatchObject([{ cause: "untaken", waiting: giver, waitedOn: taker, waits: 1, open: 0 }]);
  expect(rows[0]?.waited).toBeGreaterThan(20);
});

test("days cut what was waited, and together they are the whole", async () => {
  const { giver, taker, clerk, seller } = await pair();
  const { id } = await handOff(at(0, clerk), { to: taker, subject: "Over a few days" });
  await acceptHandOff(at(50, seller), id);
  await completeHandOff(at(60, seller), id, {});
  const waitedIn = async (query: FrictionQuery) => (await measured(giver, 100, query)).total.waitedSeconds / hour;
  const days = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"];
  const daily: number[] = [];
  for (const day of days) daily.push(await waitedIn({ from: day, to: day }));
  expect(daily[1]).toBe(24);
  expect(daily.reduce((sum, hours) => sum + hours, 0)).toBe(60);
  expect(await waitedIn({ from: "2026-03-06" })).toBe(0);
});

test("the times behind the figures add up to them, page by page", async () => {
  const { giver, taker, clerk, seller } = await pair();
  for (const hours of [1, 2, 3]) {
    const { id } = await handOff(at(0, clerk), { to: taker, subject: `Taken after ${hours}` });
    await acceptHandOff(at(hours, seller), id);
    if (hours === 2) await undoHandOff(at(2, seller), id, { step: (await lastStep(id, seller)) ?? 0 });
  }
  const { total } = await friction(at(5), { department: giver });
  const seen: { subject: string | undefined; seconds: number }[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listWaits(at(5), { waiting: giver, waitedOn: taker }, { cursor, limit: 2 });
    seen.push(
      ...page.items.map(({ handOff, waitedSeconds }) => ({ subject: handOff?.subject, seconds: waitedSeconds })),
    );
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(seen.map(({ subject, seconds }) => `${subject}: ${seconds / hour}`)).toEqual([
    "Taken after 2: 5",
    "Taken after 1: 4",
    "Taken after 3: 3",
    "Taken after 3: 2",
    "Taken after 1: 1",
  ]);
  expect(seen.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(total.waitedSeconds);
  expect(seen).toHaveLength(total.waits);
});

async function lastStep(id: number, who: Actor) {
  return (await getHandOff(at(2, who), id)).steps.at(-1)?.id;
}

test("a reader sees what the own departments gave and got", async () => {
  const { giver, taker, clerk } = await pair();
  await handOff(at(0, clerk), { to: taker, subject: "Ours" });
  const stranger = actor(["member"], [await freshDepartment(world)]);
  expect((await friction(at(1, clerk), {})).rows.map(({ waiting }) => waiting.id)).toEqual([giver]);
  expect((await friction(at(1, stranger), {})).rows).toEqual([]);
  await expect(friction(at(1, nobody), {})).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(listWaits(at(1, nobody), {}, { limit: 5 })).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("a cause is the heads' who can change it, until they name somebody", async () => {
  const { giver, taker, clerk, seller } = await pair();
  const { id } = await handOff(at(0, clerk), { to: taker, subject: "A lead" });
  await acceptHandOff(at(1, seller), id);
  await returnHandOff(at(2, seller), id, { reason: "no_budget" });
  const { rows } = await friction(at(3), { department: giver });
  expect(rows.map(({ cause, owner }) => [cause, owner.department.id, owner.member])).toEqual([
    ["returned", giver, null],
    ["taking", taker, null],
  ]);
  const key = { cause: "taking" as const, waiting: giver, waitedOn: taker };
  const head = actor(["head"], [taker]);
  await expect(ownFriction(at(3, head), { ...key, member: 999_999_999 })).rejects.toMatchObject({ kind: "not_found" });
  for (const [who, kind] of [
    [clerk, "forbidden"],
    [actor(["head"], [await freshDepartment(world)]), "forbidden"],
    [nobody, "unauthenticated"],
  ] as const) {
    await expect(ownFriction(at(3, who), { ...key, member: null })).rejects.toMatchObject({ kind });
  }
  const member = await world.records
    .insertInto("members")
    .values({ name: "Named here", roles: JSON.stringify(["member"]) as never, example: false } as never)
    .returning("id")
    .executeTakeFirstOrThrow();
  expect(await ownFriction(at(3, head), { ...key, member: member.id })).toEqual({ before: null });
  const owner = async () =>
    (await friction(at(3), { department: giver })).rows.find(({ cause }) => cause === "taking")?.owner.member;
  expect(await owner()).toEqual({ id: member.id, name: "Named here" });
  const named: Actor = { ...actor(["member"], [taker]), member: member.id };
  expect((await friction(at(3, named), { mine: true })).rows.map(({ cause }) => cause)).toEqual(["taking"]);
  expect(await ownFriction(at(4, head), { ...key, member: null })).toEqual({ before: member.id });
  expect(await owner()).toBeNull();
  await expect(ownFriction(at(3, head), { ...key, reason: "no_budget", member: null })).rejects.toThrow(/returned/);
});
