import type { Events } from "../../../kernel/events/events.ts";
import { placementOn } from "../../../kernel/events/tables.ts";
import type { CreditColumn, SaidDimension } from "../contract.ts";
import { type CellRange, type CreditRow, cellParameters } from "../models/credit-rows-sql.ts";
import { type CreditRange, type CreditSums, creditParameters } from "../models/credit-sql.ts";
import { type AskedAnswer, askedAnswersSql, type ToldTotal, toldTotalsSql } from "./asking-sql.ts";
import { blendPairs } from "./blend.ts";
import { blendedRowsSql, learnedParameters } from "./blended-rows-sql.ts";
import type { SeenRule } from "./contract.ts";
import { type DrawnPair, drawnPairsSql } from "./drawn-pairs-sql.ts";
import { type PairRange, type PairRow, pairParameters, pairRowsSql } from "./pair-rows-sql.ts";
import { type PairSums, pairsSql } from "./pairs-sql.ts";

/** What stands for tracked: a rule, and the campaigns that count as direct. */
export type SeenBy = { rule: SeenRule; brand: readonly number[] };

/** The pairs of what was said and what was tracked, of the outcomes of the range. */
export async function findPairs(
  events: Events,
  dimension: SaidDimension,
  { rule, brand }: SeenBy,
  range: CreditRange,
): Promise<PairSums[]> {
  const parameters = { ...creditParameters(range), brand: [...brand] };
  return events.query<PairSums>(pairsSql(dimension, rule, placementOn(events.cluster)), parameters);
}

/** Pairs to be opened, and whether each customer stands once or with every sale. */
export type PairCell = PairRange & { dimension: SaidDimension; column: "customers" | "sales" };

/** The sales behind pairs, newest first. */
export async function findPairRows(
  events: Events,
  { dimension, column, ...cell }: PairCell,
  { rule, brand }: SeenBy,
  range: CreditRange,
): Promise<PairRow[]> {
  const parameters = { ...creditParameters(range), brand: [...brand], ...pairParameters(cell) };
  return events.query<PairRow>(pairRowsSql(dimension, rule, column, placementOn(events.cluster)), parameters);
}

/** As many answers as are looked at: enough to find what matters, and few enough to deal out again hundreds of times. */
const mostAnswers = 10_000;

/** Answers of the range with how they were asked for, by the company's clock; of very many the same part every time. */
export async function findAskedAnswers(events: Events, zone: string, range: CreditRange): Promise<AskedAnswer[]> {
  const parameters = { ...creditParameters(range), brand: [], zone, most: mostAnswers, seed: 1 };
  return events.query<AskedAnswer>(askedAnswersSql(placementOn(events.cluster)), parameters);
}

/** What customers bought in the range, by the channel that they named and who had asked them. */
export async function findToldTotals(events: Events, range: CreditRange): Promise<ToldTotal[]> {
  return events.query<ToldTotal>(toldTotalsSql(placementOn(events.cluster)), creditParameters(range));
}

/** What every channel or campaign earned under `blended`, by the usual rule of what was tracked. */
export async function blendedCredit(
  events: Events,
  dimension: SaidDimension,
  range: CreditRange,
): Promise<CreditSums[]> {
  return blendPairs(await findPairs(events, dimension, usualSeen, range));
}

const usualSeen: SeenBy = { rule: "last_non_direct", brand: [] };

/** The outcomes behind one cell of `blended`, newest first. */
export async function findBlendedRows(
  events: Events,
  cell: CellRange & { dimension: SaidDimension; column: Exclude<CreditColumn, "leads"> },
  range: CreditRange,
): Promise<CreditRow[]> {
  const { dimension, column, key, reason } = cell;
  const learned = learnedParameters(await findPairs(events, dimension, usualSeen, range), column, { key, reason });
  const parameters = { ...creditParameters(range), ...cellParameters(cell), ...learned };
  return events.query<CreditRow>(blendedRowsSql(dimension, column, placementOn(events.cluster)), parameters);
}

/** The pairs of the sales of the range in draws over people. */
export async function findDrawnPairs(
  events: Events,
  { by, draws, seed }: { by: SaidDimension; draws: number; seed: number },
  range: CreditRange,
): Promise<DrawnPair[]> {
  const parameters = { ...creditParameters(range), brand: [], draws, seed };
  return events.query<DrawnPair>(drawnPairsSql(by, placementOn(events.cluster)), parameters);
}

/** The pairs of each week or month of the range, whose first days are the slices. */
export async function findPairsOverTime(
  events: Events,
  { by, step, timeZone }: { by: SaidDimension; step: "week" | "month"; timeZone: string },
  range: CreditRange,
): Promise<PairSums[]> {
  const begins = step === "week" ? "toStartOfWeek(o.at, 1, {zone:String})" : "toStartOfMonth(o.at, {zone:String})";
  const sql = pairsSql(by, usualSeen.rule, placementOn(events.cluster), `toString(${begins})`);
  return events.query<PairSums>(sql, { ...creditParameters(range), brand: [], zone: timeZone });
}
