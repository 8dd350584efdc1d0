import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { readJourneysFile } from "../src/credit/files/journeys-file.ts";
import { creditIntervals } from "../src/credit/intervals.ts";
import { type CreditModel, type CreditOptions, creditJourneys } from "../src/credit/models.ts";
import { writeJourneys } from "./credit-data.ts";

/**
 * Prints what `earshot credit` takes for a file of 1 M journeys (5 M touches) or as many as given, and for a tenth of
 * them: on the clock, of all processors together, and in memory; start and reading included. Processor time and the load
 * say what a figure is worth where other work keeps the processors busy.
 */
const many = Number(process.argv[2] ?? 1_000_000);
const channels = 20;
const runs = 3;
const questions: Record<string, string[]> = {
  "first, last, linear": ["--model", "first,last,linear"],
  "Markov of order 1": ["--model", "markov"],
  "Markov of order 2": ["--model", "markov", "--order", "2"],
  "Markov of order 3": ["--model", "markov", "--order", "3"],
  "Markov of order 4": ["--model", "markov", "--order", "4"],
  Shapley: ["--model", "shapley"],
};

/** Runs the command in a process of its own, which says at its end what it took. */
function measure(file: string, args: readonly string[]) {
  const says = "process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(process.resourceUsage())))";
  const begun = performance.now();
  const { stderr, status } = spawnSync(
    process.execPath,
    [
      "--import",
      `data:text/javascript,${encodeURIComponent(says)}`,
      "src/main.ts",
      "credit",
      file,
      "--format",
      "csv",
      ...args,
    ],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  const used = JSON.parse(stderr.trim().split("\n").at(-1) ?? "") as NodeJS.ResourceUsage;
  const processor = (used.userCPUTime + used.systemCPUTime) / 1e6;
  return { clock: (performance.now() - begun) / 1e3, processor, megabytes: used.maxRSS / 1e3 };
}

function best(file: string, args: readonly string[]) {
  const found = Array.from({ length: runs }, () => measure(file, args));
  const least = (what: "clock" | "processor" | "megabytes") => Math.min(...found.map((one) => one[what]));
  return { clock: least("clock"), processor: least("processor"), megabytes: least("megabytes") };
}

async function inProcess(name: string, file: string, work: (file: string) => Promise<() => unknown>): Promise<void> {
  const ready = await work(file);
  const [begun, used] = [performance.now(), process.cpuUsage()];
  ready();
  const { user, system } = process.cpuUsage(used);
  const clock = ((performance.now() - begun) / 1e3).toFixed(2);
  console.log(`${name.padEnd(56)} ${clock} s on the clock, ${((user + system) / 1e6).toFixed(2)} s of processors`);
}

const solve = (model: CreditModel, options: CreditOptions) => async (file: string) => {
  const { journeys } = await readJourneysFile(file);
  return () => creditJourneys(journeys, model, options);
};

const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));
try {
  const [small, large, campaigns] = ["small", "large", "campaigns"].map((name) => join(folder, `${name}.csv`)) as [
    string,
    string,
    string,
  ];
  await writeJourneys(small, many / 10, channels);
  await writeJourneys(large, many, channels);
  await writeJourneys(campaigns, many / 50, 2_000);
  console.log(
    `the best of ${runs} runs, in seconds; load ${loadavg()[0]?.toFixed(1)}; ${many / 10} and ${many} journeys`,
  );
  console.table(
    Object.entries(questions).map(([question, args]) => {
      const [few, all] = [best(small, args), best(large, args)];
      return {
        question,
        "clock, a tenth": few.clock.toFixed(2),
        clock: all.clock.toFixed(2),
        "processor, a tenth": few.processor.toFixed(2),
        processor: all.processor.toFixed(2),
        "processor grows": `${(all.processor / few.processor).toFixed(1)} times`,
        MB: all.megabytes.toFixed(0),
      };
    }),
  );
  await inProcess(`2,000 campaigns, order 1, ${many / 50} journeys, solved`, campaigns, solve("markov", {}));
  await inProcess("order 3 of 20 channels, solved", large, solve("markov", { order: 3 }));
  for (const model of ["linear", "markov"] as const) {
    await inProcess(`200 draws of ${model}, ${many} journeys`, large, async (file) => {
      const { journeys } = await readJourneysFile(file);
      return () => creditIntervals(journeys, model, { draws: 200 });
    });
  }
} finally {
  await rm(folder, { recursive: true });
}
