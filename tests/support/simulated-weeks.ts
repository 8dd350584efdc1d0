import { randomOf } from "../../src/kernel/random.ts";
import { drawNormal } from "../../src/mix/normal.ts";
import { carryOver, type Response, responseAt } from "../../src/mix/response.ts";
import type { Weeks } from "../../src/mix/weeks.ts";

/** A channel whose curve is known. `top` is the most it brings a week, where level without channels is 1,000. */
export type TrueChannel = {
  name: string;
  peak: number;
  isPulsed: boolean;
  keep: number;
  top: number;
  response: Response;
};

export type SimulatedWeeks = { weeks: Weeks; truth: { name: string; contribution: Float64Array; total: number }[] };

/** Weeks with spend that wanders or comes in pulses, known curves, a trend, a season, and noise with a memory. */
export function simulateWeeks(
  count: number,
  channels: readonly TrueChannel[],
  seed: number,
  { noise = 40, memory = 0.3, trend = 150, season = 80 } = {},
): SimulatedWeeks {
  const random = randomOf(seed);
  const days = Array.from({ length: count }, (_, week) =>
    new Date(Date.UTC(2023, 0, 2 + 7 * week)).toISOString().slice(0, 10),
  );
  const outcome = new Float64Array(count);
  let shock = 0;
  for (let week = 0; week < count; week += 1) {
    shock = memory * shock + noise * Math.sqrt(1 - memory * memory) * drawNormal(random);
    outcome[week] = 1_000 + (trend * week) / count + season * Math.sin((2 * Math.PI * week) / 52.18) + shock;
  }
  const found = channels.map(({ name, peak, isPulsed, keep, top, response }) => {
    let level = random();
    const spend = Float64Array.from({ length: count }, () => {
      level = Math.min(1, Math.max(0.05, level + 0.2 * drawNormal(random)));
      if (isPulsed) return random() < 0.25 ? peak * (0.6 + 0.4 * random()) : 0;
      return peak * level * (0.7 + 0.6 * random());
    });
    const carried = new Float64Array(count);
    carryOver(spend, keep, carried);
    const contribution = carried.map((amount) => top * responseAt(response, amount));
    for (const [week, brought] of contribution.entries()) outcome[week] = (outcome[week] as number) + brought;
    return {
      channel: { name, spend },
      truth: { name, contribution, total: contribution.reduce((sum, one) => sum + one, 0) },
    };
  });
  return {
    weeks: { days, outcome, channels: found.map(({ channel }) => channel), controls: [] },
    truth: found.map(({ truth }) => truth),
  };
}

/** Two channels with plain curves, as most tests want. */
export const twoChannels: readonly TrueChannel[] = [
  {
    name: "search",
    peak: 500,
    isPulsed: false,
    keep: 0.3,
    top: 600,
    response: { form: "logistic", half: 200, shape: 1 },
  },
  { name: "tv", peak: 2_000, isPulsed: true, keep: 0.5, top: 400, response: { form: "hill", half: 700, shape: 1.4 } },
];
