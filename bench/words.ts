import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { systemClock } from "../src/kernel/clock.ts";
import type { Context } from "../src/kernel/context.ts";
import { openChdbEvents } from "../src/kernel/events/chdb-events.ts";
import { ensureTables } from "../src/kernel/events/tables.ts";
import { migrateRecords } from "../src/kernel/records/migrations.ts";
import { openRecords, type Records } from "../src/kernel/records/records.ts";
import { vacuumTables } from "../src/kernel/records/vacuum.ts";
import { addChannels } from "../src/modules/channels/index.ts";
import { insertAnswers } from "../src/modules/touches/answer-store.ts";
import { decideWords, undoDecision } from "../src/modules/touches/decisions.ts";
import { nothingNamed } from "../src/modules/touches/record-answers.ts";
import { loadSuggester } from "../src/modules/touches/suggester.ts";
import { listUnmatched } from "../src/modules/touches/unmatched.ts";
import { eventsTables } from "../src/program/app-modules.ts";
import { medianTime, printGrowth } from "./growth.ts";

/**
 * Prints how long it takes to suggest channels for what 10,000 and 100,000 people said, or the two sizes given: a page
 * of the queue in each order, one text, the first text after a decision, and deciding. Every third person said something
 * that nobody else said, so there are that many different words; 40 channels, and 2,000 decisions to learn from.
 */
const [small = 10_000, large = 100_000] = process.argv.slice(2).map(Number);
const runs = 15;

const things = ["radio", "poster", "newsletter", "podcast", "flyer", "friend", "search", "blog", "video", "stand"];
const places = ["station", "market", "gym", "school", "office", "airport", "library", "harbour", "cinema", "square"];
const pick = (list: readonly string[], at: number) => list[at % list.length] ?? "";

function saidBy(at: number): string {
  const thing = pick(things, at * 7);
  const place = pick(places, Math.floor(at / 10) * 3);
  return at % 3 === 0 ? `a ${thing} near the ${place} ${at}` : `the ${thing} at the ${place} ${at % 500}`;
}

async function openContext(folder: string): Promise<Context> {
  const records = await openRecords(process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : { folder });
  const events = openChdbEvents(folder);
  await migrateRecords(records);
  await ensureTables(events, eventsTables);
  const rest = { clock: systemClock, requestId: "bench", wake: () => {} };
  return { records, events, ...rest, actor: { kind: "system" } };
}

async function fill(records: Records, size: number): Promise<void> {
  await sql`insert into people (name, since) select 'Person ' || place, now() from generate_series(1, ${size}) as place`.execute(
    records,
  );
  const at = new Date().toISOString();
  const nobody = { department: null, member: null, row: null, known: null, whole: null, of: null, came_as: null };
  for (let begin = 0; begin < size; begin += 5_000) {
    const answers = Array.from({ length: Math.min(5_000, size - begin) }, (_, place) => {
      const words = saidBy(begin + place);
      const said = { ...nothingNamed, ...nobody, reason: "", words, state: "answered" as const };
      return { ...said, place, person: begin + place + 1, at };
    });
    await insertAnswers(records, answers, { recordedAt: at, example: false, import: null });
  }
  await vacuumTables(records);
}

async function measure(size: number) {
  const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));
  const context = await openContext(folder);
  try {
    const { records } = context;
    const names = Array.from({ length: 40 }, (_, at) => `${pick(things, at)} ${pick(places, at * 3)} ${at}`);
    const channels = [...(await addChannels(context, names)).values()];
    await fill(records, size);
    for (let begin = 0; begin < 2_000; begin += 500) {
      const decisions = Array.from({ length: 500 }, (_, at) => {
        const words = `${pick(things, begin + at)} by the ${pick(places, at * 3)} no ${begin + at}`;
        return { words, channel: channels[(begin + at) % channels.length] ?? 0 };
      });
      await decideWords(context, { decisions });
    }
    const suggester = await loadSuggester(records);
    const { left, next } = await listUnmatched(context, {}, { limit: 50 });
    const anew = (run: number) => ({ words: saidBy(run * 3), channel: channels[run % 40] ?? 0 });
    return {
      "different words that wait": left.words,
      "page of the queue (ms)": await medianTime(runs, () => listUnmatched(context, {}, { limit: 50 })),
      "second page (ms)": await medianTime(runs, () =>
        listUnmatched(context, {}, { limit: 50, cursor: next ?? undefined }),
      ),
      "page by newest (ms)": await medianTime(runs, () => listUnmatched(context, { order: "newest" }, { limit: 50 })),
      "page by revenue (ms)": await medianTime(runs, () => listUnmatched(context, { order: "revenue" }, { limit: 50 })),
      "suggest for one text (ms)": await medianTime(runs, async (run) => suggester.suggest(saidBy(run * 7 + 1))),
      "decide and take back (ms)": await medianTime(runs, async (run) => {
        const { id } = await decideWords(context, { decisions: [anew(run)] });
        await undoDecision(context, id);
      }),
      "learn anew (ms)": await medianTime(runs, async (run) => {
        await decideWords(context, { decisions: [anew(run + runs + 1)] });
        await loadSuggester(records);
      }),
    };
  } finally {
    await context.events.close();
    await context.records.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

const before: Record<string, number> = await measure(small);
const after: Record<string, number> = await measure(large);
console.log(`median of ${runs} runs; people grow ${large / small} times`);
printGrowth(before, after);
