import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Act } from "../../src/kernel/acts/act.ts";
import { followOnce } from "../../src/kernel/acts/follow-once.ts";
import type { Follower } from "../../src/kernel/acts/followers.ts";
import { addFollowers } from "../../src/kernel/acts/store.ts";
import { type Clock, fixedClock } from "../../src/kernel/clock.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import type { Events } from "../../src/kernel/events/events.ts";
import type { Role } from "../../src/kernel/permissions.ts";
import type { Records } from "../../src/kernel/records/records.ts";
import { spendTable } from "../../src/modules/channels/events.ts";
import { insertDepartment } from "../../src/modules/company/store.ts";
import { peopleTable } from "../../src/modules/customers/events.ts";
import { outcomesTable } from "../../src/modules/returns/events.ts";
import { answersTable, touchesTable } from "../../src/modules/touches/events.ts";
import { importRowsTable } from "../../src/modules/touches/known-rows.ts";
import { emptyEvents } from "./events.ts";
import { emptyRecords } from "./records.ts";

/** Real stores for the tests of one file: records (PGlite, or TEST_DATABASE_URL) and, on demand, events. */
export type World = {
  records: Records;
  events: Events;
  /** A context for an actor, by default the system, at a moment that stands still unless a clock is given. */
  context(actor?: Actor, clock?: Clock): Context;
  /** Lets a follower read until it has seen everything. */
  follow(follower: Follower): Promise<void>;
  /** Resolves when all acts can be read: on a server that others use too, what these have begun holds acts back. */
  everythingIsVisible(): Promise<void>;
  /** The acts about one thing, oldest first. */
  actsAbout(subject: string, id: number): Promise<Pick<Act, "verb" | "actor" | "department" | "refused" | "detail">[]>;
};

// By themselves, because the modules as a whole take seconds to load.
const tables = [peopleTable, spendTable, touchesTable, answersTable, importRowsTable, outcomesTable];

/** How long to wait for what others do, in milliseconds. */
const patience = 50_000;

export const testNow = "2026-03-02T09:00:00.000Z";

export async function openWorld(): Promise<World> {
  const records = await emptyRecords();
  const events = await emptyEvents(tables);
  const context = (actor: Actor = { kind: "system" }, clock: Clock = fixedClock(testNow)): Context => ({
    records,
    events,
    clock,
    actor,
    requestId: randomUUID(),
    wake: () => {},
  });
  const everythingIsVisible = async () => {
    const end = performance.now() + patience;
    while (await isHeldBack(records)) {
      if (performance.now() > end) throw new Error("An older transaction holds acts back.");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    records,
    events,
    context,
    everythingIsVisible,
    async follow(follower) {
      let behind = await isBehind(records, follower.name);
      if (behind === undefined) {
        await addFollowers(records, [follower.name]);
        behind = true;
      }
      const end = performance.now() + patience;
      while (behind) {
        if (performance.now() > end) throw new Error(`${follower.name} has not read the acts log to its end.`);
        await everythingIsVisible();
        while (await followOnce(context(), follower));
        behind = await isBehind(records, follower.name);
      }
    },
    async actsAbout(subject, id) {
      const acts = await records
        .selectFrom("acts")
        .select(["verb", "actor", "department", "refused", "detail", "subjects"])
        .where("subject", "=", subject)
        .orderBy("id")
        .execute();
      return acts.filter(({ subjects }) => subjects.includes(id)).map(({ subjects: _, ...act }) => act);
    },
  };
}

/** Whether there are acts that a follower has not read; undefined for one that has never begun. */
async function isBehind(records: Records, follower: string): Promise<boolean | undefined> {
  const { rows } = await sql<{ behind: boolean }>`
    select exists (select from acts where (acts.xid, acts.id) > (followers.xid, followers.id)) as behind
    from followers where name = ${follower}`.execute(records);
  return rows[0]?.behind;
}

/** Whether acts are committed that nobody reads yet, because a transaction that began before them has not ended. */
async function isHeldBack(records: Records): Promise<boolean> {
  const { rows } = await sql`
    select from acts where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`.execute(records);
  return rows.length > 0;
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
