import fc from "fast-check";
import { expect, test } from "vitest";
import type { AskedAnswer } from "./asking-sql.ts";
import { correctTotals } from "./corrected.ts";
import { associateFactor, associatePlaces } from "./factors.ts";
import { findInterviewers, mixOfColleagues } from "./interviewers.ts";

const [friend, fair, web] = [1, 2, 3];

const answer = (member: number, channel: number, more: Partial<AskedAnswer> = {}): AskedAnswer => ({
  ...{ member, channel, department: 5, tracked: "nothing", hour: 10, weekday: 2, delay: 0, place: 0, places: 0, of: 0 },
  ...more,
});
const times = (count: number, make: (at: number) => AskedAnswer) => Array.from({ length: count }, (_, at) => make(at));

/** Six who are told what people say, half friend, and one whose customers mostly become friends. */
const fairAskers = [11, 12, 13, 14, 15, 16].flatMap((member) =>
  times(40, (at) => answer(member, [friend, friend, fair, web][(at + member) % 4] ?? web)),
);
const biased = times(40, (at) => answer(17, at < 36 ? friend : fair));

test("finds the one who biases and nobody else", () => {
  const { found, judged, rest } = findInterviewers([...fairAskers, ...biased]);
  expect(judged).toHaveLength(7);
  expect(found).toMatchObject([{ member: 17, choice: friend, answers: 40, chosen: 0.9, expected: 0.5 }]);
  expect(found[0]?.p).toBeLessThanOrEqual(0.01);
  expect(rest).toHaveLength(240);
  expect(findInterviewers(fairAskers).found).toEqual([]);
});

test("does not blame somebody for meeting other customers", () => {
  const atFairs = times(40, () => answer(18, fair, { tracked: "2" }));
  const others = times(40, () => answer(11, fair, { tracked: "2" }));
  expect(findInterviewers([...fairAskers, ...atFairs, ...others]).found).toEqual([]);
});

test("judges nobody by few answers, nor answers that nobody asked for", () => {
  const few = times(29, () => answer(17, friend));
  const form = times(60, () => answer(0, friend));
  expect(findInterviewers([...fairAskers, ...few, ...form]).found).toEqual([]);
});

test("takes out of the totals what the bias put in, and leaves the sum", () => {
  const answers = [...fairAskers, ...biased];
  expect([...mixOfColleagues(answers, 17)].toSorted(([a], [b]) => a - b)).toEqual([
    [friend, expect.closeTo(0.5)],
    [fair, expect.closeTo(0.25)],
    [web, expect.closeTo(0.25)],
  ]);
  const told = [
    { channel: friend, department: 5, member: 17, customers: 8, revenue: 80.01 },
    { channel: friend, department: 5, member: 11, customers: 2, revenue: 20 },
    { channel: fair, department: 5, member: 12, customers: 1, revenue: 10 },
  ];
  expect(correctTotals(told, answers, [17], 2)).toEqual([
    {
      channel: friend,
      raw: { customers: 10, revenue: 10001 },
      corrected: { customers: expect.closeTo(6), revenue: 6001 },
    },
    { channel: fair, raw: { customers: 1, revenue: 1000 }, corrected: { customers: expect.closeTo(3), revenue: 3000 } },
    { channel: web, raw: { customers: 0, revenue: 0 }, corrected: { customers: expect.closeTo(2), revenue: 2000 } },
  ]);
  const untouched = correctTotals(told, answers, [], 2);
  expect(untouched.every(({ raw, corrected }) => raw.revenue === corrected.revenue)).toBe(true);
});

test("never changes the sum of the totals", () => {
  const amounts = fc.array(
    fc.record({
      channel: fc.constantFrom(friend, fair, web),
      department: fc.constant(5),
      member: fc.constantFrom(11, 12, 17),
      customers: fc.integer({ min: 0, max: 9 }),
      revenue: fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(amounts, (told) => {
      const totals = correctTotals(told, [...fairAskers, ...biased], [17], 2);
      const sum = (of: "raw" | "corrected") => totals.reduce((added, one) => added + one[of].revenue, 0);
      expect(sum("corrected")).toBe(sum("raw"));
    }),
  );
});

test("sees whether the hour or the department changes the mix, small departments together", () => {
  const late = times(80, (at) => answer(11, at % 8 === 0 ? fair : friend, { hour: 20 }));
  expect(associateFactor([...fairAskers, ...late], "hour", [])).toMatchObject({ levels: 2, p: 1 / 1000 });
  expect(associateFactor(fairAskers, "hour", [])).toBeNull();
  const others = times(80, (at) => answer(21, at % 8 === 0 ? fair : friend, { department: 6 }));
  expect(associateFactor([...fairAskers, ...others], "department", [])).toMatchObject({ levels: 2, p: 1 / 1000 });
  expect(associateFactor([...fairAskers, ...others], "department", [5, 6])).toBeNull();
  expect(
    associateFactor(
      times(50, (at) => answer(11, at % 2 ? fair : friend, { delay: -1 })),
      "delay",
      [],
    ),
  ).toBeNull();
});

test("sees whether chips are chosen for their place", () => {
  const even = times(400, (at) => answer(0, friend, { place: 1 + (at % 4), places: 4 }));
  expect(associatePlaces(even)).toMatchObject({ cases: 400, effect: 0, p: 1 });
  const first = associatePlaces([...even, ...times(200, () => answer(0, friend, { place: 1, places: 4 }))]);
  expect(first?.places[0]).toEqual({ place: 1, chosen: 300, expected: 150 });
  expect(first?.p).toBe(1 / 1000);
  // Of shares .5 and three times 1/6 against .25 each: w = sqrt((.0625 + 3 / 144) / .25).
  expect(first?.effect).toBeCloseTo(Math.sqrt((0.0625 + 3 / 144) / 0.25), 1);
  expect(associatePlaces([answer(0, friend)])).toBeNull();
});
