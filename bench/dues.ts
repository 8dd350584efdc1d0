import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Act } from "../src/kernel/acts/act.ts";
import { fixedClock } from "../src/kernel/clock.ts";
import type { Context } from "../src/kernel/context.ts";
import { migrateRecords } from "../src/kernel/records/migrations.ts";
import { openRecords } from "../src/kernel/records/records.ts";
import { callDues } from "../src/modules/dues/call-dues.ts";
import { advanceDues } from "../src/modules/dues/follow-acts.ts";
import { seedDues } from "../src/modules/dues/seed.ts";

/**
 * Prints what dues cost to open, to be kept, to be called broken and to be made good, in seconds of the processor at
 * 10,000 and 100,000 dues or at the two sizes given, and how it grows. Acts are about 5,000 people each, as imports
 * write them.
 */
const [small = 10_000, large = 100_000] = process.argv.slice(2).map(Number);
const day = 86_400_000;
const begin = Date.parse("2025-01-06T09:00:00Z");

function act(id: number, state: string, people: readonly number[], daysLater: number): Act {
  const times = people.map((person) => new Date(begin + ((person % 300) + daysLater) * day).toISOString());
  return {
    ...{ id, xid: String(id + 1_000), at: "2026-03-02T09:00:00.000Z", actor: "system", member: null, apiKey: null },
    ...{ verb: state === "due" ? "ask.opened" : "answers.imported", subject: null, subjects: [], department: null },
    detail: {
      asks: { [state]: people },
      asksAt: { [state]: times },
      asksBy: { [state]: people.map((one) => one % 9) },
    },
    ...{ refused: null, request: "bench" },
  };
}

function acts(state: string, from: number, count: number, first: number, daysLater = 0): Act[] {
  return Array.from({ length: Math.ceil(count / 5_000) }, (_, at) => {
    const people = Array.from({ length: Math.min(5_000, count - at * 5_000) }, (_, place) => from + at * 5_000 + place);
    return act(first + at, state, people, daysLater);
  });
}

async function measure(size: number): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-bench-"));
  const records = await openRecords({ folder });
  try {
    await migrateRecords(records);
    const clock = fixedClock("2026-03-02T09:00:00.000Z");
    const context = { records, clock, actor: { kind: "system" }, requestId: "bench", wake() {} } as unknown as Context;
    await seedDues(context);
    // Not by the clock on the wall: it also counts what other programs do.
    const timed = async (work: () => Promise<unknown>) => {
      const begun = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1e6;
    };
    const follow = (some: readonly Act[]) =>
      timed(() => records.transaction().execute((inside) => advanceDues(inside, some, "dues")));
    return {
      open: await follow(acts("due", 1, size, 1)),
      keep: await follow(acts("answered", 1, size, 1_000)),
      "open others": await follow(acts("due", size + 1, size, 2_000)),
      "call broken": await timed(() => callDues(context)),
      "make good": await follow(acts("answered", size + 1, size, 3_000, 7)),
    };
  } finally {
    await records.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

const [few, many] = [await measure(small), await measure(large)];
console.log(`seconds of the processor; dues grow ${large / small} times`);
console.table(
  Object.keys(few).map((work) => {
    const [one = 0, other = 0] = [few[work], many[work]];
    return { work, [small]: one.toFixed(2), [large]: other.toFixed(2), grows: `${(other / one).toFixed(1)} times` };
  }),
);
