/** Chance that can be repeated: the same seed gives the same values on every machine. */
export type Random = {
  /** At least 0 and less than 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** True in this share of cases. */
  chance(share: number): boolean;
  /** One of them. Raises RangeError for an empty list. */
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
  /** `count` names in random order, each as often as its weight asks, to the nearest whole. */
  deck<T extends string>(weights: Readonly<Partial<Record<T, number>>>, count: number): T[];
};

/** A source of chance for a seed. sfc32 (Doty-Humphrey, PractRand), seeded by a 32-bit FNV-1a hash of the text. */
export function randomOf(seed: string): Random {
  let a = hash(`${seed}/a`);
  let b = hash(`${seed}/b`);
  let c = hash(`${seed}/c`);
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 12; warm += 1) next();

  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const shuffled = <T>(list: readonly T[]): T[] => {
    const mixed = [...list];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      const other = whole(0, at);
      [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
    }
    return mixed;
  };
  return {
    next,
    whole,
    chance: (share) => next() < share,
    pick(list) {
      if (list.length === 0) throw new RangeError("There is nothing to pick from.");
      return list[whole(0, list.length - 1)] as (typeof list)[number];
    },
    shuffled,
    deck: <T extends string>(weights: Readonly<Partial<Record<T, number>>>, count: number) => {
      const names = Object.keys(weights) as T[];
      const counts = sharesOf(
        names.map((name) => weights[name] ?? 0),
        count,
      );
      return shuffled(names.flatMap((name, at) => Array.from({ length: counts[at] ?? 0 }, () => name)));
    },
  };
}

/** Parts a whole number by weights, so that the parts add up to it (largest remainder; the first of equals wins). */
export function sharesOf(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const shares = exact.map(Math.floor);
  const missing = total - shares.reduce((all, share) => all + share, 0);
  const byRemainder = exact.map((value, at) => ({ at, rest: value - Math.floor(value) }));
  for (const { at } of byRemainder
    .toSorted((one, other) => other.rest - one.rest || one.at - other.at)
    .slice(0, missing)) {
    shares[at] = (shares[at] ?? 0) + 1;
  }
  return shares;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value | 0;
}
