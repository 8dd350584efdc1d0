import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { type Curve, planBudget } from "../../src/mix/plan.ts";

// 179 simulated weeks with two channels whose contributions are known, and the best splits on the true curves.
const folder = join(process.env.REFERENCE_FOLDER ?? "", "reference", "attribution");
const run = promisify(execFile);

test("has the reference data", () => {
  expect(process.env.REFERENCE_FOLDER, "name the folder in REFERENCE_FOLDER").toBeDefined();
});

test.each(["", "--controls event_1,event_2", "--controls event_1,event_2 --seed 7"])(
  "true contributions lie inside the intervals, the estimates within 15 percent of them: %s",
  async (more) => {
    const file = join(folder, "pymc_mmm_example.csv");
    const args = [
      "mix",
      file,
      "--channels",
      "x1,x2",
      "--map",
      "week=date_week,outcome=y",
      "--format",
      "json",
      ...more.split(" ").filter(Boolean),
    ];
    const found = JSON.parse((await run("./earshot", args)).stdout);
    for (const [at, share] of [0.2905, 0.0697].entries()) {
      expect(found[at].share_low).toBeLessThan(share);
      expect(found[at].share_high).toBeGreaterThan(share);
      expect(Math.abs(found[at].share / share - 1)).toBeLessThan(0.15);
    }
  },
);

test("on the true curves the plan is the known optimum", async () => {
  const curve = (steepness: number, top: number): Curve => ({
    value: (spend) => top * Math.tanh((steepness * spend) / 2),
    slope: (spend) => ((top * steepness) / 2) * (1 - Math.tanh((steepness * spend) / 2) ** 2),
    isConcave: true,
  });
  const channels = [
    { name: "x1", curve: curve(4, 3_000), least: 0, most: Number.POSITIVE_INFINITY },
    { name: "x2", curve: curve(3, 2_000), least: 0, most: Number.POSITIVE_INFINITY },
  ];
  const [, ...lines] = (await readFile(join(folder, "mmm_budget_optimum.csv"), "utf8")).trimEnd().split("\n");
  for (const line of lines) {
    const [budget = 0, x1 = 0, x2 = 0, response = 0] = line.split(",").map(Number);
    const plan = planBudget(channels, budget);
    expect(Math.abs((plan.split[0] as number) - x1)).toBeLessThan(1e-9);
    expect(Math.abs((plan.split[1] as number) - x2)).toBeLessThan(1e-9);
    expect(Math.abs(plan.response / response - 1)).toBeLessThan(1e-9);
  }
});
