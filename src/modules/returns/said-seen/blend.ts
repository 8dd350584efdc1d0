import type { CreditSums } from "../models/credit-sql.ts";
import type { PairSums } from "./pairs-sql.ts";

/** How many customers' weight the mix of everybody has beside those who were tracked alike. */
export const smoothing = 10;

/** What a customer may have said: a key, or 0 with the reason no_campaign, which is something said as well. */
export type SaidShare = { key: number; reason: string; share: number };

type Group = "revenue" | "lost_renewal" | "hire";

const groupOf = (kind: string): Group => (kind === "lost_renewal" || kind === "hire" ? kind : "revenue");
const isSaid = ({ said, reason }: { said: number; reason: string }) => said !== 0 || reason === "no_campaign";
const saidAs = ({ said, reason }: PairSums) => `${said} ${reason}`;
const seenAs = ({ seen, state }: { seen: number; state: string }) => `${seen} ${state}`;

/**
 * What customers who were not heard would have said, by what was tracked of them:
 *
 *     share(said | seen) = (n(said, seen) + m * n(said) / n) / (n(seen) + m)
 *
 * n counts people who named something, each by the first of their outcomes in the period (sales, lost renewals and hires
 * apart), m is {@link smoothing}: the mean of a Dirichlet posterior whose prior is the mix of everybody with the weight of
 * m people (Gelman et al., Bayesian Data Analysis, 2013, 3.4). The shares add up to 1; there are none where nobody named
 * anything.
 */
export function learnShares(pairs: readonly PairSums[], of: Group, m = smoothing) {
  const heard = pairs.filter((pair) => isSaid(pair) && groupOf(pair.kind) === of && pair.firsts > 0);
  const n = heard.reduce((sum, { firsts }) => sum + firsts, 0);
  const all = [...Map.groupBy(heard, saidAs).values()].flatMap((same) =>
    same.slice(0, 1).map(({ said, reason }) => {
      return { key: said, reason, count: same.reduce((sum, { firsts }) => sum + firsts, 0) };
    }),
  );
  const counts = new Map<string, Map<string, number>>();
  for (const pair of heard) {
    const mine = counts.get(seenAs(pair)) ?? new Map<string, number>();
    mine.set(saidAs(pair), (mine.get(saidAs(pair)) ?? 0) + pair.firsts);
    counts.set(seenAs(pair), mine);
  }
  return (seen: { seen: number; state: string }): SaidShare[] => {
    const mine = counts.get(seenAs(seen));
    const size = mine ? [...mine.values()].reduce((sum, count) => sum + count, 0) : 0;
    return all.map(({ key, reason, count }) => {
      const alike = mine?.get(`${key} ${reason}`) ?? 0;
      return { key, reason, share: (alike + (m * count) / n) / (size + m) };
    });
  };
}

const measures = ["customers", "outcomes", "value", "margin", "new_customers", "new_value"] as const;

/**
 * The credit of the model `blended` from the pairs: what customers said counts where they said something, and what was
 * bought by the others is shared out by {@link learnShares}. Where nobody said anything it stays unknown. Every outcome is
 * credited exactly once, so the sums are those of every other model. `known` are the pairs to learn from.
 */
export function blendPairs(pairs: readonly PairSums[], known = pairs): CreditSums[] {
  const learned = {
    revenue: learnShares(known, "revenue"),
    lost_renewal: learnShares(known, "lost_renewal"),
    hire: learnShares(known, "hire"),
  };
  return creditPairs(pairs, (pair) => {
    const shares = isSaid(pair) ? [] : learned[groupOf(pair.kind)](pair);
    return shares.length > 0 ? shares : [{ key: pair.said, reason: pair.reason, share: 1 }];
  });
}

/** The credit by what customers said alone. */
export function saidPairs(pairs: readonly PairSums[]): CreditSums[] {
  return creditPairs(pairs, ({ said, reason }) => [{ key: said, reason, share: 1 }]);
}

/** The credit by what was tracked alone; the rest has no touch to give it to. */
export function seenPairs(pairs: readonly PairSums[]): CreditSums[] {
  return creditPairs(pairs, ({ seen }) => [{ key: seen, reason: seen === 0 ? "no_touch" : "", share: 1 }]);
}

function creditPairs(pairs: readonly PairSums[], shareOut: (pair: PairSums) => SaidShare[]): CreditSums[] {
  const sums = new Map<string, CreditSums>();
  for (const pair of pairs) {
    for (const { key, reason, share } of shareOut(pair)) {
      const place = `${pair.kind} ${key} ${reason}`;
      const sum = sums.get(place) ?? { ...emptySums(pair), key, reason };
      for (const measure of measures) sum[measure] += pair[measure] * share;
      sums.set(place, sum);
    }
  }
  return [...sums.values()];
}

function emptySums(pair: PairSums): CreditSums {
  const { said: _, seen: __, state: ___, firsts: ____, slice: _____, ...sums } = pair;
  const nothing = Object.fromEntries(measures.map((measure) => [measure, 0])) as Record<
    (typeof measures)[number],
    number
  >;
  return { ...sums, ...nothing, model: "blended", key: 0, reason: "" };
}
