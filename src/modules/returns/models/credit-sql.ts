import { type Placement, placementOn, type TableNames } from "../../../kernel/events/tables.ts";
import { Problem } from "../../../kernel/problems.ts";
import {
  type CreditDimension,
  type CreditModel,
  defaultHalfLifeDays,
  defaultLookbackDays,
  type RuleModel,
  revenueKinds,
  type SaidDimension,
} from "../contract.ts";

const dayInMilliseconds = 86_400_000;

/** What one question about credit ranges over. Values travel as bound parameters, never in the text. */
export type CreditRange = {
  /** Outcomes at or after this instant count. ISO 8601. */
  from: string;
  /** Outcomes before this instant count. ISO 8601. */
  to: string;
  lookbackDays?: number;
  halfLifeDays?: number;
  /** Ids of the channels that mean "came by itself". */
  directChannels?: readonly number[];
};

/**
 * The parameters that every text of this file and of credit-rows-sql.ts is bound with; times in milliseconds. Raises
 * `invalid` for a period without a length, a window below 0 days and a half-life that is not above 0.
 */
export function creditParameters(range: CreditRange): Record<string, unknown> {
  const { lookbackDays = defaultLookbackDays, halfLifeDays = defaultHalfLifeDays, directChannels = [] } = range;
  const [from, to] = [Date.parse(range.from), Date.parse(range.to)];
  if (!(from < to)) throw new Problem("invalid", "The period ends before it begins. Choose an end after its start.");
  if (!(lookbackDays >= 0)) throw new Problem("invalid", "The window before an outcome is 0 days or more.");
  if (!(halfLifeDays > 0)) throw new Problem("invalid", "The half-life of a touch is more than 0 days.");
  return {
    from,
    to,
    lookback: Math.round(lookbackDays * dayInMilliseconds),
    half_life: halfLifeDays * dayInMilliseconds,
    direct: [...directChannels],
  };
}

/** One row of an answer: what `key` of the dimension earns of one kind of outcome under one model. */
export type CreditSums = {
  model: CreditModel;
  /** Id of the channel, campaign or department; 0 is the unknown row. */
  key: number;
  /**
   * A kind of outcome, or `lead` for people who became known (only said), or `sale` for all kinds of revenue together
   * (only markov).
   */
  kind: string;
  /** Why the origin is unknown; empty for a known key. */
  reason: string;
  /** Credited customers, outcomes (both in heads), value and margin (both in the base currency). */
  customers: number;
  outcomes: number;
  value: number;
  margin: number;
  /** Of the customers those who had never bought before, and of the value their first sales. */
  new_customers: number;
  new_value: number;
  /** The same over all keys of this kind, exact: counts, and amounts as decimal text. Equal under every model. */
  total_customers: number;
  total_outcomes: number;
  /** Of these outcomes, how many told their margin. */
  total_with_margin: number;
  total_value: string;
  total_margin: string;
  total_new_customers: number;
  total_new_value: string;
};

export const inRevenue = `kind IN (${revenueKinds.map((kind) => `'${kind}'`).join(", ")})`;

/**
 * The outcomes of the period; `carries` is 1 on the first revenue outcome of each person, which stands for the customer,
 * and `fresh` where that is the first which is known of the person at all, however long before the period others lie.
 */
export function outcomesInPeriod(table: TableNames): string {
  const begin = "fromUnixTimestamp64Milli({from:Int64}, 'UTC')";
  return `
    SELECT id, person, at, kind, value, margin,
      ${inRevenue} AND (place = 1 OR earlier < ${begin}) AS carries, ${inRevenue} AND place = 1 AS fresh
    FROM (
      SELECT id, person, at, kind, value, margin,
        row_number() OVER sames AS place, lagInFrame(at) OVER sames AS earlier
      FROM ${table("outcomes")}
      WHERE at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      WINDOW sames AS (PARTITION BY person, ${inRevenue} ORDER BY at, id)
    )
    WHERE at >= ${begin}`;
}

