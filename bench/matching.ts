import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { followOnce } from "../src/kernel/acts/follow-once.ts";
import { addFollowers } from "../src/kernel/acts/store.ts";
import { systemClock } from "../src/kernel/clock.ts";
import type { Context } from "../src/kernel/context.ts";
import { openChdbEvents } from "../src/kernel/events/chdb-events.ts";
import { ensureTables } from "../src/kernel/events/tables.ts";
import { migrateRecords } from "../src/kernel/records/migrations.ts";
import { openRecords, type Records } from "../src/kernel/records/records.ts";
import { peopleTable } from "../src/modules/customers/events.ts";
import { matchNewPeople } from "../src/modules/customers/follow-people.ts";
import { matchPeople } from "../src/modules/customers/match-people.ts";
import { listPairs } from "../src/modules/customers/pairs.ts";
import { takePeople } from "../src/modules/customers/take-people.ts";
import { medianTime, printGrowth } from "./growth.ts";

/**
 * Prints how long it takes to suggest doubles among 10,000 and 100,000 people, or the two sizes given: a page of the
 * queue, the pairs of one person, matching one person anew, and matching everybody once; and how each grows. One person
 * in ten is a double of somebody, spelled otherwise; companies have 20 people.
 */
const [small = 10_000, large = 100_000] = process.argv.slice(2).map(Number);
const runs = 15;

const first = ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Hedy", "Konrad", "Emmy", "Rosalind", "Jürgen"];
const last = ["Lovelace", "Hopper", "Turing", "Dijkstra", "Liskov", "Knuth", "Lamarr", "Zuse", "Noether", "Müller"];
const syllables = ["ba", "de", "ki", "lo", "mu", "ne", "ra", "si", "to", "vu"];

/** A last name that few share, as in life: of the same number always the same. */
function lastName(at: number): string {
  const word = [...String(at * 7919)].map((digit) => syllables[Number(digit)] ?? "").join("");
  return `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}${last[at % last.length]?.toLowerCase()}`;
}

function row(at: number) {
  const isDouble = at % 10 === 9;
  const whom = isDouble ? at - 1 : at;
  const [name, surname] = [first[whom % first.length] ?? "", lastName(whom)];
  const spelled = !isDouble
    ? `${name} ${surname}`
    : at % 20 === 9
      ? `${surname}, ${name}`
      : `${name} ${surname.slice(0, -1)}x`;
  const values = {
    external_id: `${isDouble ? "shop" : "crm"}:${at}`,
    name: spelled,
    account: `Company ${Math.floor(whom / 20)} GmbH`,
    mail: `${name.toLowerCase().replace("ü", "u")}.${whom}${isDouble ? "+b" : ""}@company-${Math.floor(whom / 20)}.example`,
    phone: `+4930${String(10_000_000 + at)}`,
  };
  return { number: at + 1, values };
}

/** How long somebody else waits at most for a word with the records, who asks again and again. */
function awaitTurns(records: Records): { stop(): Promise<number> } {
  let [longest, goesOn] = [0, true];
  const asking = (async () => {
    while (goesOn) {
      const from = performance.now();
      // Who comes in between waits as well: the program does one thing at a time.
      await new Promise((resolve) => setTimeout(resolve, 20));
      await sql`select 1`.execute(records);
      longest = Math.max(longest, performance.now() - from - 20);
    }
  })();
  return {
    async stop() {
      goesOn = false;
      await asking;
      return longest;
    },
  };
}

async function measure(size: number) {
  const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));
  const records = await openRecords(process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : { folder });
  const events = openChdbEvents(folder);
  try {
    await migrateRecords(records);
    await ensureTables(events, [peopleTable]);
    const context: Context = {
      records,
      events,
      clock: systemClock,
      actor: { kind: "system" },
      requestId: "bench",
      wake: () => {},
    };
    for (let begin = 0; begin < size; begin += 5_000) {
      const rows = Array.from({ length: Math.min(5_000, size - begin) }, (_, at) => row(begin + at));
      await takePeople(context, { import: 1, rows, options: {}, dryRun: false });
    }
    await addFollowers(records, [matchNewPeople.name]);
    const begun = performance.now();
    const waited = awaitTurns(records);
    const { user, system } = process.cpuUsage();
    while (await followOnce(context, matchNewPeople));
    const used = process.cpuUsage({ user, system });
    const everybody = performance.now() - begun;
    const longest = await waited.stop();
    const { count, next } = await listPairs(context, {}, { limit: 50 });
    const ids = Array.from({ length: runs }, (_, at) => Math.floor((size / runs) * at) + 9);
    return {
      pairs: count,
      "match everybody (s)": everybody / 1000,
      "processor for it (s)": (used.user + used.system) / 1e6,
      "longest wait for records (ms)": longest,
      "page of the queue (ms)": await medianTime(runs, () => listPairs(context, {}, { limit: 50 })),
      "second page (ms)": await medianTime(runs, () =>
        listPairs(context, {}, { limit: 50, cursor: next ?? undefined }),
      ),
      "pairs of one person (ms)": await medianTime(runs, (run) => listPairs(context, { person: ids[run] ?? 1 })),
      "match one person (ms)": await medianTime(runs, (run) => matchPeople(records, [ids[run] ?? 1])),
    };
  } finally {
    await events.close();
    await records.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

const before: Record<string, number> = await measure(small);
const after: Record<string, number> = await measure(large);
console.log(`median of ${runs} runs; people grow ${large / small} times`);
printGrowth(before, after);
