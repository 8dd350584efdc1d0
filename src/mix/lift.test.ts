import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquaredAbove, incompleteBeta, studentOutside, twoSidedStudent } from "./distributions.ts";
import { effectOf, readTest, type TestGroup } from "./lift.ts";
import { normalBelow, twoSidedNormal } from "./normal.ts";
import { readTestFile } from "./read-test-file.ts";

describe("distributions agree with printed tables", () => {
  test.each([
    [0.95, 1, 12.7062],
    [0.95, 10, 2.2281],
    [0.99, 30, 2.75],
    [0.9, 5.5, 1.97528],
    [0.9, 1e6, 1.6449],
  ])("t of %d with %d degrees of freedom is %d", (confidence, freedom, t) => {
    expect(twoSidedStudent(confidence, freedom)).toBeCloseTo(t, 3);
    expect(studentOutside(twoSidedStudent(confidence, freedom), freedom)).toBeCloseTo(1 - confidence, 9);
  });

  test("chi-squared, the normal distribution and beta at known points", () => {
    expect(chiSquaredAbove(3.841459, 1)).toBeCloseTo(0.05, 6);
    expect(chiSquaredAbove(9.487729, 4)).toBeCloseTo(0.05, 6);
    expect(chiSquaredAbove(0, 3)).toBe(1);
    expect(normalBelow(1.959964)).toBeCloseTo(0.975, 7);
    expect(normalBelow(-6)).toBeCloseTo(9.8659e-10, 13);
    expect(twoSidedNormal(0.9)).toBeCloseTo(1.6448536, 6);
    expect(incompleteBeta(0.3, 2, 3)).toBeCloseTo(0.3483, 10);
  });

  test("beta mirrors itself", () => {
    const number = fc.double({ min: 0.1, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), number, number, (x, a, b) => {
        expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 9);
      }),
    );
  });
});

const group = (name: string, people: number, outcomes: number, value?: TestGroup["value"]): TestGroup => ({
  name,
  people,
  outcomes,
  value,
});

test("the difference by Newcombe's example: 56 of 70 against 48 of 80", () => {
  const [lift] = readTest([group("control", 80, 48), group("ads", 70, 56)], { confidence: 0.95 }).lifts;
  expect(lift?.difference.estimate).toBeCloseTo(0.2, 10);
  expect(lift?.difference.low).toBeCloseTo(0.0524, 4);
  expect(lift?.difference.high).toBeCloseTo(0.3339, 4);
  // 1.3333 times e to the power of 1.959964 times sqrt(1/56 - 1/70 + 1/48 - 1/80).
  expect(lift?.ratio?.low).toBeCloseTo(1.07663, 4);
  expect(lift?.ratio?.high).toBeCloseTo(1.65125, 3);
});

test("values by Welch", () => {
  // 1, 2, 3, 4 against 2, 4, 6, 8, 10: t 2.2514 with 5.52 degrees of freedom.
  const groups = [group("control", 4, 4, { sum: 10, squares: 30 }), group("ads", 5, 5, { sum: 30, squares: 220 })];
  const [lift] = readTest(groups, { confidence: 0.95 }).lifts;
  expect(lift?.value).toMatchObject({ estimate: 3.5, control: 2.5, treated: 6 });
  expect(lift?.value?.freedom).toBeCloseTo(5.52079, 4);
  expect(lift?.value?.chance).toBeCloseTo(0.06913, 4);
  expect((lift?.value?.low ?? 0) + (lift?.value?.high ?? 0)).toBeCloseTo(7, 9);
});

test("intervals of the difference stay between -1 and 1 and hold the estimate", () => {
  const size = fc.integer({ min: 2, max: 1_000 });
  fc.assert(
    fc.property(
      size,
      size,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, m, p, q) => {
        const [lift] = readTest([group("control", n, Math.round(p * n)), group("b", m, Math.round(q * m))]).lifts;
        const { low, high, estimate } = lift?.difference ?? { low: 2, high: -2, estimate: 0 };
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
        expect(low).toBeLessThanOrEqual(estimate);
        expect(high).toBeGreaterThanOrEqual(estimate);
      },
    ),
  );
});

test("groups whose sizes do not fit how they were drawn are suspect", () => {
  expect(readTest([group("control", 5_000, 50), group("ads", 5_080, 60)]).balance.isSuspect).toBe(false);
  expect(readTest([group("control", 5_000, 50), group("ads", 5_600, 60)]).balance.isSuspect).toBe(true);
  expect(readTest([group("control", 1_000, 50), group("ads", 9_000, 60)], { split: [1, 9] }).balance.chance).toBe(1);
});

test("what a channel brought the whole company, scaled up by the share that was treated", () => {
  const groups = [
    group("control", 100, 20, { sum: 1_000, squares: 20_000 }),
    group("ads", 100, 30, { sum: 1_500, squares: 40_000 }),
  ];
  const report = readTest(groups);
  expect(effectOf(report, "ads").estimate).toBeCloseTo(500, 9);
  expect(effectOf(report, "ads", 0.25).estimate).toBeCloseTo(2_000, 9);
  expect(() => effectOf(report, "control")).toThrow("no treated group");
  expect(() => effectOf(report, "ads", 0)).toThrow("more than 0");
  expect(() => effectOf(readTest([group("control", 9, 1), group("ads", 9, 2)]), "ads")).toThrow("no values");
});

test.each([
  [[group("control", 10, 1)], {}, "two groups or more"],
  [[group("control", 10, 11), group("b", 10, 1)], {}, "Count each person once"],
  [[group("control", 1, 1), group("b", 10, 1)], {}, "2 are needed"],
  [[group("a", 10, 1), group("b", 10, 1)], {}, "Which group is the control?"],
  [[group("a", 10, 1), group("b", 10, 1)], { control: "c" }, "Which group is the control?"],
  [[group("control", 10, 1), group("b", 10, 1)], { split: [1] }, "a share above 0 for each"],
])("refuses %j", (groups, options, said) => {
  expect(() => readTest(groups, options)).toThrow(said);
});

test("sums up a file of people, in two languages and with values or without", async () => {
  const text = "Gruppe;Outcome;Value\nKontrolle;nein;\nKontrolle;ja;10,50\nads;1;20\nads;0;0\n";
  expect(await readTestFile({ text })).toEqual([
    { name: "Kontrolle", people: 2, outcomes: 1, value: { sum: 10.5, squares: 110.25 } },
    { name: "ads", people: 2, outcomes: 1, value: { sum: 20, squares: 400 } },
  ]);
  expect((await readTestFile({ text: "variant,converted\na,yes\nb,no\n" }))[0]).toEqual({
    name: "a",
    people: 1,
    outcomes: 1,
  });
  await expect(readTestFile({ text: "group,outcome\na,maybe\n" })).rejects.toThrow(
    'Row 1 (line 2), column "outcome": expected yes or no',
  );
  await expect(readTestFile({ text: "group,outcome\n,yes\n" })).rejects.toThrow("an empty cell");
});
