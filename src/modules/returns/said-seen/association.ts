import { randomOf } from "../../../credit/random.ts";

/** One case: its level of a factor, what was chosen, and the stratum within which levels are comparable. */
export type Case = { level: string; choice: string; stratum: string };

/** One choice at one level beside what comparable cases of all levels together would give. */
export type LevelCell = {
  level: string;
  choice: string;
  /** How often it was chosen at this level, and how often it would be if levels made no difference. */
  chosen: number;
  expected: number;
  /** Cases at this level. */
  cases: number;
  /** (chosen - expected) / its standard deviation if levels made no difference. */
  z: number;
  /** How often chance alone makes any level stray as far as this one: corrected for all levels and choices. */
  p: number;
};

export type Association = {
  cases: number;
  levels: number;
  choices: number;
  /** G = 2 x sum of chosen x ln(chosen / expected). */
  g: number;
  /** How often chance alone gives as large a G. */
  p: number;
  /** Cramer's V less what chance alone gives: 0 none, 1 the level decides the choice. */
  effect: number;
  /** The cell of each level that strays furthest, the furthest first. */
  strays: LevelCell[];
};

/** Cells of which less is expected say nothing by themselves. */
const leastExpected = 3;

/**
 * Whether what is chosen depends on a factor, by a permutation test: within each stratum the levels are dealt out again
 * at random, `draws` times by a fixed seed, which holds for small counts too. G compares the table with what the strata
 * let expect (Sokal and Rohlf, Biometry, 1995, ch. 17). The effect is Cramer's V, sqrt((X2 - mean X2 of the draws) /
 * (n (min(levels, choices) - 1))): without what chance adds to it (after Bergsma, J. Korean Stat. Soc. 42, 2013). What
 * strays is corrected by the largest stray of each draw (Westfall and Young 1993). Null where there are fewer than two
 * levels or choices, or no stratum with several levels.
 */
export function associate(
  cases: readonly Case[],
  { draws, seed }: { draws: number; seed: number },
): Association | null {
  const table = countCases(cases);
  const { levels, choices, n } = table;
  if (levels.length < 2 || choices.length < 2 || table.variance.every((each) => each === 0)) return null;
  const observed = measure(table, table.chosen);
  const random = randomOf(seed);
  const strayed = new Array<number>(levels.length).fill(0);
  let asLarge = 0;
  let meanX2 = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = measure(table, dealAgain(table, random));
    if (drawn.g >= observed.g - 1e-9) asLarge += 1;
    meanX2 += drawn.x2 / draws;
    const largest = Math.max(...drawn.strays);
    for (const [level, stray] of observed.strays.entries()) {
      if (largest >= stray - 1e-9) strayed[level] = (strayed[level] ?? 0) + 1;
    }
  }
  const strays = levels.flatMap((level, at): LevelCell[] => {
    const cell = furthest(table, at);
    if (cell === undefined) return [];
    const choice = choices[cell % choices.length] ?? "";
    const { chosen, expected, variance, sizes } = table;
    const [found = 0, wanted = 0] = [chosen[cell], expected[cell]];
    const z = (found - wanted) / Math.sqrt(variance[cell] ?? 1);
    const p = (1 + (strayed[at] ?? 0)) / (1 + draws);
    return [{ level, choice, chosen: found, expected: wanted, cases: sizes[at] ?? 0, z, p }];
  });
  const least = Math.min(levels.length, choices.length) - 1;
  return {
    ...{ cases: n, levels: levels.length, choices: choices.length, g: observed.g },
    p: (1 + asLarge) / (1 + draws),
    effect: Math.min(1, Math.sqrt(Math.max(0, observed.x2 - meanX2) / (n * least))),
    strays: strays.toSorted((one, other) => Math.abs(other.z) - Math.abs(one.z)),
  };
}

type Table = {
  levels: string[];
  choices: string[];
  n: number;
  /** Cases of each level. */
  sizes: number[];
  /** By level x choices + choice. */
  chosen: number[];
  expected: number[];
  variance: number[];
  /** The level and the choice of each case, stratum after stratum, and where each stratum ends. */
  levelOf: number[];
  choiceOf: number[];
  ends: number[];
};

