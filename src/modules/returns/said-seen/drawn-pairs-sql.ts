import { type Placement, placementOn } from "../../../kernel/events/tables.ts";
import type { SaidDimension } from "../contract.ts";
import { inRevenue, said, saidOn, saidShares, withBegins } from "../models/credit-sql.ts";
import { drawnUnits, times } from "../models/draws-sql.ts";
import { outcomesWithFirst, seenOutcomes } from "./pairs-sql.ts";

/** What one pair has of the sales: as it is, then in each draw, in the units of `drawnUnits`. */
export type DrawnPair = {
  said: number;
  reason: string;
  seen: number;
  state: string;
  revenue: number[];
  customers: number[];
};

/**
 * The text that answers what every pair of said and seen has of the sales in a Poisson bootstrap over people, the draws
 * being those of `drawsSql`. Rows are {@link DrawnPair}; bind `creditParameters`, `brand`, `draws` and `seed`.
 */
export function drawnPairsSql(dimension: SaidDimension, placement: Placement = placementOn(undefined)): string {
  return `
SELECT said, reason, seen, state, sumForEach(revenue) AS revenue, sumForEach(customers) AS customers FROM ${placement(
    (table) => {
      const sales = `SELECT * FROM (${outcomesWithFirst(table)}) WHERE ${inRevenue}`;
      return `
  SELECT pair.1 AS said, pair.2 AS reason, pair.3 AS seen, pair.4 AS state,
    sumForEach(arrayMap(n -> n * pair.5, times)) AS revenue, sumForEach(arrayMap(n -> n * pair.6, times)) AS customers
  FROM (
    SELECT groupArray((said, reason, seen, state, revenue, customers)) AS pairs, ${times} AS times
    FROM (
      SELECT o.person AS person, ${said.key} AS said, CAST(${said.reason}, 'String') AS reason, o.seen AS seen,
        o.state AS state, sum(toInt64(round(toFloat64(o.value) * ${said.share} * ${drawnUnits.revenue}))) AS revenue,
        sum(toInt64(round(o.carries * ${said.share} * ${drawnUnits.customers}))) AS customers
      FROM (${saidShares(table, dimension)}) AS s
      RIGHT JOIN (${withBegins(table, seenOutcomes(table, dimension, "last_non_direct", sales))}) AS o ON ${saidOn}
      GROUP BY person, said, reason, seen, state
    )
    GROUP BY person
  )
  ARRAY JOIN pairs AS pair
  GROUP BY said, reason, seen, state`;
    },
  )}
GROUP BY said, reason, seen, state
ORDER BY said, reason, seen, state`;
}
