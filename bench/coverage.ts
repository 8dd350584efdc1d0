import { randomOf } from "../src/kernel/random.ts";
import { fitMix } from "../src/mix/fit.ts";
import { summarise } from "../src/mix/summary.ts";
import { simulateWeeks, type TrueChannel } from "../tests/support/simulated-weeks.ts";

/**
 * Prints how often intervals of 90 % hold the true contribution, by the form of the true curves: simulated weeks of
 * other lengths, spends, carry-overs and noise, the same on every run. Takes some minutes.
 */
type Kind = {
  name: string;
  sets: number;
  channels: (set: number) => number;
  /** What is special about these channels, by the half of their curve and a number from 0 to 1. */
  change: (half: number, dice: number) => Partial<TrueChannel>;
};

const hill = (half: number, shape: number) => ({ response: { form: "hill" as const, half, shape } });
const twoOrThree = (set: number) => 2 + (set % 2);
const kinds: Kind[] = [
  { name: "Hill, s = 1", sets: 80, channels: twoOrThree, change: (half) => hill(half, 1) },
  { name: "Hill, s = 1, four at once", sets: 60, channels: () => 4, change: (half) => hill(half, 1) },
  { name: "Hill, s = 1 to 1.3", sets: 80, channels: twoOrThree, change: (half, dice) => hill(half, 1 + 0.3 * dice) },
  { name: "Hill, s = 1.3 to 2", sets: 60, channels: twoOrThree, change: (half, dice) => hill(half, 1.3 + 0.7 * dice) },
  {
    name: "logistic",
    sets: 80,
    channels: twoOrThree,
    change: (half) => ({ response: { form: "logistic", half, shape: 1 } }),
  },
  { name: "brings nothing", sets: 60, channels: twoOrThree, change: (half) => ({ ...hill(half, 1), top: 0 }) },
];

for (const { name, sets, channels, change } of kinds) {
  const found = { held: 0, "truth below": 0, "truth above": 0 };
  for (let set = 0; set < sets; set += 1) {
    const random = randomOf(1_000 + set);
    const truths = Array.from({ length: channels(set) }, (_, at): TrueChannel => {
      const peak = Math.exp(4 + 4 * random());
      const drawn = { peak, isPulsed: random() < 0.4, keep: 0.7 * random(), top: 100 + 500 * random() };
      const half = peak * (0.15 + 0.8 * random());
      return { name: `channel ${at}`, ...drawn, ...hill(half, 1), ...change(half, random()) };
    });
    const noise = { noise: 20 + 50 * random(), memory: 0.5 * random() };
    const { weeks, truth } = simulateWeeks([78, 104, 156][set % 3] as number, truths, set, noise);
    for (const [at, summary] of summarise(fitMix(weeks)).entries()) {
      if (!summary.found) continue;
      const { low, high } = summary.found.contribution;
      const total = truth[at]?.total as number;
      found[total < low ? "truth below" : total > high ? "truth above" : "held"] += 1;
    }
  }
  const all = found.held + found["truth below"] + found["truth above"];
  console.log(`${name.padEnd(28)} ${((100 * found.held) / all).toFixed(0)} of 100 held (${found.held} of ${all}),`);
  console.log(`${"".padEnd(28)} truth below ${found["truth below"]}, above ${found["truth above"]}`);
}