/**
 * One row for each outcome with `path`: its creditable touches (time in ms, id, key, direct) in the order in which they
 * happened, and `seen`: how many touches lie in the window at all. Touches are the left side of the join and outcomes
 * the right one, which the engine holds in memory: of the touches only those pass whose person has an outcome, and an
 * outcome without any stays.
 */
export function journeys(table: TableNames, dimension: CreditDimension, outcomes: string): string {
  const inWindow = `t.met AND t.at <= o.at
        AND toUnixTimestamp64Milli(t.at) >= toUnixTimestamp64Milli(o.at) - {lookback:Int64}`;
  return `
    SELECT o.id AS id, any(o.person) AS person, any(o.at) AS at, any(o.kind) AS kind, any(o.value) AS value,
      any(o.margin) AS margin, any(o.carries) AS carries, any(o.fresh) AS fresh,
      arraySort(groupArrayIf(
        (toUnixTimestamp64Milli(t.at), t.id, t.earner, has({direct:Array(UInt32)}, t.channel)),
        t.earner != 0 AND ${inWindow})) AS path,
      countIf(${inWindow}) AS seen
    FROM (SELECT person, id, at, channel, ${dimension} AS earner, 1 AS met FROM ${table("touches")}) AS t
    RIGHT JOIN (${outcomes}) AS o ON t.person = o.person
    GROUP BY o.id`;
}

/** Adds to each journey what the shares of its touches are made of; an empty path has n = 0 and one share of 1. */
export function journeysWithWeights(table: TableNames, dimension: CreditDimension, outcomes: string): string {
  return `
    SELECT id, person, at, kind, value, margin, carries, fresh, path, seen, length(path) AS n,
      if(arrayLastIndex(touch -> NOT touch.4, path) = 0, n, arrayLastIndex(touch -> NOT touch.4, path)) AS chosen,
      arrayMap(touch -> exp2((touch.1 - path[-1].1) / {half_life:Float64}), path) AS decays,
      arraySum(decays) AS decays_sum,
      arrayEnumerateUniq(path.3) AS times_met, length(arrayDistinct(path.3)) AS different,
      multiIf(n > 0, '', seen > 0, 'no_${dimension}', 'no_touch') AS reason
    FROM (${journeys(table, dimension, outcomes)})`;
}

/**
 * The share of touch i of n, or of the unknown (n = 0, i = 0), so that the shares of an outcome always add up to 1.
 * - first: 1 on i = 1. last: 1 on i = n.
 * - last_non_direct: 1 on the last touch whose channel is not direct, on the last of all where every one is.
 * - linear: 1 / n.
 * - position: 0.4 first, 0.4 last, 0.2 / (n - 2) on each between; 0.5 each of two; 1 alone.
 * - time_decay: 2^(-age / half-life), divided by their sum. Ages are taken from the last touch rather than from the
 *   outcome, which divides every weight by the same number and keeps them from underflowing to 0.
 * - shapley: of the game in which a set of channels is worth the outcomes that met no other channel. That game is a sum
 *   of one for each outcome, in which those it met share equally (Harsanyi 1959): 1 / different on each first meeting.
 */
export const shares: Record<RuleModel, string> = {
  first: "i <= 1",
  last: "i = n",
  last_non_direct: "i = chosen",
  linear: "if(n = 0, 1, 1 / n)",
  position: "multiIf(n < 2, 1, n = 2, 0.5, i = 1 OR i = n, 0.4, 0.2 / (n - 2))",
  time_decay: "if(n = 0, 1, decay / decays_sum)",
  shapley: "if(n = 0, 1, if(time_met = 1, 1 / different, 0))",
};

const ruleModels = Object.keys(shares) as RuleModel[];

const measures = {
  customers: (share: string) => `sum(carries * ${share})`,
  outcomes: (share: string) => `sum(${share})`,
  value: (share: string) => `sum(toFloat64(value) * ${share})`,
  margin: (share: string) => `sum(toFloat64(ifNull(margin, 0)) * ${share})`,
};

