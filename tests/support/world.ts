import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, inject } from "vitest";
import type { Act } from "../../src/kernel/acts/act.ts";
import { type Follower, followOnce } from "../../src/kernel/acts/followers.ts";
import { addFollowers } from "../../src/kernel/acts/store.ts";
import { type Clock, fixedClock } from "../../src/kernel/clock.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { openChdbEvents } from "../../src/kernel/events/chdb-events.ts";
import type { Events } from "../../src/kernel/events/events.ts";
import { ensureTables } from "../../src/kernel/events/open.ts";
import type { Role } from "../../src/kernel/permissions.ts";
import { openPglite, pglitePool } from "../../src/kernel/records/pglite-pool.ts";
import { openRecords, type Records } from "../../src/kernel/records/records.ts";
import { spendTable } from "../../src/modules/channels/events.ts";
import { insertDepartment } from "../../src/modules/company/store.ts";
import { peopleTable } from "../../src/modules/customers/events.ts";
import { outcomesTable } from "../../src/modules/returns/events.ts";
import { answersTable, touchesTable } from "../../src/modules/touches/events.ts";
import { importRowsTable } from "../../src/modules/touches/known-rows.ts";
import { openTestDatabase } from "./postgres.ts";

/** Real stores for the tests of one file: records (PGlite, or TEST_DATABASE_URL) and, on demand, events. */
export type World = {
  records: Records;
  events: Events;
  /** A context for an actor, by default the system, at a moment that stands still unless a clock is given. */
  context(actor?: Actor, clock?: Clock): Context;
  /** Lets a follower read until it has seen everything. */
  follow(follower: Follower): Promise<void>;
  /** The acts about one thing, oldest first. */
  actsAbout(subject: string, id: number): Promise<Pick<Act, "verb" | "actor" | "refused" | "detail">[]>;
};

// By themselves, because the modules as a whole take seconds to load.
const tables = [peopleTable, spendTable, touchesTable, answersTable, importRowsTable, outcomesTable];

export const testNow = "2026-03-02T09:00:00.000Z";

export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), `earshot-world-${process.ppid}-`));
  const { records, close } = await openTestRecords();
  const events = openChdbEvents(folder);
  await ensureTables(events, tables);
  afterAll(async () => {
    await events.close();
    await close();
    await rm(folder, { recursive: true, force: true });
  });
  const context = (actor: Actor = { kind: "system" }, clock: Clock = fixedClock(testNow)): Context => ({
    records,
    events,
    clock,
    actor,
    requestId: randomUUID(),
    wake: () => {},
  });
  return {
    records,
    events,
    context,
    async follow(follower) {
      await addFollowers(records, [follower.name]);
      while (await followOnce(context(), follower));
    },
    async actsAbout(subject, id) {
      const acts = await records
        .selectFrom("acts")
        .select(["verb", "actor", "refused", "detail", "subjects"])
        .where("subject", "=", subject)
        .orderBy("id")
        .execute();
      return acts.filter(({ subjects }) => subjects.includes(id)).map(({ subjects: _, ...act }) => act);
    },
  };
}

async function openTestRecords(): Promise<{ records: Records; close(): Promise<void> }> {
  if (process.env.TEST_DATABASE_URL) return openTestDatabase(process.env.TEST_DATABASE_URL);
  const prepared = new Blob([readFileSync(inject("preparedRecords"))]);
  const records = await openRecords({ pool: pglitePool(await openPglite({ loadDataDir: prepared })) });
  return { records, close: () => records.destroy() };
}

/** A department of its own, so that tests in one world do not meet. */
export async function freshDepartment(world: World, name = `Department ${randomUUID().slice(0, 8)}`): Promise<number> {
  return insertDepartment(world.records, { name, facesCustomers: true, roleText: "", example: false });
}

let nextMember = 1_000_000;

/** Somebody who works in these departments and holds these roles; no row of the members table. */
export function actor(roles: readonly Role[], departments: readonly number[] = []): Actor & { kind: "member" } {
  nextMember += 1;
  return { kind: "member", member: nextMember, name: `Test ${roles.join(" ")}`, roles, departments };
}
