import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { addDatabase, fill, type Journeys, openJourneys, type TestOutcome } from "../../../tests/support/journeys.ts";
import type { Events } from "../../kernel/events/events.ts";
import { type Placement, placementOn } from "../../kernel/events/tables.ts";
import { type CreditDimension, RuleModel, SaidDimension } from "./contract.ts";
import { creditAnswers, creditTouches } from "./credit.ts";
import { type CreditRange, type CreditSums, creditParameters, ruleCreditSql, saidCreditSql } from "./credit-sql.ts";
import { creditTable } from "./credit-table.ts";

let events: Events;
beforeAll(async () => {
  events = await openJourneys();
});

const ask = (sql: string, over: CreditRange) => events.query<CreditSums>(sql, creditParameters(over));

const day = 86_400_000;
const start = Date.parse("2026-01-01T00:00:00.000Z");
/** Instants that meet the edges of windows of 30, 60 and 90 days, to the millisecond. */
const instant = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom(-1, 0, 0, 0, 1, 3 * day))
  .map(([month, off]) => new Date(start + month * 30 * day + off).toISOString());
const person = fc.integer({ min: 1, max: 4 });
const key = fc.integer({ min: 0, max: 3 });
const amount = fc.integer({ min: -5_000, max: 100_000 }).map((cents) => (cents / 100).toFixed(2));
const numbered = <Row>(rows: Row[]) => rows.map((row, at) => ({ ...row, id: at + 1 }));

const world: fc.Arbitrary<Journeys> = fc.record({
  touches: fc
    .array(fc.record({ person, at: instant, channel: key, campaign: key, department: key }), { maxLength: 40 })
    .map(numbered),
  outcomes: fc
    .array(
      fc.record({
        person,
        at: instant,
        kind: fc.constantFrom("order", "order", "won_deal", "renewal", "lost_renewal", "hire"),
        value: amount,
        margin: fc.option(amount),
      }),
      { maxLength: 12 },
    )
    .map(numbered),
  answers: fc
    .array(
      fc.record({
        person,
        at: instant,
        state: fc.constantFrom("answered", "answered", "doesnt_remember", "declined"),
        channel: key,
        campaign: key,
        weight: fc.constantFrom(0, 0.5, 1, 3),
      }),
      { maxLength: 8 },
    )
    .map(numbered),
  people: fc.uniqueArray(fc.record({ person, since: instant }), { selector: (row) => row.person }),
});

const someRange: fc.Arbitrary<CreditRange> = fc.record({
  from: instant,
  to: fc.constant("2026-12-01T00:00:00.000Z"),
  lookbackDays: fc.constantFrom(0, 30, 60, 90, 365),
  halfLifeDays: fc.constantFrom(0.01, 7, 30),
  directChannels: fc.subarray([1, 2]),
});

type Cell = { customers: number; outcomes: number; value: number; margin: number };
const cellOf = (row: { model: string; key: number; kind: string; reason: string }) =>
  [row.model, row.key, row.kind, row.reason].join(" ");

/** The twin's answer: one outcome after the other, in plain TypeScript. */
function expectedCells(journeys: Journeys, dimension: CreditDimension, over: CreditRange): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const add = (cell: string, share: number, { value, margin }: TestOutcome, carries: boolean) => {
    if (share === 0) return;
    const before = cells.get(cell) ?? { customers: 0, outcomes: 0, value: 0, margin: 0 };
    cells.set(cell, {
      customers: before.customers + (carries ? share : 0),
      outcomes: before.outcomes + share,
      value: before.value + share * Number(value),
      margin: before.margin + share * Number(margin ?? 0),
    });
  };
  const within = (at: string) => Date.parse(at) >= Date.parse(over.from) && Date.parse(at) < Date.parse(over.to);
  const ordered = journeys.outcomes
    .filter(({ at }) => within(at))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
  const isSale = ({ kind }: TestOutcome) => ["order", "won_deal", "renewal"].includes(kind);
  for (const outcome of ordered) {
    const { kind } = outcome;
    const carries =
      isSale(outcome) && outcome === ordered.find((other) => other.person === outcome.person && isSale(other));
    const touches = journeys.touches.filter((touch) => touch.person === outcome.person);
    for (const model of RuleModel.options) {
      const options = { directChannels: [], ...over, dimension };
      const { weights, unknown } = creditTouches(touches, outcome, model, options);
      if (unknown) add(cellOf({ model, key: 0, kind, reason: unknown }), 1, outcome, carries);
      for (const { of, weight } of weights)
        add(cellOf({ model, key: of[dimension], kind, reason: "" }), weight, outcome, carries);
    }
    if (dimension === "department") continue;
    const answers = journeys.answers.filter((answer) => answer.person === outcome.person);
    for (const { key, share, reason = "" } of creditAnswers(answers, dimension).shares) {
      add(cellOf({ model: "said", key, kind, reason }), share, outcome, carries);
    }
  }
  if (dimension === "department") return cells;
  for (const lead of journeys.people.filter(({ since }) => within(since))) {
    const answers = journeys.answers.filter((answer) => answer.person === lead.person);
    for (const { key, share, reason = "" } of creditAnswers(answers, dimension).shares) {
      const nothing = { id: 0, person: lead.person, at: lead.since, kind: "lead", value: "0", margin: null };
      add(cellOf({ model: "said", key, kind: "lead", reason }), share, nothing, false);
    }
  }
  return cells;
}

