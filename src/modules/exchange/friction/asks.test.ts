import fc from "fast-check";
import { expect, test } from "vitest";
import { commanding } from "../../../../tests/support/commanding.ts";
import { actor, freshDepartment, openWorld, testNow } from "../../../../tests/support/world.ts";
import { fixedClock } from "../../../kernel/clock.ts";
import type { Actor } from "../../../kernel/context.ts";
import { addPerson } from "../../customers/index.ts";
import { callDues } from "../../dues/call-dues.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { seedDues } from "../../dues/seed.ts";
import { captureAnswer } from "../../touches/answers.ts";
import { handOff } from "../hand-offs/hand-offs.ts";
import { acceptHandOff, answerHandOff, askBack, returnHandOff } from "../hand-offs/moves.ts";
import { seedReasons } from "../hand-offs/reasons.ts";
import "../index.ts";
import { findOverlaps } from "../overlaps/find.ts";
import { dismissOverlap, listOverlaps } from "../overlaps/overlaps.ts";
import { frictionCauses } from "./choices-contract.ts";
import { addFrictionCommands } from "./commands.ts";
import type { FrictionQuery, Wait, WaitsQuery } from "./contract.ts";
import { friction, listWaits, ownFriction } from "./friction.ts";

const world = await openWorld();
await seedDues(world.context());
await seedReasons(world.context());
const steward = actor(["steward"], []);
const [desk, sales, support] = [
  await freshDepartment(world, "Desk that asks"),
  await freshDepartment(world, "Sales that asks"),
  await freshDepartment(world, "Support that asks"),
];

/** Some hours after the tests begin, on a Monday at 10 where the company is. */
const time = (hours: number) => new Date(Date.parse(testNow) + hours * 3_600_000).toISOString();
const at = (hours: number, who: Actor = steward) => world.context(who, fixedClock(time(hours)));
const lead = (name: string) => addPerson(at(0), { name, since: time(-1) });

/** Asks somebody how they heard of the company, as a department, after some hours. */
const ask = (person: number, department: number, hours: number) =>
  captureAnswer(at(500), { person, department, at: time(hours), words: "a friend", state: "answered", again: true });

async function everyWait(query: WaitsQuery, who: Actor = steward, limit = 200): Promise<Wait[]> {
  const seen: Wait[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listWaits(at(480, who), query, { cursor, limit });
    seen.push(...page.items);
    if (page.next === null) return seen;
    cursor = page.next;
  }
}

test("a customer whom a second department asked the same counts for it, without a time, until it is dismissed", async () => {
  const [first, again] = [await freshDepartment(world), await freshDepartment(world)];
  const { id } = await lead("Asked Twice");
  await ask(id, first, 1);
  await ask(id, again, 30);
  await findOverlaps(at(480), { kinds: ["asked_twice"] });
  const figures = { waits: 0, open: 0, waitedSeconds: 0, lateSeconds: 0 };
  const report = (query: FrictionQuery = {}, who: Actor = steward) =>
    friction(at(480, who), { department: again, ...query });
  const { rows, total } = await report();
  expect(rows).toMatchObject([
    { cause: "asked_twice", waiting: { id: again }, waitedOn: { id: first }, ...figures, longestSeconds: 0, asks: 1 },
  ]);
  expect(rows[0]?.owner.department.id).toBe(again);
  expect(total).toEqual({ ...figures, asks: 1 });
  const [incident] = (await listOverlaps(at(480), { person: id }, { limit: 5 })).items;
  const mine = actor(["member"], [first]);
  expect(await everyWait({ waiting: again }, mine)).toMatchObject([
    { overlap: incident?.id, handOff: null, person: { id, name: "Asked Twice" }, began: time(30), asks: 1 },
  ]);
  expect((await everyWait({ waiting: again }, actor(["marketing"], [])))[0]?.person?.name).toBe("A… T…");
  // On the day on which it was asked, and for whom it concerns.
  expect((await report({ from: "2026-03-03", to: "2026-03-03" })).total.asks).toBe(1);
  expect((await report({ to: "2026-03-02" })).rows).toEqual([]);
  expect((await report({ from: "2026-03-04" })).rows).toEqual([]);
  expect((await report({}, actor(["member"], [support]))).rows).toEqual([]);
  const head = actor(["head"], [again]);
  const key = { cause: "asked_twice" as const, waiting: again, waitedOn: first };
  expect(await ownFriction(at(480, head), { ...key, member: null })).toEqual({ before: null });
  await dismissOverlap(at(480), incident?.id ?? 0, { reason: "It was another question" });
  expect((await report()).rows).toEqual([]);
});

