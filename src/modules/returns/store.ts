import type { Events } from "../../kernel/events/events.ts";
import { placementOn } from "../../kernel/events/tables.ts";
import { Problem } from "../../kernel/problems.ts";
import type { CreditColumn, CreditDimension, CreditModel, SaidDimension } from "./contract.ts";
import { type ChainCount, chainSql, mostCounted } from "./models/chain-sql.ts";
import {
  type CellRange,
  type CreditRow,
  cellParameters,
  markovRowsSql,
  ruleRowsSql,
  saidRowsSql,
} from "./models/credit-rows-sql.ts";
import {
  type CreditRange,
  type CreditSums,
  creditParameters,
  ruleCreditSql,
  saidCreditSql,
} from "./models/credit-sql.ts";
import {
  answeredSql,
  type BuyersOfPaths,
  buyersOfPathsSql,
  type DrawnSums,
  drawsSql,
  type OthersOfPaths,
  othersOfPathsSql,
} from "./models/draws-sql.ts";
import { findBlendedRows } from "./said-seen/store.ts";

/** What every key of the dimension earned in the range under all rule models. */
export function findRuleCredit(events: Events, dimension: CreditDimension, range: CreditRange): Promise<CreditSums[]> {
  return events.query<CreditSums>(ruleCreditSql(dimension, placementOn(events.cluster)), creditParameters(range));
}

/** What every channel or campaign earned in the range by what customers said, with the leads. */
export function findSaidCredit(events: Events, dimension: SaidDimension, range: CreditRange): Promise<CreditSums[]> {
  return events.query<CreditSums>(saidCreditSql(dimension, placementOn(events.cluster)), creditParameters(range));
}

/** How the Markov model is asked for: see `ReturnsQuery`. */
export type MarkovQuestion = { order: number; nulls: boolean };

/** What the journeys to the outcomes of the range are made of, as Markov counts them. Raises `limit` for too many steps. */
export async function findChainCounts(
  events: Events,
  dimension: CreditDimension,
  { order, nulls }: MarkovQuestion,
  range: CreditRange,
  most = mostCounted,
): Promise<ChainCount[]> {
  const sql = chainSql(dimension, order, nulls, placementOn(events.cluster), most);
  const found = await events.query<ChainCount>(sql, creditParameters(range));
  if (found.length <= most) return found;
  throw new Problem(
    "limit",
    `Markov of order ${order} meets more than ${most} different steps here. Choose a lower order, channels instead of campaigns, a shorter period or another model.`,
  );
}

/** Which draws of a bootstrap over people are asked for. */
export type DrawsOf = {
  by: CreditDimension;
  model: Exclude<CreditModel, "markov" | "blended">;
  draws: number;
  seed: number;
};

/** What each line earned of the sales, as it is and in draws over people; the same seed gives the same draws. */
export function findDraws(
  events: Events,
  { by: dimension, model, draws, seed }: DrawsOf,
  range: CreditRange,
): Promise<DrawnSums[]> {
  const placement = placementOn(events.cluster);
  const parameters = { ...creditParameters(range), draws, seed };
  if (model !== "said") return events.query<DrawnSums>(drawsSql({ dimension, model }, placement), parameters);
  if (dimension === "department") throw noDepartmentSaid();
  return events.query<DrawnSums>(drawsSql({ dimension, model }, placement), parameters);
}

/** People grouped by their journeys to the sales of the range, those who bought and, with `nulls`, the others. */
export async function findPeopleOfPaths(
  events: Events,
  { by, order, nulls }: MarkovQuestion & { by: CreditDimension },
  range: CreditRange,
): Promise<{ buyers: BuyersOfPaths[]; others: OthersOfPaths[] }> {
  const [placement, parameters] = [placementOn(events.cluster), creditParameters(range)];
  const [buyers, others] = await Promise.all([
    events.query<BuyersOfPaths>(buyersOfPathsSql(by, order, placement), parameters),
    nulls ? events.query<OthersOfPaths>(othersOfPathsSql(by, order, placement), parameters) : [],
  ]);
  return { buyers, others };
}

/** How many people have said which channel led them here. */
export async function findAnswered(events: Events): Promise<number> {
  const rows = await events.query<{ answers: number }>(answeredSql(placementOn(events.cluster)));
  return rows[0]?.answers ?? 0;
}

/** One cell of a credit table, to be opened. */
export type CreditCell = CellRange & { dimension: CreditDimension; model: CreditModel; column: CreditColumn };

/** The outcomes or leads behind one cell, newest first. Raises `invalid` for a cell that no table has. */
export async function findCreditRows(events: Events, cell: CreditCell, range: CreditRange): Promise<CreditRow[]> {
  const { dimension, model, column } = cell;
  const parameters = { ...creditParameters(range), ...cellParameters(cell) };
  const placement = placementOn(events.cluster);
  if (model === "said") {
    if (dimension === "department") throw noDepartmentSaid();
    return events.query<CreditRow>(saidRowsSql(dimension, column, placement), parameters);
  }
  if (column === "leads") {
    throw new Problem("invalid", "Leads are credited by what they said. Choose the model said.");
  }
  if (model === "blended") {
    if (dimension === "department") throw noDepartmentSaid();
    return findBlendedRows(events, { ...cell, dimension, column }, range);
  }
  if (model === "markov") return events.query<CreditRow>(markovRowsSql(dimension, column, placement), parameters);
  return events.query<CreditRow>(ruleRowsSql(dimension, model, column, placement), parameters);
}

/** The refusal of departments by what customers said. */
export function noDepartmentSaid(): Problem {
  return new Problem(
    "invalid",
    "Departments earn by the contacts they made, not by what customers said. Choose another model.",
  );
}
