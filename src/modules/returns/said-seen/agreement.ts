/** How many, by what two sources say of each: `said` and `seen` are the same kind of id. */
export type Rating = { said: number; seen: number; count: number };

export type Agreement = {
  /** The sum of the counts. */
  customers: number;
  observed: number | null;
  expected: number | null;
  kappa: number | null;
  low: number | null;
  high: number | null;
};

/** The quantile of the standard normal distribution for an interval of 95 %. */
export const normalAt95 = 1.959963984540054;

/**
 * How far two sources agree beyond chance. With p(ij) the share of customers who said i and were seen as j, and p(i.),
 * p(.j) its sums: observed = sum of p(ii), expected = sum of p(i.) p(.i), kappa = (observed - expected) / (1 - expected)
 * (Cohen, Educ. Psychol. Meas. 20, 1960). The interval is kappa +- 1.96 standard errors by Fleiss, Cohen and Everitt
 * (Psychol. Bull. 72, 1969), at most from -1 to 1. Null where nobody was rated, kappa also where chance alone agrees.
 */
export function measureAgreement(ratings: readonly Rating[]): Agreement {
  const n = ratings.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return { customers: 0, observed: null, expected: null, kappa: null, low: null, high: null };
  const bySaid = sumBy(ratings, ({ said }) => said, n);
  const bySeen = sumBy(ratings, ({ seen }) => seen, n);
  const same = sumBy(
    ratings.filter(({ said, seen }) => said === seen),
    ({ said }) => said,
    n,
  );
  const observed = addUp(same.values());
  const expected = addUp([...bySaid].map(([key, share]) => share * (bySeen.get(key) ?? 0)));
  const known = { customers: n, observed, expected };
  if (expected >= 1 - 1e-12) return { ...known, kappa: null, low: null, high: null };
  const kappa = (observed - expected) / (1 - expected);
  const of = (shares: Map<number, number>, key: number) => shares.get(key) ?? 0;
  const agreeing = addUp(
    [...same].map(([key, share]) => share * (1 - (of(bySaid, key) + of(bySeen, key)) * (1 - kappa)) ** 2),
  );
  const apart = addUp(
    ratings
      .filter(({ said, seen }) => said !== seen)
      .map(({ said, seen, count }) => (count / n) * (of(bySeen, said) + of(bySaid, seen)) ** 2),
  );
  const variance =
    (agreeing + (1 - kappa) ** 2 * apart - (kappa - expected * (1 - kappa)) ** 2) / (n * (1 - expected) ** 2);
  const reach = normalAt95 * Math.sqrt(Math.max(0, variance));
  return { ...known, kappa, low: Math.max(-1, kappa - reach), high: Math.min(1, kappa + reach) };
}

/**
 * The interval of a share at 95 % by Wilson (J. Am. Stat. Assoc. 22, 1927), which holds for few cases too. Counts may be
 * fractions. Null of none.
 */
export function wilson(part: number, of: number): { share: number; low: number; high: number } | null {
  if (of <= 0) return null;
  const share = Math.min(1, part / of);
  const z2 = normalAt95 ** 2 / of;
  const middle = (share + z2 / 2) / (1 + z2);
  const reach = (normalAt95 / (1 + z2)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of));
  return { share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

function sumBy(ratings: readonly Rating[], key: (rating: Rating) => number, n: number): Map<number, number> {
  const sums = new Map<number, number>();
  for (const rating of ratings) sums.set(key(rating), (sums.get(key(rating)) ?? 0) + rating.count / n);
  return sums;
}

function addUp(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
