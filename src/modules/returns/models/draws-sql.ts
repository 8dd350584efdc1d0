import { type Placement, placementOn, type TableNames } from "../../../kernel/events/tables.ts";
import type { CreditDimension, RuleModel, SaidDimension } from "../contract.ts";
import { stepsInTime, touchesOfPeriod } from "./chain-sql.ts";
import {
  inRevenue,
  journeysWithWeights,
  outcomesInPeriod,
  said,
  saidOn,
  saidShares,
  shares,
  withBegins,
} from "./credit-sql.ts";

/**
 * What a line earned of the sales: first as it is, then in each draw with every person drawn at random. Revenue is in
 * ten-thousandths of the base currency, customers in millionths: whole numbers, so that no order of additions shows.
 */
export type DrawnSums = { key: number; reason: string; revenue: number[]; customers: number[] };

export const drawnUnits = { revenue: 10_000, customers: 1_000_000 } as const;

/** How often a Poisson distribution of mean 1 gives at most 0, 1, 2 … 8. */
const poisson = [
  0.36787944, 0.73575888, 0.9196986, 0.98101184, 0.99634015, 0.99940582, 0.99991676, 0.99998975, 0.99999887,
];

const chance = "sipHash64({seed:UInt32}, draw, person) / 18446744073709551616.";
const counts = poisson.map((upTo, count) => `u < ${upTo}, ${count}`).join(", ");

/** How often a person counts in each draw, from 1 in the first, which is as it is; bind `draws` and `seed`. */
export const times = `arrayMap((u, draw) -> toInt64(if(draw = 0, 1, multiIf(${counts}, ${poisson.length}))),
        arrayMap(draw -> ${chance}, range({draws:UInt16} + 1)), range({draws:UInt16} + 1))`;

const sales = (table: TableNames) => `SELECT * FROM (${outcomesInPeriod(table)}) WHERE ${inRevenue}`;

/** What each person brought each line under one model, in the units of {@link drawnUnits}. */
function earnedByPerson(share: string, from: string): string {
  return `
    SELECT person, key, reason, sum(toInt64(round(worth * (${share}) * ${drawnUnits.revenue}))) AS revenue,
      sum(toInt64(round(carries * (${share}) * ${drawnUnits.customers}))) AS customers
    FROM (${from})
    GROUP BY person, key, reason`;
}

function ruleByPerson(table: TableNames, dimension: CreditDimension, model: RuleModel): string {
  const outcomes = journeysWithWeights(table, dimension, sales(table));
  return earnedByPerson(
    `toFloat64(${shares[model]})`,
    `SELECT person, toFloat64(value) AS worth, carries, reason, n, chosen, decays_sum, different, path_key AS key, decay,
        time_met, i
      FROM (${outcomes})
      LEFT ARRAY JOIN path.3 AS path_key, decays AS decay, times_met AS time_met, arrayEnumerate(path) AS i`,
  );
}

function saidByPerson(table: TableNames, dimension: SaidDimension): string {
  return earnedByPerson(
    "share",
    `SELECT o.person AS person, toFloat64(o.value) AS worth, o.carries AS carries, ${said.key} AS key,
        CAST(${said.reason}, 'String') AS reason, ${said.share} AS share
      FROM (${saidShares(table, dimension)}) AS s RIGHT JOIN (${withBegins(table, sales(table))}) AS o ON ${saidOn}`,
  );
}

/**
 * The text that answers what each line earned under a model in a Poisson bootstrap over people: in each draw everybody
 * counts 0, 1, 2 … times with all they bought, as a Poisson distribution of mean 1 has it (Chamandy et al. 2012). The
 * number comes from a hash of seed, draw and person, so the same seed gives the same draws under every model and on any
 * split of the people. Rows are {@link DrawnSums}; bind `creditParameters`, `draws` and `seed`.
 */