const measureNames = Object.keys(measures) as (keyof typeof measures)[];

/** What is told of new sales by themselves. */
const newMeasures = ["customers", "value"] as const satisfies (keyof typeof measures)[];

/** Sums over whole outcomes, each counted where `once` holds: exact decimals, the same whatever the model. */
function wholes(once: string): string {
  return `fresh, sumIf(carries, ${once}) AS whole_customers, countIf(${once}) AS whole_outcomes,
      countIf(${once} AND margin IS NOT NULL) AS whole_with_margin,
      sumIf(value, ${once}) AS whole_value, sumIf(ifNull(margin, toDecimal64(0, 4)), ${once}) AS whole_margin`;
}

function perModel(
  models: readonly string[],
  column: (model: string, measure: keyof typeof measures) => string,
): string {
  return models.flatMap((model) => measureNames.map((measure) => column(model, measure))).join(", ");
}

/** Adds up what the shards answered for new and repeat sales apart, and turns the columns of each model into rows of {@link CreditSums}. */
function addUp(models: readonly string[], placement: Placement, inner: (table: TableNames) => string): string {
  const total = (name: string) => `sum(sum(whole_${name})) OVER (PARTITION BY kind) AS total_${name}`;
  const totalNew = (name: string) => `sum(sumIf(whole_${name}, fresh)) OVER (PARTITION BY kind) AS total_new_${name}`;
  const columns = [...measureNames, ...newMeasures.map((measure) => `new_${measure}`)];
  const row = (model: string) => `('${model}', ${columns.map((column) => `${model}_${column}`).join(", ")})`;
  return `
SELECT m.1 AS model, key, kind, reason, ${columns.map((column, at) => `m.${at + 2} AS ${column}`).join(", ")},
  total_customers, total_outcomes, total_with_margin,
  toString(total_value) AS total_value, toString(total_margin) AS total_margin,
  total_new_customers, toString(total_new_value) AS total_new_value
FROM (
  SELECT key, kind, reason,
    ${perModel(models, (model, measure) => `sum(t.${model}_${measure}) AS ${model}_${measure}`)},
    ${models.flatMap((model) => newMeasures.map((measure) => `sumIf(t.${model}_${measure}, fresh) AS ${model}_new_${measure}`)).join(", ")},
    ${["customers", "outcomes", "with_margin", "value", "margin"].map(total).join(", ")},
    ${newMeasures.map(totalNew).join(", ")}
  FROM ${placement(inner)} AS t
  GROUP BY key, kind, reason
)
ARRAY JOIN [${models.map(row).join(", ")}] AS m
WHERE outcomes != 0
ORDER BY model, kind, key, reason`;
}

/**
 * The text that answers, for all rule models at once, what each channel, campaign or department earned of the outcomes
 * of a period. Rows are {@link CreditSums}; bind {@link creditParameters}.
 */
export function ruleCreditSql(dimension: CreditDimension, placement: Placement = placementOn(undefined)): string {
  return addUp(
    ruleModels,
    placement,
    (table) => `
  SELECT key, kind, reason,
    ${perModel(ruleModels, (model, measure) => `${measures[measure](`${model}_share`)} AS ${model}_${measure}`)},
    ${wholes("i = n")}
  FROM (
    SELECT kind, value, margin, carries, fresh, reason, n, path_key AS key, i,
      ${ruleModels.map((model) => `toFloat64(${shares[model]}) AS ${model}_share`).join(",\n      ")}
    FROM (${journeysWithWeights(table, dimension, outcomesInPeriod(table))})
    LEFT ARRAY JOIN path.3 AS path_key, decays AS decay, times_met AS time_met, arrayEnumerate(path) AS i
  )
  GROUP BY key, kind, reason, fresh`,
  );
}

/**
 * One row for each channel or campaign that a person named when asked how they heard, and for each time they came back
 * and named what brought them, with its share by weight; or, where a person named nothing at first, one row for the
 * latest answer, whose state is the reason. What was named first counts for everything that was bought before `begins`
 * of the next, however late it was said: most people are asked when they buy, or later. The shares of a person and a
 * `begins` add up to 1, and `place` is 1 on exactly one row of them. `department` and `member` are who asked.
 */
