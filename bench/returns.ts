import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openChdbEvents } from "../src/kernel/events/chdb-events.ts";
import type { Events } from "../src/kernel/events/events.ts";
import { ensureTables } from "../src/kernel/events/tables.ts";
import { peopleTable } from "../src/modules/customers/events.ts";
import { outcomesTable } from "../src/modules/returns/events.ts";
import { creditParameters, ruleCreditSql, saidCreditSql } from "../src/modules/returns/models/credit-sql.ts";
import { drawLines } from "../src/modules/returns/models/drawn-lines.ts";
import { creditOf } from "../src/modules/returns/models/model-credit.ts";
import { pathsSql } from "../src/modules/returns/paths/paths-sql.ts";
import { pairsSql } from "../src/modules/returns/said-seen/pairs-sql.ts";
import { answersTable, touchesTable } from "../src/modules/touches/events.ts";
import { makeJourneys } from "./returns-data.ts";

/**
 * Prints how long each question about credit takes at 1 M and 10 M touches, or at the sizes given, and how it grows.
 * Processor time says what a question costs where other work keeps the processors busy.
 */
const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [1_000_000, 10_000_000];
const runsOf = (name: string, rows: number) => (name.includes("draws") || rows > 10_000_000 ? 1 : 7);
const period = { from: "2025-01-01T00:00:00Z", to: "2026-06-01T00:00:00Z", directChannels: [1] };
const asked = { by: "channel", order: 1, nulls: true, draws: 200, seed: 1 } as const;
const sql = (text: string) => (events: Events) =>
  events.query(text, { ...creditParameters(period), brand: [], sales: "all" });
const questions: Record<string, (events: Events) => Promise<unknown>> = {
  "all rule models and Shapley by channel": sql(ruleCreditSql("channel")),
  "all rule models and Shapley by campaign": sql(ruleCreditSql("campaign")),
  "all rule models and Shapley by department": sql(ruleCreditSql("department")),
  "said by channel, with leads": sql(saidCreditSql("channel")),
  "said against seen by channel": sql(pairsSql("channel", "last_non_direct")),
  "paths by channel": sql(pathsSql("channel", "revenue")),
  "Markov of order 1 by channel": (events) => creditOf(events, { ...asked, model: "markov" }, period),
  "Markov of order 1 by campaign": (events) => creditOf(events, { ...asked, by: "campaign", model: "markov" }, period),
  "Markov of order 3 by channel": (events) => creditOf(events, { ...asked, order: 3, model: "markov" }, period),
  "200 draws, said": (events) => drawLines(events, { ...asked, model: "said" }, period),
  "200 draws, linear": (events) => drawLines(events, { ...asked, model: "linear" }, period),
  "200 draws, Markov of order 1": (events) => drawLines(events, { ...asked, model: "markov" }, period),
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
    for (const [name, ask] of Object.entries(questions)) {
      const found: Cost[] = [];
      for (let run = 0; run < runsOf(name, rows); run += 1) {
        const [begun, used] = [performance.now(), process.cpuUsage()];
        await ask(events);
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

const found: Map<string, Cost>[] = [];
for (const rows of sizes) found.push(await measure(rows));
console.log(
  "median of seven runs (draws, and beyond 10 M touches: one run), in seconds, and how it grows to the next size",
);
for (const what of ["clock", "processor"] as const) {
  console.table(
    Object.keys(questions).map((question) => {
      const seconds = found.map((costs) => costs.get(question)?.[what] ?? Number.NaN);
      const columns = sizes.flatMap((rows, at) => [
        ...(at === 0 ? [] : [[`grows to ${rows}`, grownTo(seconds, at)]]),
        [`${what}, ${rows}`, seconds[at]?.toFixed(3)],
      ]);
      return { question, ...Object.fromEntries(columns) };
    }),
  );
}

function grownTo(seconds: readonly number[], at: number): string {
  return `${((seconds[at] as number) / (seconds[at - 1] as number)).toFixed(1)} times`;
}
