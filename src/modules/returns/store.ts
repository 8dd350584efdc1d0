import type { Events } from "../../kernel/events/events.ts";
import { placementOn } from "../../kernel/events/tables.ts";
import { Problem } from "../../kernel/problems.ts";
import type { CreditColumn, CreditDimension, CreditModel } from "./contract.ts";
import { type CellRange, type CreditRow, cellParameters, ruleRowsSql, saidRowsSql } from "./credit-rows-sql.ts";
import { type CreditRange, type CreditSums, creditParameters, ruleCreditSql, saidCreditSql } from "./credit-sql.ts";

/**
 * What every key of the dimension earned in the range: under all rule models, and for channels and campaigns under
 * `said` with the leads.
 */
export async function findCredit(
  events: Events,
  dimension: CreditDimension,
  range: CreditRange,
): Promise<CreditSums[]> {
  const [placement, parameters] = [placementOn(events.cluster), creditParameters(range)];
  const byRule = events.query<CreditSums>(ruleCreditSql(dimension, placement), parameters);
  if (dimension === "department") return byRule;
  const said = events.query<CreditSums>(saidCreditSql(dimension, placement), parameters);
  return (await Promise.all([said, byRule])).flat();
}

/** One cell of a credit table, to be opened. */
export type CreditCell = CellRange & { dimension: CreditDimension; model: CreditModel; column: CreditColumn };

/** The outcomes or leads behind one cell, newest first. Raises `invalid` for a cell that no table has. */
export async function findCreditRows(events: Events, cell: CreditCell, range: CreditRange): Promise<CreditRow[]> {
  const { dimension, model, column } = cell;
  const parameters = { ...creditParameters(range), ...cellParameters(cell) };
  const placement = placementOn(events.cluster);
  if (model === "said") {
    if (dimension === "department") {
      throw new Problem(
        "invalid",
        "Departments earn by the contacts they made, not by what customers said. Choose another model.",
      );
    }
    return events.query<CreditRow>(saidRowsSql(dimension, column, placement), parameters);
  }
  if (column === "leads") {
    throw new Problem("invalid", "Leads are credited by what they said. Choose the model said.");
  }
  return events.query<CreditRow>(ruleRowsSql(dimension, model, column, placement), parameters);
}
