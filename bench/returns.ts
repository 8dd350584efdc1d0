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

/** Prints the time that each question about credit takes at 1 M and 10 M touches, in seconds, and how it grows. */
const sizes = process.argv.slice(2).map(Number);
const [small = 1_000_000, large = 10_000_000] = sizes;
const year = { from: "2025-01-01T00:00:00Z", to: "2026-06-01T00:00:00Z", directChannels: [1] };
const questions = {
  "all rule models by channel": ruleCreditSql("channel"),
  "all rule models by campaign": ruleCreditSql("campaign"),
  "all rule models by department": ruleCreditSql("department"),
  "said by channel, with leads": saidCreditSql("channel"),
};

async function measure(rows: number): Promise<Map<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));
  const events = openChdbEvents(folder);
  try {
    await ensureTables(events, [touchesTable, outcomesTable, answersTable, peopleTable]);
    for (const statement of makeJourneys(rows)) await events.execute(statement);
    const times = new Map<string, number>();
    for (const [name, sql] of Object.entries(questions)) {
      const runs: number[] = [];
      for (let run = 0; run < 7; run += 1) {
        const begun = performance.now();
        await events.query(sql, creditParameters(year));
        runs.push((performance.now() - begun) / 1000);
      }
      times.set(name, runs.toSorted((a, b) => a - b)[3] ?? Number.NaN);
    }
    return times;
  } finally {
    await events.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const before = await measure(small);
const after = await measure(large);
console.log(`median of 7 runs, in seconds; rows grow ${large / small} times`);
console.table(
  [...after].map(([question, seconds]) => {
    const smaller = before.get(question) ?? Number.NaN;
    return {
      question,
      [`${small} touches`]: smaller.toFixed(3),
      [`${large} touches`]: seconds.toFixed(3),
      "time grows": `${(seconds / smaller).toFixed(1)} times`,
    };
  }),
);
