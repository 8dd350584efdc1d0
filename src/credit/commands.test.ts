import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

const folder = await mkdtemp(join(tmpdir(), "earshot-credit-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const run = promisify(execFile);

const file = join(folder, "journeys.csv");
await writeFile(
  file,
  "path,total_conversions,total_conversion_value,total_null\na > b,1,10,0\na,0,0,1\nb > c,1,30,1\n",
);

/** Runs `earshot credit` with a data folder that does not exist, and must not come to exist. */
async function credit(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, EARSHOT_DATA: join(folder, "none") };
  const done = await run(process.execPath, ["src/main.ts", "credit", ...args], { env }).catch((error) => error);
  return { code: done.code ?? 0, stdout: done.stdout, stderr: done.stderr };
}

test("prints the channel, then conversions and value of each model in its order", async () => {
  const { stdout, code } = await credit(file, "--model", "markov,last", "--details", "--format", "csv");
  const [head, ...lines] = stdout.trimEnd().split("\n");
  expect(head).toBe(
    "channel,markov_conversions,markov_value,last_conversions,last_value,removal_effect_conversion,removal_effect_value",
  );
  const b = lines[0]?.split(",") ?? [];
  expect([b[0], ...b.slice(1).map(Number)]).toEqual(["b", expect.closeTo(12 / 11), expect.closeTo(19.2), 1, 10, 1, 1]);
  expect(code).toBe(0);
});

test("all models of the file by default, as a table with its total and what the models mean", async () => {
  const { stdout, stderr } = await credit(file);
  expect(stdout.split("\n")[0]).toMatch(/Channel .*First conversions.*Shapley value/);
  expect(stdout).not.toContain("Time-decay");
  expect(stdout).toMatch(/Total +2\.00 +40\.00/);
  expect(stderr).toContain("Markov: order 1, solved exactly, with journeys that did not convert.");
});

test("intervals with their ranks and words; the first column by another name", async () => {
  const { stdout } = await credit(
    file,
    "--model",
    "linear",
    "--intervals",
    "--draws",
    "40",
    "--by",
    "campaign",
    "--format",
    "json",
  );
  expect(Object.keys(JSON.parse(stdout)[0])).toEqual([
    "campaign",
    ...["conversions", "value"].flatMap((measure) =>
      ["", "_low", "_high", "_rank", "_rank_low", "_rank_high"].map((end) => `linear_${measure}${end}`),
    ),
    "linear_further_outcomes",
  ]);
  expect((await credit(file, "--model", "linear", "--intervals")).stderr).toContain("has too little data");
});

test("time decay from touches and outcomes", async () => {
  const [touches, outcomes] = [join(folder, "touches.csv"), join(folder, "outcomes.csv")];
  await writeFile(touches, "person,at,channel\np,2026-01-01,a\np,2026-01-08,b\n");
  await writeFile(outcomes, "person,at,value\np,2026-01-08,30\n");
  const { stdout } = await credit(touches, "--outcomes", outcomes, "--model", "time_decay", "--format", "csv");
  expect(stdout).toMatch(/^channel,time_decay_conversions,time_decay_value\nb,0\.6666\d*,20\na,0\.3333\d*,10\n$/);
});

test("prints transitions, where no channel is called like an end of the chain", async () => {
  const { stdout } = await credit(file, "--transitions", "--order", "2", "--format", "csv");
  expect(stdout.split("\n")[0]).toBe("channel_from,channel_to,transition_probability");
  expect(stdout).toContain("(start),b > c,0.5");
  const named = join(folder, "named.csv");
  await writeFile(named, "path,total_conversions\n(start) > b,1\n");
  expect(await credit(named, "--transitions")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('called "(start)"'),
  });
  expect((await credit(named, "--format", "csv")).stdout).toContain("(start),1,0");
});

test.each([
  [1, ["none.csv"], 'There is no file "none.csv".'],
  [1, [folder], "is a folder"],
  [1, [file, "--model", "time-decay"], "leave time-decay out"],
  [1, [file, "--map", "path=way"], 'There is no column "way"'],
  [2, [file, "--model", "best"], '"best" is no model. Use first, last'],
  [2, [file, "--order", "5"], "It takes a number from 1 to 4."],
  [2, [file, "--order", "1.5"], "It takes a whole number"],
  [2, [], "missing required argument"],
])("ends with %i for %j", async (code, args, said) => {
  const ended = await credit(...args);
  expect(ended).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(said) });
});