export function saidShares(table: TableNames, dimension: SaidDimension): string {
  return `
    SELECT person, begins, id, at, key, share, reason, place, department, member, 1 AS met
    FROM (
      SELECT person, begins, id, at, department, member, state = 'answered' AND weight > 0 AS given, if(given, ${dimension}, 0) AS key,
        if(given, weight / sumIf(weight, given) OVER (PARTITION BY person, begins), 1) AS share,
        multiIf(NOT given AND state = 'answered', 'no_answer', NOT given, state, key = 0, 'no_${dimension}', '') AS reason,
        row_number() OVER (PARTITION BY person, begins ORDER BY given DESC, at DESC, id DESC) AS place
      FROM ${table("answers")}
    )
    WHERE given OR (place = 1 AND begins = ${never})`;
}

const never = "fromUnixTimestamp64Milli(toInt64(0), 'UTC')";

/** Adds to subjects with a person and a time the `begins` of the answers that count for them. Few ever came back. */
export function withBegins(table: TableNames, subjects: string): string {
  return `
    SELECT o.*, arrayMax(begun -> if(begun <= o.at, begun, ${never}), arrayPushBack(r.returns, ${never})) AS begins
    FROM (${subjects}) AS o
    LEFT JOIN (
      SELECT person, groupUniqArray(begins) AS returns FROM ${table("answers")}
      WHERE begins > ${never} AND state = 'answered' AND weight > 0
      GROUP BY person
    ) AS r ON o.person = r.person`;
}

/** What joins {@link saidShares} as s onto subjects {@link withBegins} as o. */
export const saidOn = "s.person = o.person AND s.begins = o.begins";

/** The people who became known in the period, in the shape of outcomes. */
export function leadsInPeriod(table: TableNames): string {
  return `
    SELECT person AS id, person, since AS at, 'lead' AS kind, toDecimal64(0, 4) AS value,
      CAST(NULL, 'Nullable(Decimal(18, 4))') AS margin, 0 AS carries, 0 AS fresh
    FROM ${table("people")}
    WHERE since >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND since < fromUnixTimestamp64Milli({to:Int64}, 'UTC')`;
}

/** The parts of a subject's credit under `said`, from the join of {@link saidShares} as s onto subjects as o. */
export const said = {
  key: "s.key",
  reason: "if(s.met, s.reason, 'no_answer')",
  share: "if(s.met, s.share, 1)",
  once: "(NOT s.met OR s.place = 1)",
};

/**
 * The text that answers what each channel or campaign earned according to the people themselves; several answers of one
 * person share by their weights. Rows are {@link CreditSums} with the model `said`, where the unknown row is split by
 * reason, and people who became known are of the kind `lead`. Bind {@link creditParameters}; the window has no say here.
 */
export function saidCreditSql(dimension: SaidDimension, placement: Placement = placementOn(undefined)): string {
  const credited = (joined: string) => `
  SELECT ${said.key} AS key, CAST(o.kind, 'String') AS kind, CAST(${said.reason}, 'String') AS reason,
    ${perModel(["said"], (model, measure) => `${measures[measure](said.share)} AS ${model}_${measure}`)},
    ${wholes(said.once)}
  FROM ${joined} ON ${saidOn}
  GROUP BY key, kind, reason, fresh`;
  // The engine holds the right side in memory: there are fewer outcomes than answers, and more people than answers.
  return addUp(["said"], placement, (table) => {
    const answers = `(${saidShares(table, dimension)}) AS s`;
    const outcomes = credited(`${answers} RIGHT JOIN (${withBegins(table, outcomesInPeriod(table))}) AS o`);
    const leads = credited(`(${withBegins(table, leadsInPeriod(table))}) AS o LEFT JOIN ${answers}`);
    return `${outcomes} UNION ALL ${leads}`;
  });
}
