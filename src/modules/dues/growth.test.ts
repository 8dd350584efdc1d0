import { sql } from "kysely";
import { expect, test } from "vitest";
import { openWorld } from "../../../tests/support/world.ts";
import type { Act } from "../../kernel/acts/act.ts";
import type { Records } from "../../kernel/records/records.ts";
import { breakOverdue } from "./due-store.ts";
import { advanceDues } from "./follow-acts.ts";
import { seedDues } from "./seed.ts";

const world = await openWorld();
await seedDues(world.context());

const monday = "2026-03-02T09:00:00.000Z";
const few = 500;

function asks(id: number, state: string, from: number, count: number): Act {
  const people = Array.from({ length: count }, (_, place) => from + place);
  return {
    ...{ id, xid: String(id), at: monday, actor: "system", member: null, apiKey: null, verb: "ask.opened" },
    ...{ subject: null, subjects: [], department: null, refused: null, request: "growth" },
    detail: { asks: { [state]: people }, asksAt: { [state]: monday }, asksBy: { [state]: null } },
  };
}

/** Rows of the dues that a transaction has read. */
async function countRead(records: Records): Promise<number> {
  const { rows } = await sql<{ read: number }>`
    select seq_tup_read + coalesce(idx_tup_fetch, 0) as read from pg_stat_xact_user_tables
    where relname = 'dues'`.execute(records);
  return Number(rows[0]?.read);
}

/** How many rows it takes to keep a few dues, and to call a few broken, with so many others there. */
async function readBy(others: number): Promise<{ kept: number; called: number }> {
  let read = { kept: 0, called: 0 };
  const undone = new Error("leaves nothing behind");
  const work = world.records.transaction().execute(async (records) => {
    await advanceDues(records, [asks(1, "due", 1, others), asks(2, "answered", 1, others)], "dues");
    await advanceDues(records, [asks(3, "due", others + 1, 2 * few)], "dues");
    const before = await countRead(records);
    await advanceDues(records, [asks(4, "answered", others + 1, few)], "dues");
    const kept = (await countRead(records)) - before;
    const { dues } = await breakOverdue(records, { act: 5, until: "2027-01-01T00:00:00.000Z", limit: 10_000 });
    expect(dues).toHaveLength(few);
    read = { kept, called: (await countRead(records)) - before - kept };
    throw undone;
  });
  await expect(work).rejects.toBe(undone);
  return read;
}

test("what moves a few dues costs the same, however many others there are", async () => {
  // As far as some thousands, reading all of them would be the quicker way.
  const [small, large] = [await readBy(2_500), await readBy(25_000)];
  expect(small.kept).toBeGreaterThanOrEqual(few);
  expect(large.kept / small.kept).toBeLessThan(1.5);
  expect(large.called / small.called).toBeLessThan(1.5);
});
