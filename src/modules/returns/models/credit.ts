import {
  type CreditDimension,
  defaultHalfLifeDays,
  defaultLookbackDays,
  type RuleModel,
  type SaidDimension,
  type UnknownReason,
} from "../contract.ts";

/** A touch as far as credit looks at it; 0 stands for no channel, campaign or department. */
export type CreditableTouch = { id: number; at: string } & Record<CreditDimension, number>;

export type CreditOptions = {
  dimension: CreditDimension;
  /** Ids of the channels that mean "came by itself". */
  directChannels: readonly number[];
  lookbackDays?: number;
  halfLifeDays?: number;
};

/** Why a touch has the weight that it has. */
export type CreditReason =
  | "after_the_outcome"
  | "before_the_window"
  | "no_channel"
  | "no_campaign"
  | "no_department"
  | "not_chosen"
  | "only_touch"
  | "first_touch"
  | "last_touch"
  | "last_not_direct"
  | "last_of_only_direct"
  | "equal_share"
  | "one_of_two"
  | "between"
  | "by_age"
  | "met_again"
  | "one_of_different";

export type Credit<Source> = {
  /** In the order in which they happened; the weights add up to 1 unless the origin is unknown. */
  weights: { of: Source; weight: number; because: CreditReason }[];
  unknown?: UnknownReason;
};

const dayInMilliseconds = 86_400_000;

/**
 * Shares one outcome out over the touches of its person. Counts a touch that happened in the window, from
 * `lookbackDays` before the outcome until the outcome itself, both ends included, and that has a key in the dimension;
 * ties in time go by id. The same decisions as the text of credit-sql.ts, one outcome at a time and with their reasons;
 * the formulas stand there.
 */
export function creditTouches<Touch extends CreditableTouch>(
  touches: readonly Touch[],
  outcome: { at: string },
  model: RuleModel,
  options: CreditOptions,
): Credit<Touch> {
  const { dimension, directChannels, lookbackDays = defaultLookbackDays, halfLifeDays = defaultHalfLifeDays } = options;
  const end = Date.parse(outcome.at);
  const begin = end - lookbackDays * dayInMilliseconds;
  const leftOut = (touch: Touch): CreditReason | undefined => {
    if (Date.parse(touch.at) > end) return "after_the_outcome";
    if (Date.parse(touch.at) < begin) return "before_the_window";
    return touch[dimension] === 0 ? `no_${dimension}` : undefined;
  };
  const ordered = touches.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
  const path = ordered.filter((touch) => leftOut(touch) === undefined);
  const halfLife = halfLifeDays * dayInMilliseconds;
  const isDirect = (touch: Touch) => directChannels.includes(touch.channel);
  const weigh = pathWeights(path, model, { isDirect, keyOf: (touch) => touch[dimension], halfLife });
  const weights = ordered.map((touch) => {
    const because = leftOut(touch);
    return because === undefined ? { of: touch, ...weigh(touch) } : { of: touch, weight: 0, because };
  });
  if (path.length > 0) return { weights };
  const seen = ordered.some((touch) => leftOut(touch) === `no_${dimension}`);
  return { weights, unknown: seen ? `no_${dimension}` : "no_touch" };
}

type Weight = { weight: number; because: CreditReason };

/** The weight of each touch of a path that holds only creditable touches, in order. */
function pathWeights<Touch extends CreditableTouch>(
  path: readonly Touch[],
  model: RuleModel,
  {
    isDirect,
    keyOf,
    halfLife,
  }: { isDirect: (touch: Touch) => boolean; keyOf: (touch: Touch) => number; halfLife: number },
): (touch: Touch) => Weight {
  const [first, last] = [path.at(0), path.at(-1)];
  const n = path.length;
  const all = (chosen: Touch | undefined, because: CreditReason) => (touch: Touch) =>
    touch === chosen
      ? ({ weight: 1, because } satisfies Weight)
      : ({ weight: 0, because: "not_chosen" } satisfies Weight);
  switch (model) {
    case "first":
      return all(first, "first_touch");
    case "last":
      return all(last, "last_touch");
    case "last_non_direct": {
      const chosen = path.findLast((touch) => !isDirect(touch));
      return chosen ? all(chosen, "last_not_direct") : all(last, "last_of_only_direct");
    }
    case "linear":
      return () => ({ weight: 1 / n, because: n === 1 ? "only_touch" : "equal_share" });
    case "position":
      return (touch) => {
        if (n === 1) return { weight: 1, because: "only_touch" };
        if (n === 2) return { weight: 0.5, because: "one_of_two" };
        if (touch === first) return { weight: 0.4, because: "first_touch" };
        if (touch === last) return { weight: 0.4, because: "last_touch" };
        return { weight: 0.2 / (n - 2), because: "between" };
      };
    case "shapley": {
      const keys = path.map(keyOf);
      const different = new Set(keys).size;
      return (touch) => {
        if (keys.indexOf(keyOf(touch)) !== path.indexOf(touch)) return { weight: 0, because: "met_again" };
        return { weight: 1 / different, because: different === 1 ? "only_touch" : "one_of_different" };
      };
    }
    case "time_decay": {
      // Ages from the last touch: the same shares as ages from the outcome, and no sum of zeros after a long wait.
      const decay = (touch: Touch) => 2 ** ((Date.parse(touch.at) - Date.parse(last?.at ?? touch.at)) / halfLife);
      const sum = path.reduce((total, touch) => total + decay(touch), 0);
      return (touch) => ({ weight: decay(touch) / sum, because: n === 1 ? "only_touch" : "by_age" });
    }
  }
}

/** An answer to "how did you hear about us?", as far as credit looks at it; 0 stands for no channel or campaign. */
export type CreditableAnswer = {
  id: number;
  at: string;
  state: string;
  weight: number;
  /** When the customer had come back, where it says what brought them; else it says how they heard. */
  begins?: string | undefined;
} & Record<SaidDimension, number>;

export type SaidCredit = {
  /** One for each answer that shares, in order; the shares add up to 1. Key 0 is the unknown row, with its reason. */
  shares: { key: number; share: number; reason: UnknownReason | undefined }[];
};

/**
 * Shares what a person bought at a time out over what they answered, by the weights of the answers: over what they said
 * brought them back, from then on, and before over how they heard. Who never named anything is unknown by the state of
 * the latest answer. The same decisions as `saidShares` and `withBegins` of credit-sql.ts.
 */
export function creditAnswers(
  answers: readonly CreditableAnswer[],
  dimension: SaidDimension,
  at = "9999-12-31T23:59:59.999Z",
): SaidCredit {
  const ordered = answers.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
  const named = ordered.filter(({ state, weight }) => state === "answered" && weight > 0);
  const returned = named.flatMap(({ begins }) => (begins !== undefined && begins <= at ? [begins] : []));
  const last = returned.toSorted().at(-1);
  const given = named.filter(({ begins }) => begins === last);
  if (given.length === 0) {
    const state = ordered.findLast(({ begins }) => begins === undefined)?.state;
    const reason = state === "doesnt_remember" || state === "declined" ? state : "no_answer";
    return { shares: [{ key: 0, share: 1, reason }] };
  }
  const sum = given.reduce((total, { weight }) => total + weight, 0);
  const shares = given.map((answer) => ({
    key: answer[dimension],
    share: answer.weight / sum,
    reason: answer[dimension] === 0 ? (`no_${dimension}` as const) : undefined,
  }));
  return { shares };
}
