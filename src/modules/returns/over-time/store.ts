import type { Events } from "../../../kernel/events/events.ts";
import { placementOn } from "../../../kernel/events/tables.ts";
import { type CreditDimension, type CreditModel, revenueKinds } from "../contract.ts";
import { addDecimals } from "../models/apportion.ts";
import { type CreditRange, creditParameters } from "../models/credit-sql.ts";
import { blendPairs } from "../said-seen/blend.ts";
import type { PairSums } from "../said-seen/pairs-sql.ts";
import { findPairsOverTime } from "../said-seen/store.ts";
import { ruleOverTimeSql, saidOverTimeSql, type TimeStep, type TimeSums } from "./over-time-sql.ts";

/** Which time line is asked for; weeks and months are those of the time zone. */
export type TimeQuestion = {
  by: CreditDimension;
  model: Exclude<CreditModel, "markov">;
  step: TimeStep;
  timeZone: string;
};

/** What each line earned in each week or month of the range. */
export async function findOverTime(
  events: Events,
  { by, model, step, timeZone }: TimeQuestion,
  range: CreditRange,
): Promise<TimeSums[]> {
  const parameters = { ...creditParameters(range), zone: timeZone };
  const placement = placementOn(events.cluster);
  if (model === "blended") {
    return by === "department" ? [] : blendOverTime(await findPairsOverTime(events, { by, step, timeZone }, range));
  }
  if (model !== "said") return events.query<TimeSums>(ruleOverTimeSql(by, model, step, placement), parameters);
  // Departments are never asked what customers said: the chosen model is another.
  if (by === "department") return [];
  return events.query<TimeSums>(saidOverTimeSql(by, step, placement), parameters);
}

/** What is learned is learned from the whole range, and shared out in each week or month. */
function blendOverTime(pairs: readonly PairSums[]): TimeSums[] {
  const sales = pairs.filter(({ kind }) => (revenueKinds as readonly string[]).includes(kind));
  return [...Map.groupBy(sales, ({ slice }) => slice)].flatMap(([begins, mine]) => {
    const kinds = [...new Map(mine.map((pair) => [pair.kind, pair.total_value])).values()];
    const total = addDecimals(kinds);
    const sums = new Map<number, number>();
    for (const { key, value } of blendPairs(mine, sales)) sums.set(key, (sums.get(key) ?? 0) + value);
    return [...sums].toSorted(([a], [b]) => a - b).map(([key, value]) => ({ begins, key, value, total }));
  });
}