test("questions asked back on a hand-off are counted once, on their day, beside the time they took", async () => {
  const [giver, taker] = [await freshDepartment(world), await freshDepartment(world)];
  const { id } = await handOff(at(0, actor(["member"], [giver])), { to: taker, subject: "A lead" });
  await askBack(at(1, actor(["member"], [taker])), id, { words: "Since when?" });
  await answerHandOff(at(40, actor(["member"], [giver])), id, { words: "May" });
  const asked = async (query: FrictionQuery = {}) => (await friction(at(48), { department: giver, ...query })).total;
  expect(await asked()).toMatchObject({ asks: 1, waits: 3 });
  expect(await asked({ to: "2026-03-02" })).toMatchObject({ asks: 1 });
  expect(await asked({ from: "2026-03-03" })).toMatchObject({ asks: 0 });
  expect(await everyWait({ waiting: taker, asks: true, from: "2026-03-03" })).toEqual([]);
  expect(await everyWait({ waiting: taker, asks: true })).toMatchObject([
    { handOff: { id }, overlap: null, asks: 1, waitedSeconds: 39 * 3600 },
  ]);
});

/** A few weeks of three departments: hand-offs with what became of them, and customers who are asked again. */
async function liveThrough(events: readonly { pair: [number, number]; hours: number; turns: readonly string[] }[]) {
  for (const [place, { pair, hours, turns }] of events.entries()) {
    const [from, to] = pair;
    const [giver, taker] = [actor(["member"], [from]), actor(["member"], [to])];
    if (turns.length === 0) {
      const { id } = await lead(`Asked ${place}`);
      await ask(id, from, hours);
      await ask(id, to, hours + 3);
      continue;
    }
    const { id } = await handOff(at(hours, giver), { to, subject: `Lead ${place}` });
    let now = hours;
    for (const turn of turns) {
      now += 0.37 * (1 + place);
      if (turn === "ask") {
        await askBack(at(now, taker), id, { words: "Which one?" });
        now += 1.51;
        await answerHandOff(at(now, giver), id, { words: "That one" });
      } else if (turn === "take") await acceptHandOff(at(now, taker), id);
      else await returnHandOff(at(now, taker), id, { reason: "no_budget" });
    }
  }
  await world.follow(followActs);
  await callDues(at(470));
  await world.follow(followActs);
  await findOverlaps(at(480), { kinds: ["asked_twice"] });
}

const pair = fc.constantFrom<[number, number]>([desk, sales], [sales, desk], [sales, support], [support, desk]);
const turns = fc.constantFrom([], [], ["take"], ["ask"], ["ask", "ask", "take"], ["take", "return"], ["ask", "return"]);
const events = fc.array(fc.record({ pair, hours: fc.integer({ min: 0, max: 400 }), turns }), {
  minLength: 25,
  maxLength: 25,
});
const earshot = commanding({ ...world, context: (who) => at(480, who) } as typeof world, addFrictionCommands);