async function askBoth(dimension: CreditDimension, over: CreditRange, placement: Placement = placementOn(undefined)) {
  const rules = await ask(ruleCreditSql(dimension, placement), over);
  return dimension === "department" ? rules : [...rules, ...(await ask(saidCreditSql(dimension, placement), over))];
}

test("the engine and the twin agree on random worlds, and no model changes a total", async () => {
  const dimensions = fc.constantFrom<CreditDimension>("channel", "campaign", "department");
  await fc.assert(
    fc.asyncProperty(world, someRange, dimensions, async (journeys, over, dimension) => {
      await fill(events, journeys);
      const rows = await askBoth(dimension, over);
      const expected = expectedCells(journeys, dimension, over);
      const found = new Map(rows.map((row) => [cellOf(row), row]));
      for (const [cell, row] of found) {
        const wanted = expected.get(cell) ?? { customers: 0, outcomes: 0, value: 0, margin: 0 };
        expect(row, cell).toMatchObject({
          customers: expect.closeTo(wanted.customers, 9),
          outcomes: expect.closeTo(wanted.outcomes, 9),
          value: expect.closeTo(wanted.value, 6),
          margin: expect.closeTo(wanted.margin, 6),
        });
      }
      // A weight that decayed to less than any screen shows may vanish on either side.
      const missing = [...expected].filter(([cell, { outcomes }]) => outcomes > 1e-12 && !found.has(cell));
      expect(missing).toEqual([]);

      const models = dimension === "department" ? RuleModel.options : (["said", ...RuleModel.options] as const);
      const tables = models.map((model) => creditTable(rows, model, 2));
      for (const { lines, total } of tables) {
        expect({ ...total, leads: 0 }).toEqual({ ...tables[0]?.total, leads: 0 });
        for (const money of ["revenue", "margin", "lostValue"] as const) {
          expect(lines.reduce((sum, line) => sum + line[money], 0)).toBe(total[money]);
        }
        for (const heads of ["customers", "sales", "lost", "hires", "leads"] as const) {
          expect(lines.reduce((sum, line) => sum + line[heads], 0)).toBeCloseTo(total[heads], 9);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("several shards, split by person, answer what one does", async () => {
  const shards = ["shard_0", "shard_1", "shard_2"];
  for (const shard of shards) await addDatabase(events, shard);
  const overShards: Placement = (inner) =>
    `(${shards.map((shard) => inner((table) => `${shard}.${table}`)).join(" UNION ALL ")})`;
  await fc.assert(
    fc.asyncProperty(world, someRange, async (journeys, over) => {
      await fill(events, journeys);
      for (const [number, shard] of shards.entries()) {
        const mine = <Row extends { person: number }>(rows: readonly Row[]) =>
          rows.filter((row) => row.person % shards.length === number);
        const { touches, outcomes, answers, people } = journeys;
        const part = { touches: mine(touches), outcomes: mine(outcomes), answers: mine(answers), people: mine(people) };
        await fill(events, part, shard);
      }
      for (const dimension of [...SaidDimension.options, "department"] as const) {
        const [one, several] = [await askBoth(dimension, over), await askBoth(dimension, over, overShards)];
        const nearly = one.map((row) => ({
          ...row,
          customers: expect.closeTo(row.customers, 9),
          outcomes: expect.closeTo(row.outcomes, 9),
          value: expect.closeTo(row.value, 6),
          margin: expect.closeTo(row.margin, 6),
        }));
        expect(several).toEqual(nearly);
      }
    }),
    { numRuns: 5 },
  );
});
