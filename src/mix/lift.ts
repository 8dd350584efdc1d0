import { Problem } from "../kernel/problems.ts";
import { chiSquaredAbove, studentOutside, twoSidedStudent } from "./distributions.ts";
import { twoSidedNormal } from "./normal.ts";
import type { Interval } from "./shortest-interval.ts";

/** What is known of a group of a randomised test: people, how many had the outcome, and the sums of their values. */
export type TestGroup = {
  name: string;
  people: number;
  outcomes: number;
  /** Sum of values and of their squares over all people, who may have none; undefined where the test has no values. */
  value?: { sum: number; squares: number } | undefined;
};

export type Estimated = Interval & { estimate: number };

export type Lift = {
  control: string;
  treated: string;
  controlRate: number;
  treatedRate: number;
  /** Treated rate less control rate: Newcombe's hybrid score interval (1998, method 10). */
  difference: Estimated;
  /** Treated rate over control rate: Katz's log interval (1978); undefined where a group has no outcome. */
  ratio: Estimated | undefined;
  /** Mean value for each person, treated less control, by Welch; undefined without values. */
  value: (Estimated & { control: number; treated: number; freedom: number; chance: number }) | undefined;
};

export type LiftReport = {
  confidence: number;
  groups: readonly TestGroup[];
  lifts: Lift[];
  /** Whether the groups are as large as drawing them should make them. */
  balance: { chance: number; isSuspect: boolean; expected: number[] };
};

const mostSuspect = 0.001;
const usualConfidence = 0.9;

/**
 * Lift of every other group over the control, and whether the sizes of the groups fit how they were drawn (chi-squared;
 * below one in a thousand the test is suspect: people are missing from a group). `split` is the wanted share of each
 * group, even unless given. Raises `invalid` for fewer than two groups, no such control, and counts that cannot be.
 */
export function readTest(
  groups: readonly TestGroup[],
  {
    control,
    split,
    confidence = usualConfidence,
  }: { control?: string | undefined; split?: readonly number[] | undefined; confidence?: number | undefined } = {},
): LiftReport {
  if (groups.length < 2) {
    throw new Problem(
      "invalid",
      `A test has two groups or more; here ${groups.length === 1 ? `is one, "${groups[0]?.name}"` : "is none"}.`,
    );
  }
  for (const { name, people, outcomes, value } of groups) {
    if (!(Number.isInteger(people) && people >= 2))
      throw new Problem("invalid", `Group "${name}" has ${people} people; 2 are needed.`);
    if (!(Number.isInteger(outcomes) && outcomes >= 0 && outcomes <= people)) {
      throw new Problem(
        "invalid",
        `Group "${name}" has ${outcomes} outcomes of ${people} people. Count each person once.`,
      );
    }
    const least = value && (value.sum * value.sum) / people;
    if (value && least !== undefined && !(value.squares >= least * (1 - 1e-9))) {
      throw new Problem("invalid", `The squares of group "${name}" add up to less than its values allow.`);
    }
  }
  const found = control ?? groups.find(({ name }) => controlNames.test(name.trim()))?.name;
  const base = groups.find(({ name }) => name === found);
  if (!base) {
    const names = groups.map(({ name }) => `"${name}"`).join(", ");
    throw new Problem("invalid", `Which group is the control? Say so; the groups are ${names}.`);
  }
  return {
    confidence,
    groups,
    lifts: groups.filter((group) => group !== base).map((group) => liftOf(base, group, confidence)),
    balance: balanceOf(groups, split),
  };
}

const controlNames =
  /^(control|controls|control group|holdout|held[ -]out|baseline|placebo|off|kontrolle|kontrollgruppe)$/i;

function liftOf(control: TestGroup, treated: TestGroup, confidence: number): Lift {
  const z = twoSidedNormal(confidence);
  const [p, q] = [treated.outcomes / treated.people, control.outcomes / control.people];
  const spread = Math.sqrt(1 / treated.outcomes - 1 / treated.people + 1 / control.outcomes - 1 / control.people);
  const hasRatio = treated.outcomes > 0 && control.outcomes > 0;
  return {
    control: control.name,
    treated: treated.name,
    controlRate: q,
    treatedRate: p,
    difference: differenceOfRates(treated, control, confidence),
    ratio: hasRatio
      ? { estimate: p / q, low: (p / q) * Math.exp(-z * spread), high: (p / q) * Math.exp(z * spread) }
      : undefined,
    value: control.value && treated.value ? welch(control, treated, confidence) : undefined,
  };
}

