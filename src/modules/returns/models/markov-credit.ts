import { chainOfCounts } from "../../../credit/counted-chain.ts";
import { creditEnd, type EndCredit, effectsOf } from "../../../credit/markov.ts";
import { fitNewParts } from "../report/new-share.ts";
import { addDecimals } from "./apportion.ts";
import { type ChainCount, type ChainEnd, counted } from "./chain-sql.ts";
import type { CreditSums } from "./credit-sql.ts";

/** What Markov gives each key, and the removal effects on sales and on revenue by key. */
export type MarkovCredit = { sums: CreditSums[]; removal: Map<number, { sales: number; revenue: number | null }> };

/**
 * What is summed up at the end of journeys of each kind: heads first, which the rows of `outcomes` are made of. Of sales,
 * the last two are the new ones among customers and value.
 */
const measures: Record<ChainEnd, readonly ((row: ChainCount) => string)[]> = {
  sale: [
    (row) => String(row.journeys.sale),
    (row) => String(row.customers),
    (row) => row.sale_value,
    (row) => row.sale_margin,
    (row) => String(row.with_margin),
    (row) => String(row.new_customers),
    (row) => row.new_value,
  ],
  lost_renewal: [(row) => String(row.journeys.lost_renewal), () => "0", (row) => row.lost_value],
  hire: [(row) => String(row.journeys.hire)],
};

/**
 * Credit by removal effects, from what {@link chainSql} counted: a chain for sales, one for lost renewals and one for
 * hires. Customers, revenue and margin are ends of the chain of sales, each with effects of its own. What nobody was met
 * before stays unknown, as under every model, and the rest of each total is shared out. What of a key's customers and
 * revenue is new follows the part of its effect that new sales make, fitted to the totals. `order` is that of the counts.
 * Raises what `effectsOf` and `creditEnd` raise.
 */
export function markovCredit(counts: readonly ChainCount[], order: number): MarkovCredit {
  const keys = [...new Set(counts.flatMap((row) => row.keys))].sort((a, b) => a - b);
  const placeOf = new Map(keys.map((key, at) => [key, at]));
  const placed = counts.map((row) => ({ row, channels: row.keys.map((key) => placeOf.get(key) as number) }));
  const of = (what: ChainCount["what"]) => placed.filter(({ row }) => row.what === what);
  const sums: CreditSums[] = [];
  const removal: MarkovCredit["removal"] = new Map();

  for (const end of Object.keys(measures) as ChainEnd[]) {
    const read = measures[end];
    const known = read.map((one) => addDecimals(of(counted.last).map(({ row }) => one(row))));
    const unknown = of(counted.unknown).filter(({ row }) => row.journeys[end] > 0);
    if (Number(known[0]) === 0 && unknown.length === 0) continue;
    const weigh = (all: typeof placed) =>
      all
        .map(({ row, channels }) => ({ channels, weight: row.journeys[end] + row.nulls[end] }))
        .filter(({ weight }) => weight > 0);
    const chain = chainOfCounts({
      order,
      channels: keys.length,
      first: weigh(of(counted.first)),
      steps: weigh(of(counted.step)),
      ended: of(counted.last).map(({ row, channels }) => ({ channels, sums: read.map((one) => Number(one(row))) })),
    });
    const effects = Number(known[0]) === 0 ? [] : effectsOf(chain, keys.length);
    const credits = effects.slice(0, newAt).map((lost, at) => creditEnd(lost, Number(known[at])));
    const news = newParts(credits, effects, known.slice(newAt).map(Number));
    sums.push(...sumsOf(end, keys, [...credits, ...news], { read, known, unknown: unknown.map(({ row }) => row) }));
    if (end !== "sale") continue;
    for (const [at, key] of keys.entries()) {
      const [sales, , revenue = Number.NaN] = credits.map((credit) => credit.removal[at] as number);
      if (sales !== undefined) removal.set(key, { sales, revenue: Number.isFinite(revenue) ? revenue : null });
    }
  }
  return { sums, removal };
}

/** Where the new ones of customers and value begin, and where these are themselves. */
const newAt = 5;
const newOf = [1, 2] as const;

/** What of the customers and the value of each key is new. Effects are linear, so each has a part that new sales make. */
function newParts(
  credits: readonly EndCredit[],
  effects: readonly Float64Array[],
  totals: readonly number[],
): Pick<EndCredit, "credit">[] {
  return totals.map((total, at) => {
    const wholes = [...(credits[newOf[at] as number]?.credit ?? [])];
    const [all, fresh] = [effects[newOf[at] as number], effects[newAt + at]];
    const shares = wholes.map((_, key) =>
      (all?.[key] as number) === 0 ? 0 : (fresh?.[key] as number) / (all?.[key] as number),
    );
    return { credit: Float64Array.from(fitNewParts(total, wholes, shares)) };
  });
}

type Shared = { read: (typeof measures)[ChainEnd]; known: readonly string[]; unknown: readonly ChainCount[] };

function sumsOf(
  end: ChainEnd,
  keys: readonly number[],
  credits: readonly Pick<EndCredit, "credit">[],
  { read, known, unknown }: Shared,
): CreditSums[] {
  const totals = read.map((one, at) => addDecimals([known[at] as string, ...unknown.map(one)]));
  const whole = {
    model: "markov",
    kind: end,
    total_outcomes: Number(totals[0]),
    total_customers: Number(totals[1] ?? 0),
    total_value: totals[2] ?? "0",
    total_margin: totals[3] ?? "0",
    total_with_margin: Number(totals[4] ?? 0),
    total_new_customers: Number(totals[newAt] ?? 0),
    total_new_value: totals[newAt + 1] ?? "0",
  } as const;
  const rowOf = (key: number, reason: string, figures: readonly number[]) => {
    const [outcomes = 0, customers = 0, value = 0, margin = 0, , new_customers = 0, new_value = 0] = figures;
    return { ...whole, key, reason, outcomes, customers, value, margin, new_customers, new_value };
  };
  return [
    ...keys.map((key, at) =>
      rowOf(
        key,
        "",
        credits.map(({ credit }) => credit[at] as number),
      ),
    ),
    ...unknown.map((row) =>
      rowOf(
        0,
        row.reason,
        read.map((one) => Number(one(row))),
      ),
    ),
  ].filter(({ outcomes, value }) => outcomes !== 0 || value !== 0);
}