test("the total is the sum of the rows and of what is behind them, whatever is asked for and through every door", async () => {
  await liveThrough(fc.sample(events, { numRuns: 1, seed: 11 })[0] ?? []);
  const day = fc.option(
    fc.integer({ min: 0, max: 19 }).map((days) => time(24 * days).slice(0, 10)),
    { nil: undefined },
  );
  const query = fc
    .record({ days: fc.tuple(day, day), department: fc.constantFrom(desk, sales, support) })
    .map(({ days: [one, other], department }) => ({
      ...(one && other && one > other ? { from: other, to: one } : { from: one, to: other }),
      department,
    }));
  await fc.assert(
    fc.asyncProperty(query, fc.constantFrom(1, 7, 200), async (asked, limit) => {
      const { rows, total } = await friction(at(480), asked);
      const behind = await everyWait(asked, steward, limit);
      const sumOf = (of: (one: Wait) => number) => behind.reduce((sum, one) => sum + of(one), 0);
      for (const name of ["waits", "open", "waitedSeconds", "lateSeconds", "asks"] as const) {
        expect(rows.reduce((sum, row) => sum + row[name], 0)).toBe(total[name]);
      }
      expect(sumOf(({ waitedSeconds }) => waitedSeconds)).toBe(total.waitedSeconds);
      expect(sumOf(({ lateSeconds }) => lateSeconds)).toBe(total.lateSeconds);
      expect(sumOf(({ asks }) => asks)).toBe(total.asks);
      expect(sumOf(({ handOff }) => (handOff ? 1 : 0))).toBe(total.waits);
      expect(new Set(behind.map(({ id, handOff }) => `${handOff?.id} ${id}`)).size).toBe(behind.length);
      expect(await everyWait({ ...asked, asks: true })).toHaveLength(total.asks);
    }),
    { numRuns: 40 },
  );
  const { rows, total } = await friction(at(480), { department: sales });
  expect(total.asks).toBeGreaterThan(5);
  expect(new Set(rows.map(({ cause }) => cause)).size).toBeGreaterThanOrEqual(frictionCauses.length - 2);
  // Days are parts of the whole, and so are causes.
  const daily = await Promise.all(
    Array.from({ length: 21 }, (_, days) => time(24 * days).slice(0, 10)).map(
      async (one) => (await friction(at(480), { department: sales, from: one, to: one })).total,
    ),
  );
  for (const name of ["waitedSeconds", "asks"] as const) {
    expect(daily.reduce((sum, figures) => sum + figures[name], 0)).toBe(total[name]);
  }
  const numbersOf = async (column: string, ...words: string[]) => {
    const [head = "", ...lines] = (await earshot(steward, ...words, "--format", "csv")).trimEnd().split("\n");
    const place = head.split(",").indexOf(column);
    return lines.reduce((sum, line) => sum + Number(line.split(",")[place]), 0);
  };
  const narrowed = ["--department", String(sales)];
  for (const [column, name] of [
    ["waited_seconds", "waitedSeconds"],
    ["late_seconds", "lateSeconds"],
    ["asks", "asks"],
  ] as const) {
    expect(await numbersOf(column, "friction", ...narrowed)).toBe(total[name]);
    expect(await numbersOf(column, "friction", "waits", ...narrowed, "--limit", "200")).toBe(total[name]);
  }
  expect(await numbersOf("asks", "friction", "waits", ...narrowed, "--asks", "--limit", "200")).toBe(total.asks);
  // On the terminal the hours of the lines add up to the last one.
  const table = (await earshot(steward, "friction", ...narrowed)).trimEnd().split("\n");
  const hours = table.slice(1).map((line) => /(\d+(?:\.\d+)?) +(\d+(?:\.\d+)?)\s*$/.exec(line.replace(/ +$/, "")));
  const hundredths = hours.map((found) => Math.round(Number(found?.[1]) * 100));
  expect(hundredths.at(-1)).toBe(Math.round(total.waitedSeconds / 36));
  expect(hundredths.slice(0, -1).reduce((sum, part) => sum + part, 0)).toBe(hundredths.at(-1));
  expect(table.at(-1)).toContain("Total");
});
