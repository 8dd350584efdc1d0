import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { simulateWeeks, twoChannels } from "../../tests/support/simulated-weeks.ts";

const folder = await mkdtemp(join(tmpdir(), "earshot-mix-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const run = promisify(execFile);

const { weeks } = simulateWeeks(104, twoChannels, 2);
const rows = weeks.days.map((day, week) => [
  day,
  weeks.outcome[week],
  ...weeks.channels.map(({ spend }) => spend[week]),
]);
const file = join(folder, "weeks.csv");
const save = (name: string, table: readonly (readonly unknown[])[]) =>
  writeFile(join(folder, name), `week,revenue,search spend,tv spend\n${table.map((row) => row.join()).join("\n")}\n`);
// The order of rows does not matter.
await save("weeks.csv", rows.toReversed());
await save("short.csv", rows.slice(0, 12));
await save("gap.csv", rows.toSpliced(7, 1));
await save("negative.csv", rows.with(3, [rows[3]?.[0], 900, -5, 0]));
await save("text.csv", rows.with(3, [rows[3]?.[0], 900, "much", 0]));
await save(
  "none.csv",
  rows.map(([day, revenue]) => [day, revenue, 0, 0]),
);

/** Runs `earshot mix` with a data folder that does not exist, and must not come to exist. */
async function mix(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, EARSHOT_DATA: join(folder, "no data") };
  const done = await run(process.execPath, ["src/main.ts", "mix", ...args], { env }).catch((error) => error);
  return { code: done.code ?? 0, stdout: done.stdout, stderr: done.stderr };
}

test("prints what each channel brought with its interval, and the plan for a budget", async () => {
  const { stdout, stderr, code } = await mix(file, "--budget", "900", "--limit", "tv spend=..300");
  expect(code).toBe(0);
  expect(stdout).toMatch(/Channel .*Brought.*Per unit spent.*At the margin/);
  expect(stdout).toMatch(/tv spend .*\n/);
  expect(stderr).toMatch(/The plan brings .* more a week than now/);
  expect(stderr).toMatch(/The whole budget|Raise a limit/);
});

test("the plan, the curves and the weeks as files", async () => {
  const plan = JSON.parse((await mix(file, "--limit", "tv spend=0%", "--format", "json")).stdout);
  expect(plan[1]).toMatchObject({ channel: "tv spend", bound: "most" });
  expect(plan[1].planned).toBeCloseTo(plan[1].now, 9);
  expect((await mix(file, "--show", "curves", "--format", "csv")).stdout).toMatch(
    /^channel,spend,response,response_low,response_high\n/,
  );
  expect((await mix(file, "--show", "weeks", "--format", "csv")).stdout.split("\n")).toHaveLength(2 * 104 + 2);
});

test("takes what experiments measured", async () => {
  const measured = join(folder, "measured.csv");
  await writeFile(measured, "channel,effect,low,high,from,to\ntv spend,9000,8500,9500,2023-01-02,2024-12-30\n");
  const [, tv] = JSON.parse((await mix(file, "--measured", measured, "--format", "json")).stdout);
  expect(tv.contribution_low).toBeGreaterThan(7500);
  expect(tv.contribution_high).toBeLessThan(10500);
});

test.each([
  [1, ["short.csv"], "There are 12 weeks; curves need 52: 40 more."],
  [1, ["gap.csv"], "the week of 2023-02-20 is missing"],
  [1, ["negative.csv"], 'spend on "search spend" is -5, below 0'],
  [1, ["text.csv"], 'column "search spend": expected'],
  [1, ["none.csv"], 'Nothing was spent on "search spend"'],
  [1, ["weeks.csv", "--channels", "radio"], 'There is no column "radio"'],
  [1, ["weeks.csv", "--limit", "radio=1..2"], 'no channel "radio" to limit'],
  [1, ["weeks.csv", "--limit", "tv spend=-1..2"], "give 0 or more"],
  [1, ["weeks.csv", "--budget", "10", "--limit", "tv spend=20.."], "more than the budget of 10"],
  [1, ["missing.csv"], "There is no file"],
  [2, ["weeks.csv", "--limit", "tv"], "It takes CHANNEL=LEAST..MOST"],
  [2, ["weeks.csv", "--budget", "much"], "It takes an amount"],
])("ends with %i for %j", async (code, [name = "", ...args], said) => {
  expect(await mix(join(folder, name), ...args)).toMatchObject({
    code,
    stdout: "",
    stderr: expect.stringContaining(said),
  });
});

test("lift prints the lift of a test and refuses what is none", async () => {
  const test = join(folder, "test.csv");
  const people = Array.from(
    { length: 400 },
    (_, at) => `${at % 2 ? "ads" : "holdout"},${at % (at % 2 ? 5 : 8) < 2 ? "yes" : "no"},${at % 7}`,
  );
  await writeFile(test, `group,outcome,value\n${people.join("\n")}\n`);
  const lift = (...args: string[]) => run(process.execPath, ["src/main.ts", "lift", ...args]).catch((error) => error);
  const [found] = JSON.parse((await lift(test, "--format", "json")).stdout);
  expect(found).toMatchObject({ group: "ads", control_rate: 0.25, rate: 0.4 });
  expect(found.difference).toBeCloseTo(0.15, 12);
  expect((await lift(test, "--split", "1:9")).stderr).toContain("do not fit how they were drawn");
  expect(await lift(test, "--control", "c")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Which group is the control?"),
  });
  expect(await lift(test, "--split", "half")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("It takes shares"),
  });
});
