import { type Draws, tailOf } from "./hypergeometric.ts";

/** How often a member recorded a choice among comparable customers: same department, medium and period. */
export type Tally = { member: number; group: string; choice: string; count: number };

/** A member whose answers name one choice far more often than comparable colleagues' answers do. */
export type StraightLine = {
  member: number;
  choice: string;
  /** How often it was chosen, of how many answers. */
  chosen: number;
  answers: number;
  /** The share of this choice among colleagues' answers of comparable customers, and how many those are. */
  expected: number;
  compared: number;
  /** Cohen's h of the two shares: 0.5 is a medium effect, 0.8 a large one, about 3.1 the most. */
  effect: number;
  /** How likely chance alone would flag anybody this strongly: corrected for all choices and all members. */
  p: number;
};

export type StraightLineRules = {
  /** The fewest answers of a member, and of the colleagues, that are compared. */
  least: number;
  /** How often somebody may be flagged where all record alike: at most this share of times. */
  level: number;
  /** The smallest effect that is worth a word. */
  effect: number;
};

export const usualRules: StraightLineRules = { least: 30, level: 0.01, effect: 0.5 };

/**
 * Finds members who choose one answer whatever customers say. Each is compared with colleagues by an exact test of the
 * choice made most often, given what all said together in each group, corrected for the choices and the members that are
 * tested (Bonferroni). Who is found is left out of the comparison before the others are judged, because one who always
 * chooses the same makes all colleagues look peculiar.
 */
export function findStraightLines(
  tallies: readonly Tally[],
  { least, level, effect }: StraightLineRules = usualRules,
): StraightLine[] {
  let pool = tallies;
  let open = [...new Set(tallies.map(({ member }) => member))];
  const compared = compareEach(pool, open, least);
  const tested = compared.length;
  open = compared.map(({ member }) => member);
  const found: StraightLine[] = [];
  while (open.length > 0) {
    const results = compareEach(pool, open, least).map((line) => ({ ...line, p: Math.min(1, line.p * tested) }));
    const worst = results
      .filter((line) => line.p <= level && line.effect >= effect)
      .toSorted((one, other) => one.p - other.p || other.effect - one.effect)[0];
    if (!worst) break;
    found.push(worst);
    pool = pool.filter(({ member }) => member !== worst.member);
    open = open.filter((member) => member !== worst.member);
  }
  return found;
}

/** Compares each of these members with the others in the pool, in the groups where there are others. */
function compareEach(pool: readonly Tally[], members: readonly number[], least: number): StraightLine[] {
  const wholes = sumBy(pool, ({ group }) => group);
  const choices = sumBy(pool, ({ group, choice }) => `${group}\n${choice}`);
  const byMember = Map.groupBy(pool, ({ member }) => member);
  return members.flatMap((member) => {
    const mine = byMember.get(member) ?? [];
    const own = sumBy(mine, ({ group }) => group);
    const groups = [...own.keys()].filter((group) => (wholes.get(group) ?? 0) > (own.get(group) ?? 0));
    const inGroups = mine.filter(({ group }) => groups.includes(group));
    const answers = inGroups.reduce((sum, { count }) => sum + count, 0);
    const others = groups.reduce((sum, group) => sum + (wholes.get(group) ?? 0) - (own.get(group) ?? 0), 0);
    const [most] = [...sumBy(inGroups, ({ choice }) => choice)].toSorted(
      ([a, one], [b, other]) => other - one || (a < b ? -1 : 1),
    );
    if (!most || answers < least || others < least) return [];
    const [choice, chosen] = most;
    const chosenIn = sumBy(
      inGroups.filter((tally) => tally.choice === choice),
      ({ group }) => group,
    );
    const urns = groups.map((group): Draws => {
      const marked = choices.get(`${group}\n${choice}`) ?? 0;
      return { all: wholes.get(group) ?? 0, marked, drawn: own.get(group) ?? 0 };
    });
    const expected = groups.reduce((sum, group, at) => {
      const { all = 0, marked = 0, drawn = 0 } = urns[at] ?? {};
      return sum + (drawn / answers) * ((marked - (chosenIn.get(group) ?? 0)) / (all - drawn));
    }, 0);
    const different = new Set(pool.filter(({ group }) => groups.includes(group)).map((tally) => tally.choice)).size;
    const p = Math.min(1, tailOf(urns, chosen) * different);
    const size = effectOfShares(chosen / answers, expected);
    return [{ member, choice, chosen, answers, expected, compared: others, effect: size, p }];
  });
}

/**
 * Cohen's h of two shares: 0.2 is a small effect, 0.5 a medium one, 0.8 a large one (Cohen, Statistical Power Analysis for
 * the Behavioral Sciences, 1988, 6.2).
 */
export function effectOfShares(one: number, other: number): number {
  const angle = (share: number) => 2 * Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))));
  return angle(one) - angle(other);
}

function sumBy(tallies: readonly Tally[], key: (tally: Tally) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const tally of tallies) sums.set(key(tally), (sums.get(key(tally)) ?? 0) + tally.count);
  return sums;
}
