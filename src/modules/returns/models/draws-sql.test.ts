import { expect, test } from "vitest";
import {
  addDatabase,
  fill,
  openJourneys,
  type TestAnswer,
  type TestOutcome,
} from "../../../../tests/support/journeys.ts";
import { creditParameters } from "./credit-sql.ts";
import { answeredSql, type DrawnSums, drawnUnits, drawsSql } from "./draws-sql.ts";

const range = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };
const [friend, fair] = [2, 3];

const events = await openJourneys();

const answer = (person: number, channel: number, more: Partial<TestAnswer> = {}): TestAnswer => ({
  id: person,
  person,
  at: "2026-02-01T00:00:00.000Z",
  state: "answered",
  channel,
  campaign: 0,
  weight: 1,
  ...more,
});
const order = (person: number, value: string, more: Partial<TestOutcome> = {}): TestOutcome => ({
  id: person,
  person,
  at: "2026-03-01T00:00:00.000Z",
  kind: "order",
  value,
  margin: null,
  ...more,
});
const said = { dimension: "channel", model: "said" } as const;
const ask = (draws = 2000, by: Parameters<typeof drawsSql>[0] = said) =>
  events.query<DrawnSums>(drawsSql(by), { ...creditParameters(range), draws, seed: 7 });
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test("draw 0 is what was said, and answers that two channels share are shared", async () => {
  await fill(events, {
    answers: [
      answer(1, friend),
      answer(2, friend, { weight: 0.5 }),
      answer(2, fair, { id: 3, weight: 0.5 }),
      answer(4, 0),
      answer(5, friend, { state: "declined" }),
    ],
    outcomes: [order(1, "100"), order(2, "60"), order(4, "10"), order(5, "10"), order(6, "10")],
  });
  const asIs = (await ask(3)).map(({ key, reason, revenue: [revenue = 0], customers: [customers = 0] }) => [
    ...[key, reason, revenue / drawnUnits.revenue, customers / drawnUnits.customers],
  ]);
  expect(asIs).toEqual([
    [0, "declined", 10, 1],
    [0, "no_answer", 10, 1],
    [0, "no_channel", 10, 1],
    [friend, "", 130, 1.5],
    [fair, "", 30, 0.5],
  ]);
  expect(await events.query(answeredSql())).toEqual([{ answers: 2 }]);
});

test("draws stray around the truth as a Poisson distribution does, and are the same every time", async () => {
  const people = Array.from({ length: 40 }, (_, at) => at + 1);
  await fill(events, {
    answers: people.map((person) => answer(person, person <= 30 ? friend : fair)),
    outcomes: people.map((person) => order(person, "10")),
  });
  const rows = await ask();
  expect(await ask()).toEqual(rows);
  for (const [key, people] of [
    [friend, 30],
    [fair, 10],
  ] as const) {
    const sums = rows.find((row) => row.key === key)?.revenue.slice(1) ?? [];
    const drawn = sums.map((sum) => sum / drawnUnits.revenue);
    expect(drawn).toHaveLength(2000);
    // A sum of n Poisson counts times 10 has the mean 10 n and the standard deviation 10 sqrt(n).
    const strays = 10 * Math.sqrt(people);
    expect(Math.abs(mean(drawn) - 10 * people)).toBeLessThan((4 * strays) / Math.sqrt(2000));
    const deviation = Math.sqrt(mean(drawn.map((total) => (total - 10 * people) ** 2)));
    expect(deviation / strays).toBeGreaterThan(0.93);
    expect(deviation / strays).toBeLessThan(1.07);
  }
});

test("people on two shards give the same sums as on one", async () => {
  await addDatabase(events, "other");
  const people = Array.from({ length: 20 }, (_, at) => at + 1);
  const journeysOf = (some: readonly number[]) => ({
    answers: some.map((person) => answer(person, person % 3 === 0 ? friend : fair)),
    outcomes: some.map((person) => order(person, `${person}`)),
  });
  await fill(events, journeysOf(people));
  const parameters = { ...creditParameters(range), draws: 50, seed: 7 };
  const whole = await events.query<DrawnSums>(drawsSql(said), parameters);
  await fill(events, journeysOf(people.slice(0, 11)));
  await fill(events, journeysOf(people.slice(11)), "other");
  const sharded = drawsSql(
    said,
    (inner) => `(${inner((table) => table)} UNION ALL ${inner((table) => `other.${table}`)})`,
  );
  expect(await events.query<DrawnSums>(sharded, parameters)).toEqual(whole);
});

test("draw 0 of a rule model is what the model gives, and all lines of a person are drawn together", async () => {
  const at = (day: number) => `2026-02-0${day}T00:00:00.000Z`;
  await fill(events, {
    touches: [1, 2].map((id) => ({ id, person: 1, at: at(id), channel: id + 1, campaign: 0, department: 0 })),
    outcomes: [order(1, "100"), order(1, "20", { id: 9, at: "2026-03-02T00:00:00.000Z" }), order(4, "7")],
  });
  const rows = await ask(60, { dimension: "channel", model: "linear" });
  expect(rows.map(({ key, reason, revenue }) => [key, reason, (revenue[0] ?? 0) / drawnUnits.revenue])).toEqual([
    [0, "no_touch", 7],
    [friend, "", 60],
    [fair, "", 60],
  ]);
  const [, one, other] = rows;
  expect(one?.revenue).toEqual(other?.revenue);
  expect(new Set(one?.revenue.map((sum) => sum % (60 * drawnUnits.revenue)))).toEqual(new Set([0]));
});
