import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDatabase,
  fill,
  type Journeys,
  openJourneys,
  type TestOutcome,
} from "../../../../tests/support/journeys.ts";
import { someRange, someWorld } from "../../../../tests/support/some-world.ts";
import { type Placement, placementOn } from "../../../kernel/events/tables.ts";
import { type CreditDimension, RuleModel, SaidDimension } from "../contract.ts";
import { creditAnswers, creditTouches } from "./credit.ts";
import { type CreditRange, type CreditSums, creditParameters, ruleCreditSql, saidCreditSql } from "./credit-sql.ts";
import { creditTable } from "./credit-table.ts";

const events = await openJourneys();

const ask = (sql: string, over: CreditRange) => events.query<CreditSums>(sql, creditParameters(over));

type Cell = Record<"customers" | "outcomes" | "value" | "margin" | "new_customers" | "new_value", number>;
const noCell: Cell = { customers: 0, outcomes: 0, value: 0, margin: 0, new_customers: 0, new_value: 0 };
const cellOf = (row: { model: string; key: number; kind: string; reason: string }) =>
  [row.model, row.key, row.kind, row.reason].join(" ");

/** The twin's answer: one outcome after the other, in plain TypeScript. */
function expectedCells(journeys: Journeys, dimension: CreditDimension, over: CreditRange): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const add = (cell: string, share: number, outcome: TestOutcome, carries: boolean) => {
    if (share === 0) return;
    const { value, margin } = outcome;
    const before = cells.get(cell) ?? noCell;
    const isNew = outcome === firstSale(outcome.person);
    cells.set(cell, {
      customers: before.customers + (carries ? share : 0),
      outcomes: before.outcomes + share,
      value: before.value + share * Number(value),
      margin: before.margin + share * Number(margin ?? 0),
      new_customers: before.new_customers + (isNew ? share : 0),
      new_value: before.new_value + (isNew ? share * Number(value) : 0),
    });
  };
  const within = (at: string) => Date.parse(at) >= Date.parse(over.from) && Date.parse(at) < Date.parse(over.to);
  const ordered = journeys.outcomes
    .filter(({ at }) => within(at))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
  const isSale = ({ kind }: TestOutcome) => ["order", "won_deal", "renewal"].includes(kind);
  const everything = journeys.outcomes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
  const firstSale = (person: number) => everything.find((other) => other.person === person && isSale(other));
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
    for (const { key, share, reason = "" } of creditAnswers(answers, dimension, outcome.at).shares) {
      add(cellOf({ model: "said", key, kind, reason }), share, outcome, carries);
    }
  }
  if (dimension === "department") return cells;
  for (const lead of journeys.people.filter(({ since }) => within(since))) {
    const answers = journeys.answers.filter((answer) => answer.person === lead.person);
    for (const { key, share, reason = "" } of creditAnswers(answers, dimension, lead.since).shares) {
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
    fc.asyncProperty(someWorld, someRange, dimensions, async (journeys, over, dimension) => {
      await fill(events, journeys);
      const rows = await askBoth(dimension, over);
      const expected = expectedCells(journeys, dimension, over);
      const found = new Map(rows.map((row) => [cellOf(row), row]));
      for (const [cell, row] of found) {
        const wanted = expected.get(cell) ?? noCell;
        expect(row, cell).toMatchObject({
          customers: expect.closeTo(wanted.customers, 9),
          outcomes: expect.closeTo(wanted.outcomes, 9),
          value: expect.closeTo(wanted.value, 6),
          margin: expect.closeTo(wanted.margin, 6),
          new_customers: expect.closeTo(wanted.new_customers, 9),
          new_value: expect.closeTo(wanted.new_value, 6),
        });
      }
      // A weight that decayed to less than any screen shows may vanish on either side.
      const missing = [...expected].filter(([cell, { outcomes }]) => outcomes > 1e-12 && !found.has(cell));
      expect(missing).toEqual([]);

      const models = dimension === "department" ? RuleModel.options : (["said", ...RuleModel.options] as const);
      const tables = models.map((model) => creditTable(rows, model, 2));
      for (const { lines, total } of tables) {
        expect({ ...total, leads: 0 }).toEqual({ ...tables[0]?.total, leads: 0 });
        expect(total.newRevenue + total.repeatRevenue).toBe(total.revenue);
        for (const line of lines) {
          expect(line.newRevenue + line.repeatRevenue).toBe(line.revenue);
          expect(line.newCustomers).toBeLessThanOrEqual(line.customers + 1e-9);
        }
        for (const money of ["revenue", "newRevenue", "repeatRevenue", "margin", "lostValue"] as const) {
          expect(lines.reduce((sum, line) => sum + line[money], 0)).toBe(total[money]);
        }
        for (const heads of ["customers", "newCustomers", "sales", "lost", "hires", "leads"] as const) {
          expect(lines.reduce((sum, line) => sum + line[heads], 0)).toBeCloseTo(total[heads], 9);
        }
      }
    }),
    { numRuns: 24 },
  );
});

test("several shards, split by person, answer what one does", async () => {
  const shards = ["shard_0", "shard_1", "shard_2"];
  for (const shard of shards) await addDatabase(events, shard);
  const overShards: Placement = (inner) =>
    `(${shards.map((shard) => inner((table) => `${shard}.${table}`)).join(" UNION ALL ")})`;
  await fc.assert(
    fc.asyncProperty(someWorld, someRange, async (journeys, over) => {
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
          new_customers: expect.closeTo(row.new_customers, 9),
          new_value: expect.closeTo(row.new_value, 6),
        }));
        expect(several).toEqual(nearly);
      }
    }),
    { numRuns: 3 },
  );
});