export function drawsSql(
  by: { dimension: CreditDimension; model: RuleModel } | { dimension: SaidDimension; model: "said" },
  placement: Placement = placementOn(undefined),
): string {
  return `
SELECT key, reason, sumForEach(revenue) AS revenue, sumForEach(customers) AS customers FROM ${placement(
    (table) => `
  SELECT line.1 AS key, line.2 AS reason, sumForEach(arrayMap(n -> n * line.3, times)) AS revenue,
    sumForEach(arrayMap(n -> n * line.4, times)) AS customers
  FROM (
    SELECT groupArray((key, CAST(reason, 'String'), revenue, customers)) AS lines, ${times} AS times
    FROM (${by.model === "said" ? saidByPerson(table, by.dimension) : ruleByPerson(table, by.dimension, by.model)})
    GROUP BY person
  )
  ARRAY JOIN lines AS line
  GROUP BY key, reason`,
  )}
GROUP BY key, reason
ORDER BY key, reason`;
}

/**
 * Buyers whose journeys to their sales met the same keys in the same order: how many they are, and the sum of each of
 * their sales, and of its squares, in the units of {@link drawnUnits}. A path is empty where nobody was met before the
 * sale, and [0] where what was met has no key.
 */
export type BuyersOfPaths = { paths: number[][]; people: number; sums: number[]; squares: number[] };

/**
 * People who did not buy, many paths to a row: how many have each path, how many keys it has, and the keys of all of
 * them one behind the other.
 */
export type OthersOfPaths = { people: number[]; lengths: number[]; steps: number[] };

/** What a chain of the order sees of a path. */
const seenBy = (order: number, steps: string) => (order === 1 ? `arrayCompact(${steps})` : steps);

/** The text that groups who bought in a period by their journeys. Rows are {@link BuyersOfPaths}; bind `creditParameters`. */
export function buyersOfPathsSql(
  dimension: CreditDimension,
  order: number,
  placement: Placement = placementOn(undefined),
): string {
  const whole = (sums: string) => `arrayMap(sum -> toFloat64(sum), ${sums})`;
  const path = `if(n > 0, ${seenBy(order, "path.3")}, if(seen > 0, [toUInt32(0)], []))`;
  return `
SELECT paths, sum(people) AS people, ${whole("sumForEach(sums)")} AS sums, ${whole("sumForEach(squares)")} AS squares
FROM ${placement(
    (table) => `
  SELECT paths, count() AS people, sumForEach(amounts) AS sums,
    sumForEach(arrayMap(amount -> amount * amount, amounts)) AS squares
  FROM (
    SELECT arrayMap(sale -> sale.3, sales) AS paths, arrayMap(sale -> sale.4, sales) AS amounts FROM (
      SELECT arraySort(groupArray((at, id, ${path},
        toInt128(round(toFloat64(value) * ${drawnUnits.revenue}))))) AS sales
      FROM (${journeysWithWeights(table, dimension, sales(table))})
      GROUP BY person
    )
  )
  GROUP BY paths`,
  )}
GROUP BY paths
ORDER BY paths`;
}

/** Rows that {@link othersOfPathsSql} tells paths in. */
const rowsOfPaths = 64;

/**
 * The text that groups who did not buy in a period by their one journey, of all touches of the period and of the window
 * before it. Rows are {@link OthersOfPaths}, in an order that depends on the paths alone: a row for each path would take
 * longer to write and read than to count. Bind `creditParameters`.
 */
export function othersOfPathsSql(
  dimension: CreditDimension,
  order: number,
  placement: Placement = placementOn(undefined),
): string {
  return `
SELECT found.2 AS people, arrayMap(steps -> length(steps), found.1) AS lengths, arrayFlatten(found.1) AS steps
FROM (
  SELECT cityHash64(steps) % ${rowsOfPaths} AS row, arraySort(groupArray((steps, people))) AS found FROM (
    SELECT steps, sum(people) AS people FROM ${placement(
      (table) => `
      SELECT steps, count() AS people FROM (
        SELECT ${seenBy(order, stepsInTime(dimension))} AS steps FROM ${touchesOfPeriod(table, dimension)}
          AND person NOT IN (SELECT person FROM (${sales(table)}))
        GROUP BY person
      )
      GROUP BY steps`,
    )}
    GROUP BY steps
  )
  GROUP BY row
)
ORDER BY row
SETTINGS optimize_aggregation_in_order = 1`;
}

/** The text that counts the people whose answer named a channel. One row with `answers`. */
export function answeredSql(placement: Placement = placementOn(undefined)): string {
  return `SELECT sum(answers) AS answers FROM ${placement(
    (table) => `SELECT uniqExact(person) AS answers FROM (${saidShares(table, "channel")}) WHERE key != 0`,
  )}`;
}
