import fc from "fast-check";
import { expect, test } from "vitest";
import { randomJourneys } from "../../tests/support/random-journeys.ts";
import { makeJourneys } from "./journeys.ts";
import { markovCredit } from "./markov.ts";
import { type Buyers, drawPeople, type Others } from "./people-draws.ts";

const asked = { channels: 2, order: 1, draws: 0, seed: 1 };
const nobody: Others = { people: new Float64Array(0), starts: new Int32Array(1), steps: new Int32Array(0) };
const othersOf = (groups: readonly { people: number; path: readonly number[] }[]): Others => ({
  people: Float64Array.from(groups, ({ people }) => people),
  starts: Int32Array.from([0, ...groups.map((_, at) => groups.slice(0, at + 1).flatMap(({ path }) => path).length)]),
  steps: Int32Array.from(groups.flatMap(({ path }) => path)),
});
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test("draw 0 is what the model gives the journeys", () => {
  fc.assert(
    fc.property(randomJourneys({ channels: 3, rows: 8, steps: 5 }), fc.integer({ min: 1, max: 4 }), (rows, order) => {
      const journeys = makeJourneys(rows);
      const placeOf = (name: string) => journeys.channels.indexOf(name);
      const paths = rows.map((row) => ({ ...row, path: row.path.map(placeOf) }));
      const buyers = paths
        .filter(({ conversions }) => conversions > 0)
        .map(({ path, conversions, value }) => ({
          people: conversions,
          journeys: [{ path, sum: value, squares: value ** 2 }],
        }));
      const lost = paths.filter(({ nulls }) => nulls > 0).map(({ path, nulls }) => ({ people: nulls, path }));
      const channels = journeys.channels.length;
      const [first] = [...drawPeople({ buyers, others: othersOf(lost) }, { channels, order, draws: 0, seed: 1 })];
      const expected = markovCredit(journeys, { order });
      for (const at of journeys.channels.keys()) {
        expect(first?.customers[at]).toBeCloseTo(expected.conversions[at] as number, 9);
        expect(first?.value[at]).toBeCloseTo(expected.value[at] as number, 9);
      }
    }),
  );
});

test("journeys of one person are drawn together, and what nobody can have stays apart", () => {
  const buyers: Buyers[] = [
    {
      people: 1,
      journeys: [
        { path: [0], sum: 10, squares: 100 },
        { path: [1], sum: 30, squares: 900 },
        { path: "no_touch", sum: 5, squares: 25 },
      ],
    },
    { people: 4, journeys: [{ path: "no_touch", sum: 8, squares: 16 }] },
  ];
  const ask = () => [...drawPeople({ buyers, others: nobody }, { ...asked, draws: 50 })];
  const drawn = ask();
  expect(drawn[0]?.unknown.get("no_touch")).toEqual({ customers: 4, value: 13 });
  expect([...(drawn[0]?.value ?? [])]).toEqual([10, 30]);
  for (const { value } of drawn) expect(value[1]).toBeCloseTo(3 * (value[0] as number), 9);
  expect(drawn).toHaveLength(51);
  expect(ask()).toEqual(drawn);
});

test("what a group brings strays as drawing its people one by one would", () => {
  // 40 people who brought 1 to 40: a Poisson bootstrap has the mean 820 and the variance of their squares, 22,140.
  const worth = Array.from({ length: 40 }, (_, at) => at + 1);
  const squares = worth.reduce((sum, one) => sum + one ** 2, 0);
  const group: Buyers = { people: 40, journeys: [{ path: [0], sum: 820, squares }] };
  const [, ...drawn] = [...drawPeople({ buyers: [group], others: nobody }, { ...asked, channels: 1, draws: 4000 })];
  const values = drawn.map(({ value }) => value[0] as number);
  expect(Math.abs(mean(values) - 820)).toBeLessThan((4 * Math.sqrt(squares)) / Math.sqrt(4000));
  const variance = mean(values.map((one) => (one - 820) ** 2));
  expect(variance / squares).toBeGreaterThan(0.9);
  expect(variance / squares).toBeLessThan(1.1);
});

test("groups stray as their people would one by one", () => {
  const groups = [
    { people: 37, path: [0, 1], worth: 30 },
    { people: 4, path: [1], worth: 50 },
    { people: 12, path: [2, 0], worth: 10 },
  ];
  const lost = [
    { people: 60, path: [0] },
    { people: 9, path: [1, 2, 1] },
    { people: 3, path: [2] },
  ];
  const buyersOf = ({ people, path, worth }: (typeof groups)[number]): Buyers => ({
    people,
    journeys: [{ path, sum: people * worth, squares: people * worth ** 2 }],
  });
  const alone = <Group extends { people: number }>(all: readonly Group[]) =>
    all.flatMap((group) => Array.from({ length: group.people }, () => ({ ...group, people: 1 })));
  const draw = (buyers: readonly Buyers[], others: Others, seed: number) =>
    [...drawPeople({ buyers, others }, { channels: 3, order: 1, draws: 4000, seed })].slice(1);
  const grouped = draw(groups.map(buyersOf), othersOf(lost), 1);
  const oneByOne = draw(alone(groups).map(buyersOf), othersOf(alone(lost)), 2);
  for (const measure of ["customers", "value"] as const) {
    for (const channel of [0, 1, 2]) {
      const of = (drawn: typeof grouped) => {
        const figures = drawn.map((one) => one[measure][channel] as number).toSorted((a, b) => a - b);
        const average = mean(figures);
        const strays = Math.sqrt(mean(figures.map((one) => (one - average) ** 2)));
        return { average, strays, low: figures[200] as number, high: figures[3800] as number };
      };
      const [all, each] = [of(grouped), of(oneByOne)];
      expect(Math.abs(all.average - each.average)).toBeLessThan(0.08 * each.strays);
      expect(Math.abs(all.strays / each.strays - 1)).toBeLessThan(0.06);
      for (const end of ["low", "high"] as const)
        expect(Math.abs(all[end] - each[end])).toBeLessThan(0.2 * each.strays);
    }
  }
});

test("refuses what would take minutes", () => {
  const path = Array.from({ length: 1500 }, (_, at) => at);
  const group: Buyers = { people: 1, journeys: [{ path, sum: 1, squares: 1 }] };
  const draws = drawPeople({ buyers: [group], others: nobody }, { channels: 1500, order: 1, draws: 200, seed: 1 });
  expect(() => draws.next()).toThrow("fewer draws");
});
