import { Problem } from "../kernel/problems.ts";

/** Weekly figures in the order of time: a number for each week in each list, and the Monday (or other day) it begins. */
export type Weeks = {
  /** First day of each week as YYYY-MM-DD, seven days apart. */
  days: readonly string[];
  /** What came in: revenue in the base currency, or a count. */
  outcome: Float64Array;
  /** How many outcomes are behind each week, where that is known. */
  counts?: Float64Array | undefined;
  channels: readonly { name: string; spend: Float64Array }[];
  /** What else moves the outcome and is no channel: a price, a holiday, an event. */
  controls: readonly { name: string; values: Float64Array }[];
};

const dayInMilliseconds = 86_400_000;
export const mostChannels = 20;
export const mostControls = 20;
export const mostWeeks = 1_040;

/**
 * Refuses weeks that are not one after the other, negative spend, numbers that are none, and more than can be fitted.
 * Raises `invalid` or `limit`, naming the week and what to do.
 */
export function checkWeeks({ days, outcome, counts, channels, controls }: Weeks): void {
  if (days.length > mostWeeks) throw new Problem("limit", `There are ${days.length} weeks; at most ${mostWeeks} fit.`);
  if (channels.length === 0) throw new Problem("invalid", "There is no channel with spend. Name at least one.");
  if (channels.length > mostChannels) {
    throw new Problem(
      "limit",
      `There are ${channels.length} channels with spend; at most ${mostChannels} can be told apart. Put small ones together.`,
    );
  }
  if (controls.length > mostControls) {
    throw new Problem("limit", `There are ${controls.length} controls; at most ${mostControls} fit.`);
  }
  checkDays(days);
  const columns = [
    { name: "the outcome", values: outcome, least: Number.NEGATIVE_INFINITY },
    ...(counts ? [{ name: "the number of outcomes", values: counts, least: 0 }] : []),
    ...channels.map(({ name, spend }) => ({ name: `spend on "${name}"`, values: spend, least: 0 })),
    ...controls.map(({ name, values }) => ({ name: `"${name}"`, values, least: Number.NEGATIVE_INFINITY })),
  ];
  for (const { name, values, least } of columns) {
    if (values.length !== days.length) throw new Problem("invalid", `${name} has not one number for each week.`);
    const wrong = values.findIndex((value) => !Number.isFinite(value) || value < least);
    if (wrong < 0) continue;
    const found = values[wrong] as number;
    throw new Problem(
      "invalid",
      Number.isFinite(found)
        ? `In the week of ${days[wrong]}, ${name} is ${found}, below 0. Correct it; a refund belongs to the week it was paid for.`
        : `In the week of ${days[wrong]}, ${name} is no number. Fill it in.`,
    );
  }
}

function checkDays(days: readonly string[]): void {
  for (const [at, day] of days.entries()) {
    if (at === 0) continue;
    const before = days[at - 1] as string;
    const apart = (Date.parse(day) - Date.parse(before)) / dayInMilliseconds;
    if (apart === 7) continue;
    if (apart === 0) throw new Problem("invalid", `The week of ${day} comes twice. Leave one row for each week.`);
    if (apart < 0) throw new Problem("invalid", `The week of ${day} comes after that of ${before}. Sort by week.`);
    const next = new Date(Date.parse(before) + 7 * dayInMilliseconds).toISOString().slice(0, 10);
    throw new Problem(
      "invalid",
      `After the week of ${before} comes ${day}: the week of ${next} is missing. Weeks are seven days apart; write 0 for a week without spend.`,
    );
  }
}