function countCases(cases: readonly Case[]): Table {
  const levels = [...new Set(cases.map(({ level }) => level))].toSorted();
  const choices = [...new Set(cases.map(({ choice }) => choice))].toSorted();
  const [levelNumber, choiceNumber] = [numberOf(levels), numberOf(choices)];
  const strata = [...Map.groupBy(cases, ({ stratum }) => stratum)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const size = levels.length * choices.length;
  const empty = () => new Array<number>(size).fill(0);
  const [chosen, expected, variance] = [empty(), empty(), empty()];
  const [levelOf, choiceOf, ends]: [number[], number[], number[]] = [[], [], []];
  for (const [, mine] of strata) {
    const byLevel = new Array<number>(levels.length).fill(0);
    const byChoice = new Array<number>(choices.length).fill(0);
    // In an order of their own, so that the order in which cases came decides nothing.
    for (const one of mine.toSorted(byLevelAndChoice)) {
      const [level, choice] = [levelNumber.get(one.level) ?? 0, choiceNumber.get(one.choice) ?? 0];
      add(byLevel, level, 1);
      add(byChoice, choice, 1);
      add(chosen, level * choices.length + choice, 1);
      levelOf.push(level);
      choiceOf.push(choice);
    }
    ends.push(levelOf.length);
    const n = mine.length;
    for (const [level, ofLevel] of byLevel.entries()) {
      for (const [choice, ofChoice] of byChoice.entries()) {
        const cell = level * choices.length + choice;
        add(expected, cell, (ofLevel * ofChoice) / n);
        if (n > 1) add(variance, cell, (ofLevel * ofChoice * (n - ofLevel) * (n - ofChoice)) / (n * n * (n - 1)));
      }
    }
  }
  const sizes = levels.map((_, level) => levelOf.filter((one) => one === level).length);
  return { levels, choices, n: cases.length, sizes, chosen, expected, variance, levelOf, choiceOf, ends };
}

function measure({ levels, choices, expected, variance }: Table, chosen: readonly number[]) {
  let [g, x2] = [0, 0];
  const strays = levels.map((_, level) => {
    let largest = 0;
    for (let cell = level * choices.length; cell < (level + 1) * choices.length; cell += 1) {
      const [found = 0, wanted = 0, spread = 0] = [chosen[cell], expected[cell], variance[cell]];
      if (found > 0) g += 2 * found * Math.log(found / wanted);
      if (wanted > 0) x2 += (found - wanted) ** 2 / wanted;
      if (wanted >= leastExpected && spread > 0)
        largest = Math.max(largest, Math.abs(found - wanted) / Math.sqrt(spread));
    }
    return largest;
  });
  return { g, x2, strays };
}

/** The cell of a level that strays furthest of those that are judged. */
function furthest({ choices, chosen, expected, variance }: Table, level: number): number | undefined {
  const cells = choices
    .map((_, choice) => level * choices.length + choice)
    .filter((cell) => (expected[cell] ?? 0) >= leastExpected && (variance[cell] ?? 0) > 0);
  const stray = (cell: number) =>
    Math.abs((chosen[cell] ?? 0) - (expected[cell] ?? 0)) / Math.sqrt(variance[cell] ?? 1);
  return cells.toSorted((one, other) => stray(other) - stray(one))[0];
}

/** The same table with the levels of each stratum dealt out again: Fisher and Yates' shuffle. */
function dealAgain({ levels, choices, levelOf, choiceOf, ends }: Table, random: () => number): number[] {
  const dealt = new Array<number>(levels.length * choices.length).fill(0);
  let begin = 0;
  for (const end of ends) {
    for (let last = end - 1; last >= begin; last -= 1) {
      const drawn = begin + Math.floor(random() * (last - begin + 1));
      const level = levelOf[drawn] ?? 0;
      levelOf[drawn] = levelOf[last] ?? 0;
      levelOf[last] = level;
      add(dealt, level * choices.length + (choiceOf[last] ?? 0), 1);
    }
    begin = end;
  }
  return dealt;
}

function byLevelAndChoice(one: Case, other: Case): number {
  if (one.level !== other.level) return one.level < other.level ? -1 : 1;
  return one.choice === other.choice ? 0 : one.choice < other.choice ? -1 : 1;
}

function numberOf(words: readonly string[]): Map<string, number> {
  return new Map(words.map((word, at) => [word, at]));
}

function add(sums: number[], at: number, more: number): void {
  sums[at] = (sums[at] ?? 0) + more;
}

/** p-values corrected for how many tests there are, in the same order (Holm, Scand. J. Stat. 6, 1979). */
export function correctByHolm(values: readonly number[]): number[] {
  const sorted = values.map((p, at) => ({ p, at })).toSorted((one, other) => one.p - other.p);
  const corrected = new Array<number>(values.length).fill(0);
  let largest = 0;
  for (const [rank, { p, at }] of sorted.entries()) {
    largest = Math.max(largest, Math.min(1, p * (values.length - rank)));
    corrected[at] = largest;
  }
  return corrected;
}
