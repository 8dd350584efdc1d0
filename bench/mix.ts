import { fitMix } from "../src/mix/fit.ts";
import { suggestSplit } from "../src/mix/suggest.ts";
import { simulateWeeks, type TrueChannel } from "../tests/support/simulated-weeks.ts";

/** Prints what fitting curves and planning take by weeks and channels, on the clock and of the processor. */
const channelsOf = (count: number): TrueChannel[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `channel ${at}`,
    peak: 300 * (at + 1),
    isPulsed: at % 3 === 2,
    keep: 0.1 * (at % 6),
    top: 200 + 40 * at,
    response: { form: at % 2 === 0 ? "logistic" : "hill", half: 120 * (at + 1), shape: 1.3 },
  }));

console.log("weeks  channels  fit s  processor s  plan s  agreement");
for (const [weeks, channels] of [
  [104, 2],
  [104, 6],
  [208, 6],
  [208, 12],
] as const) {
  const simulated = simulateWeeks(weeks, channelsOf(channels), 1);
  const [begun, before] = [performance.now(), process.cpuUsage()];
  const fit = fitMix(simulated.weeks);
  const fitted = performance.now();
  const { user, system } = process.cpuUsage(before);
  suggestSplit(fit);
  const figures = [
    (fitted - begun) / 1_000,
    (user + system) / 1e6,
    (performance.now() - fitted) / 1_000,
    fit.disagreement,
  ];
  console.log(
    `${String(weeks).padStart(5)}  ${String(channels).padStart(8)}  ${figures.map((one) => one.toFixed(2)).join("  ")}`,
  );
}
