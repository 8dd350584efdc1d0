import fc from "fast-check";
import { expect, test } from "vitest";
import { findStraightLines, type Tally, usualRules } from "./straight-lines.ts";

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
function drawer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const chips = ["friends", "search", "fair", "press"];

/** Answers of members in two groups of customers who say different things; `lazy` always chooses the first chip. */
function answersOf(seed: number, { members, each, lazy = [] }: { members: number; each: number; lazy?: number[] }) {
  const draw = drawer(seed);
  const tallies: Tally[] = [];
  for (let member = 1; member <= members; member += 1) {
    for (let answer = 0; answer < each; answer += 1) {
      // Members meet the groups unequally often: that alone is no reason to flag anybody.
      const group = draw() < member / (members + 1) ? "counter" : "phone";
      const lean = group === "counter" ? 0.5 : 0.9;
      const said = chips[Math.floor(draw() ** lean * chips.length)] ?? "press";
      tallies.push({ member, group, choice: lazy.includes(member) ? "friends" : said, count: 1 });
    }
  }
  return tallies;
}

test("flags somebody where nobody is to be flagged at most as often as it says", () => {
  const level = 0.05;
  const runs = 400;
  let alarms = 0;
  for (let seed = 1; seed <= runs; seed += 1) {
    const found = findStraightLines(answersOf(seed, { members: 6, each: 40 }), { least: 30, level, effect: 0 });
    if (found.length > 0) alarms += 1;
  }
  // The exact share is at most the level; 3 standard errors for the draws of this test.
  expect(alarms / runs).toBeLessThanOrEqual(level + 3 * Math.sqrt((level * (1 - level)) / runs));
});

test("finds who always clicks the first chip, whatever the mix of customers, and hardly ever somebody else", () => {
  const runs = 300;
  let others = 0;
  for (let seed = 1; seed <= runs; seed += 1) {
    const size = { members: 3 + (seed % 6), each: 40 + (seed % 50) };
    const [line, ...more] = findStraightLines(answersOf(seed, { ...size, lazy: [2] }));
    expect([seed, line?.member, line?.choice]).toEqual([seed, 2, "friends"]);
    expect(line?.chosen).toBe(line?.answers);
    expect(line?.effect).toBeGreaterThan(0.5);
    expect(line?.p).toBeLessThan(usualRules.level);
    if (more.length > 0) others += 1;
  }
  const { level } = usualRules;
  expect(others / runs).toBeLessThanOrEqual(level + 3 * Math.sqrt((level * (1 - level)) / runs));
});

test("finds two who do so, though each makes the other look usual", () => {
  const found = findStraightLines(answersOf(7, { members: 6, each: 80, lazy: [1, 5] }));
  expect(found.map(({ member }) => member).toSorted()).toEqual([1, 5]);
});

test("says nothing about few answers, nor where there are no colleagues to compare with", () => {
  expect(findStraightLines(answersOf(3, { members: 4, each: 29, lazy: [2] }))).toEqual([]);
  expect(findStraightLines(answersOf(3, { members: 1, each: 200, lazy: [1] }))).toEqual([]);
  expect(findStraightLines([])).toEqual([]);
  const apart = answersOf(3, { members: 2, each: 100, lazy: [1] });
  expect(findStraightLines(apart.map((tally) => ({ ...tally, group: `${tally.member}` })))).toEqual([]);
});

test("gives the colleagues' share of comparable customers", () => {
  const tallies: Tally[] = [
    { member: 1, group: "phone", choice: "friends", count: 113 },
    { member: 2, group: "phone", choice: "friends", count: 35 },
    { member: 2, group: "phone", choice: "search", count: 65 },
    { member: 3, group: "fair", choice: "fair", count: 400 },
  ];
  expect(findStraightLines(tallies)).toMatchObject([
    { member: 1, choice: "friends", chosen: 113, answers: 113, expected: 0.35, compared: 100 },
  ]);
});

test("does not depend on the order of the tallies, nor on how they are cut", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const tallies = answersOf(seed, { members: 4, each: 50, lazy: [3] });
      const gathered = [
        ...Map.groupBy(tallies, ({ member, group, choice }) => `${member} ${group} ${choice}`).values(),
      ];
      const sums = gathered.flatMap((same) => same.slice(0, 1).map((tally) => ({ ...tally, count: same.length })));
      const strip = (lines: ReturnType<typeof findStraightLines>) =>
        lines.map(({ p: _p, expected: _expected, effect: _effect, ...line }) => line);
      expect(strip(findStraightLines(sums.toReversed()))).toEqual(strip(findStraightLines(tallies)));
    }),
    { numRuns: 20 },
  );
});