type Counts = Pick<TestGroup, "people" | "outcomes">;

/** A rate less another, with Newcombe's hybrid score interval (1998, method 10). Both have people. */
export function differenceOfRates(one: Counts, other: Counts, confidence: number): Estimated {
  const z = twoSidedNormal(confidence);
  const [p, q] = [one.outcomes / one.people, other.outcomes / other.people];
  const [own, base] = [wilson(one, z), wilson(other, z)];
  return {
    estimate: p - q,
    low: p - q - Math.hypot(p - own.low, base.high - q),
    high: p - q + Math.hypot(own.high - p, q - base.low),
  };
}

/** Wilson's score interval of a rate (1927). */
function wilson({ people, outcomes }: Counts, z: number): Interval {
  const rate = outcomes / people;
  const middle = rate + (z * z) / (2 * people);
  const half = z * Math.sqrt((rate * (1 - rate)) / people + (z * z) / (4 * people * people));
  const scale = 1 + (z * z) / people;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

function welch(control: TestGroup, treated: TestGroup, confidence: number): Lift["value"] {
  const [base, own] = [control, treated].map(({ people, value = { sum: 0, squares: 0 } }) => {
    const mean = value.sum / people;
    const variance = Math.max(0, (value.squares - people * mean * mean) / (people - 1));
    return { mean, error: variance / people, people };
  }) as [MeanOf, MeanOf];
  const error = base.error + own.error;
  const difference = own.mean - base.mean;
  const freedom =
    error > 0 ? error ** 2 / (base.error ** 2 / (base.people - 1) + own.error ** 2 / (own.people - 1)) : 1;
  const half = error > 0 ? twoSidedStudent(confidence, freedom) * Math.sqrt(error) : 0;
  return {
    estimate: difference,
    low: difference - half,
    high: difference + half,
    control: base.mean,
    treated: own.mean,
    freedom,
    chance: error > 0 ? studentOutside(difference / Math.sqrt(error), freedom) : difference === 0 ? 1 : 0,
  };
}

type MeanOf = { mean: number; error: number; people: number };

function balanceOf(groups: readonly TestGroup[], split: readonly number[] | undefined): LiftReport["balance"] {
  const shares = split ?? groups.map(() => 1);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  if (shares.length !== groups.length || shares.some((share) => !(share > 0))) {
    throw new Problem("invalid", `The wanted split needs a share above 0 for each of ${groups.length} groups.`);
  }
  const people = groups.reduce((sum, group) => sum + group.people, 0);
  const expected = shares.map((share) => (people * share) / whole);
  const far = groups.reduce(
    (sum, group, at) => sum + (group.people - (expected[at] as number)) ** 2 / (expected[at] as number),
    0,
  );
  const chance = chiSquaredAbove(far, groups.length - 1);
  return { chance, isSuspect: chance < mostSuspect, expected };
}

/**
 * What the treatment brought the whole company in value: the difference for each person times the people treated, over the
 * share of everybody that they are. Raises `invalid` where the test has no values.
 */
export function effectOf({ groups, lifts }: LiftReport, treated: string, reach = 1): Estimated {
  const lift = lifts.find((one) => one.treated === treated);
  const group = groups.find(({ name }) => name === treated);
  if (!lift || !group) throw new Problem("invalid", `The test has no treated group "${treated}".`);
  if (!lift.value)
    throw new Problem("invalid", "The test has no values, and curves are in money. Add a value for each person.");
  if (!(reach > 0 && reach <= 1))
    throw new Problem("invalid", `The treated are ${reach} of everybody; give more than 0 and at most 1.`);
  const scale = group.people / reach;
  return { estimate: scale * lift.value.estimate, low: scale * lift.value.low, high: scale * lift.value.high };
}
