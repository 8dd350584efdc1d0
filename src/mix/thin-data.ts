import type { Weeks } from "./weeks.ts";

/** What is missing before a curve can be told: a number of what, had and needed, and a sentence with both. */
export type Missing = {
  what: "weeks" | "outcomes" | "outcome_weeks" | "spend" | "spend_weeks" | "variation" | "apart" | "channel_weeks";
  have: number;
  need: number;
  sentence: string;
};

export type Thinness = {
  /** Nothing can be said about any channel. */
  whole: Missing[];
  /** Nothing can be said about these; the others can be told. In the order of the channels. */
  channels: Missing[][];
};

export const leastWeeks = 52;
export const weeksForChannel = 10;
export const leastOutcomes = 400;
export const leastSpendWeeks = 8;
export const leastVariation = 0.1;
const leastShareOfWeeks = 0.5;
const tooAlike = 0.97;

/**
 * What these weeks lack. The reasons for the limits stand in docs/what-if.md: a year of weeks, and ten for each curve,
 * so that season and trend are not taken for spend; 400 outcomes, because the chance in N of them alone moves a share by
 * 1 / sqrt(N), and with fewer only a channel that brings more than a twelfth of everything could be told from none; and
 * for each channel spend in eight weeks that varies by a tenth of its mean and does not move together with another's.
 * Where the weeks suffice for some curves only, the channels on which most is spent have them.
 */
export function findThinness({ days, outcome, counts, channels }: Weeks): Thinness {
  const weeks = days.length;
  const whole: Missing[] = [];
  if (weeks < leastWeeks) {
    whole.push({
      what: "weeks",
      have: weeks,
      need: leastWeeks,
      sentence: `There ${weeks === 1 ? "is 1 week" : `are ${weeks} weeks`}; curves need ${leastWeeks}: ${leastWeeks - weeks} more.`,
    });
  }
  const known = outcomesIn(outcome, counts);
  if (known !== undefined && known < leastOutcomes) {
    whole.push({
      what: "outcomes",
      have: known,
      need: leastOutcomes,
      sentence: `There ${known === 1 ? "is 1 outcome" : `are ${known} outcomes`} in all weeks; curves need ${leastOutcomes}: ${leastOutcomes - known} more.`,
    });
  }
  const withOutcome = outcome.filter((value) => value !== 0).length;
  const neededWithOutcome = Math.ceil(leastShareOfWeeks * weeks);
  if (withOutcome < neededWithOutcome) {
    whole.push({
      what: "outcome_weeks",
      have: withOutcome,
      need: neededWithOutcome,
      sentence: `Only ${withOutcome} of ${weeks} weeks have an outcome; curves need one in at least ${neededWithOutcome}.`,
    });
  }
  return { whole, channels: withoutWeeks(weeks, channels) };
}

/** What each channel lacks, those included for which the weeks do not suffice because more is spent on others. */
function withoutWeeks(weeks: number, channels: Weeks["channels"]): Missing[][] {
  const missing = channels.map((_, at) => findChannelThinness(channels, at));
  const dearestFirst = channels
    .map(({ name, spend }, at) => ({ name, at, spend: mean(spend) }))
    .filter(({ at }) => missing[at]?.length === 0)
    .sort((a, b) => b.spend - a.spend);
  const curves = Math.floor(weeks / weeksForChannel);
  for (const [place, { name, at }] of dearestFirst.entries()) {
    const need = weeksForChannel * (place + 1);
    if (place >= curves && weeks >= leastWeeks) {
      missing[at]?.push({
        what: "channel_weeks",
        have: weeks,
        need,
        sentence: `${weeks} weeks suffice for curves of the ${curves} channels on which most is spent; one of "${name}" too needs ${need}: ${need - weeks} more.`,
      });
    }
  }
  return missing;
}

/** How many outcomes there are: counted, or the sum where every week is a small whole number and so a count itself. */
function outcomesIn(outcome: Float64Array, counts: Float64Array | undefined): number | undefined {
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  if (counts) return total(counts);
  return outcome.every((value) => Number.isInteger(value) && value >= 0) ? total(outcome) : undefined;
}

function findChannelThinness(channels: Weeks["channels"], at: number): Missing[] {
  const { name, spend } = channels[at] as Weeks["channels"][number];
  const spent = spend.filter((value) => value > 0).length;
  if (spent === 0) {
    return [
      { what: "spend", have: 0, need: leastSpendWeeks, sentence: `Nothing was spent on "${name}" in these weeks.` },
    ];
  }
  if (spent < leastSpendWeeks) {
    return [
      {
        what: "spend_weeks",
        have: spent,
        need: leastSpendWeeks,
        sentence: `Money was spent on "${name}" in ${spent} ${spent === 1 ? "week" : "weeks"}; a curve needs ${leastSpendWeeks}: ${leastSpendWeeks - spent} more.`,
      },
    ];
  }
  const variation = deviation(spend) / mean(spend);
  if (variation < leastVariation) {
    return [
      {
        what: "variation",
        have: variation,
        need: leastVariation,
        sentence: `Spend on "${name}" varies by ${(100 * variation).toFixed(1)} % of its mean; a curve needs ${100 * leastVariation} %. Spend clearly more in some weeks and less in others.`,
      },
    ];
  }
  const twin = channels.findIndex((other, place) => place !== at && correlation(spend, other.spend) > tooAlike);
  if (twin < 0) return [];
  const together = correlation(spend, (channels[twin] as Weeks["channels"][number]).spend);
  return [
    {
      what: "apart",
      have: together,
      need: tooAlike,
      sentence: `Spend on "${name}" and "${channels[twin]?.name}" rises and falls together (correlation ${together.toFixed(3)}), so that nobody can tell what each brings. Move one without the other for some weeks, or put them together.`,
    },
  ];
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: Float64Array): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
}

function correlation(one: Float64Array, other: Float64Array): number {
  const spread = deviation(one) * deviation(other);
  if (!(spread > 0)) return 0;
  const [middle, otherMiddle] = [mean(one), mean(other)];
  return (
    one.reduce((sum, value, at) => sum + (value - middle) * ((other[at] as number) - otherMiddle), 0) /
    one.length /
    spread
  );
}
