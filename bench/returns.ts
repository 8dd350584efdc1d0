import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openChdbEvents } from "../src/kernel/events/chdb-events.ts";
import { ensureTables } from "../src/kernel/events/tables.ts";
import { peopleTable } from "../src/modules/customers/events.ts";
import { creditParameters, ruleCreditSql, saidCreditSql } from "../src/modules/returns/credit-sql.ts";
import { outcomesTable } from "../src/modules/returns/events.ts";
import { answersTable, touchesTable } from "../src/modules/touches/events.ts";
import { makeJourneys } from "./returns-data.ts";

/**
 * Prints how long each question about credit takes at 1 M and 10 M touches, or at the two sizes given, and how it grows.
 * Processor time says what a question costs where other work keeps the processors busy.
 */
const sizes = process.argv.slice(2).map(Number);
const [small = 1_000_000, large = 10_000_000] = sizes;
const runs = 7;
const period = { from: "2025-01-01T00:00:00Z", to: "2026-06-01T00:00:00Z", directChannels: [1] };
const questions = {
  "all rule models by channel": ruleCreditSql("channel"),
  "all rule models by campaign": ruleCreditSql("campaign"),
  "all rule models by department": ruleCreditSql("department"),
  "said by channel, with leads": saidCreditSql("channel"),
};

/** Medians in seconds: on the clock, and of all processors together. */
type Cost = { clock: number; processor: number };

async function measure(rows: number): Promise<Map<string, Cost>> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));
  const events = openChdbEvents(folder);
  try {
    await ensureTables(events, [touchesTable, outcomesTable, answersTable, peopleTable]);
    for (const statement of makeJourneys(rows)) await events.execute(statement);
    const costs = new Map<string, Cost>();
    for (const [name, sql] of Object.entries(questions)) {
      const found: Cost[] = [];
      for (let run = 0; run < runs; run += 1) {
        const [begun, used] = [performance.now(), process.cpuUsage()];
        await events.query(sql, creditParameters(period));
        const { user, system } = process.cpuUsage(used);
        found.push({ clock: (performance.now() - begun) / 1e3, processor: (user + system) / 1e6 });
      }
      costs.set(name, { clock: median(found, "clock"), processor: median(found, "processor") });
    }
    return costs;
  } finally {
    await events.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function median(found: readonly Cost[], what: keyof Cost): number {
  return found.map((cost) => cost[what]).toSorted((a, b) => a - b)[Math.floor(found.length / 2)] ?? Number.NaN;
}

const before = await measure(small);
const after = await measure(large);
console.log(`median of ${runs} runs, in seconds; touches grow ${large / small} times`);
console.table(
  Object.keys(questions).map((question) => {
    const [few, many] = [before.get(question), after.get(question)];
    const shown = (what: keyof Cost) => ({
      [`${what}, ${small}`]: few?.[what].toFixed(3),
      [`${what}, ${large}`]: many?.[what].toFixed(3),
      [`${what} grows`]: `${((many?.[what] ?? Number.NaN) / (few?.[what] ?? Number.NaN)).toFixed(1)} times`,
    });
    return { question, ...shown("clock"), ...shown("processor") };
  }),
);
