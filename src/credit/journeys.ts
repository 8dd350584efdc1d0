import { Problem } from "../kernel/problems.ts";
import { gatherJourneys } from "./gather-journeys.ts";

/**
 * Journeys by distinct path. Path i is `steps[starts[i]]` to `steps[starts[i + 1] - 1]`, each a place in `channels`;
 * `conversions[i]` of them converted and brought `value[i]` in all, `nulls[i]` did not. Channels are in the order of
 * their names and paths in the order of their channels, so that the same journeys make the same table whatever the
 * order of the rows they came in.
 */
export type Journeys = {
  channels: readonly string[];
  steps: Int32Array;
  starts: Int32Array;
  conversions: Float64Array;
  value: Float64Array;
  nulls: Float64Array;
  /** How many days before the end of its journey each step happened, where that is known; then no paths are merged. */
  ages?: Float64Array;
};

/** One row of journeys: `value` is the sum over its conversions; `ages` are in days, one for each step. */
export type Journey = {
  path: readonly string[];
  conversions: number;
  value?: number;
  nulls?: number;
  ages?: readonly number[];
};

/** What a model gives to each channel, in the order of the journeys' channels. The parts add up to the totals. */
export type Credit = { conversions: Float64Array; value: Float64Array };

/**
 * The table of journeys from rows in any order; rows of the same path are added up, values exactly to nine decimals.
 * Raises `invalid` that names the row (from 1) for an empty path or step, counts that are not whole or negative, a value
 * without a conversion, and ages that are missing, negative or not one for each step.
 */
export function makeJourneys(rows: Iterable<Journey>): Journeys {
  const gatherer = gatherJourneys();
  let row = 0;
  let timed: boolean | undefined;
  for (const { path, conversions, value = 0, nulls = 0, ages } of rows) {
    row += 1;
    timed ??= ages !== undefined;
    const wrong =
      wrongNumbers(conversions, value, nulls) ??
      (path.length === 0 ? "the path has no step" : undefined) ??
      (path.some((step) => step.trim() === "") ? "a step of the path is empty" : undefined) ??
      wrongAges(path, ages, timed);
    if (wrong) throw new Problem("invalid", `Row ${row}: ${wrong}.`);
    const steps = Int32Array.from(path, (step) => gatherer.channel(step));
    const whole = Math.trunc(value);
    const sums = { conversions, whole, billionths: Math.round((value - whole) * 1e9), nulls };
    gatherer.add(steps, steps.length, sums, ages && Float64Array.from(ages));
  }
  return gatherer.finish();
}

/** What is wrong with the numbers of a row of journeys, as the end of a sentence, or undefined. */
export function wrongNumbers(conversions: number, value: number, nulls: number): string | undefined {
  const isCount = (count: number) => Number.isSafeInteger(count) && count >= 0;
  if (!isCount(conversions)) return `conversions must be a whole number of 0 or more, found ${conversions}`;
  if (!isCount(nulls)) return `nulls must be a whole number of 0 or more, found ${nulls}`;
  if (!Number.isFinite(value)) return `the value must be a number, found ${value}`;
  if (value !== 0 && conversions === 0) return `there is a value of ${value} without a conversion`;
  return undefined;
}

function wrongAges(path: readonly string[], ages: readonly number[] | undefined, timed: boolean): string | undefined {
  if ((ages !== undefined) !== timed) return "ages must be given for all rows or for none";
  if (ages && ages.length !== path.length) return `${path.length} steps need as many ages, found ${ages.length}`;
  return ages?.every((age) => age >= 0) === false ? "an age is negative or no number" : undefined;
}

/** The sums over all journeys. */
export function journeyTotals({ conversions, value, nulls }: Journeys) {
  const sum = (all: Float64Array) => all.reduce((added, one) => added + one, 0);
  return { conversions: sum(conversions), value: sum(value), nulls: sum(nulls) };
}
