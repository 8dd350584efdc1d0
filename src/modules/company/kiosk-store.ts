import { type Generated, sql } from "kysely";
import type { Actor } from "../../kernel/context.ts";
import type { Records } from "../../kernel/records/records.ts";
import type { KioskAudience } from "./choices-contract.ts";

type KioskLinksTable = {
  id: Generated<number>;
  name: string;
  place: string;
  department: number;
  audience: KioskAudience;
  token: string;
  code_hash: string;
  tries: Generated<number>;
  created_at: string;
  created_by: number | null;
  expires_at: string;
  revoked_at: string | null;
  locked_at: string | null;
  last_used_at: string | null;
  answers: Generated<number>;
  ideas: Generated<number>;
  example: boolean;
};

type KioskSessionsTable = {
  id: Generated<number>;
  link: number;
  token_hash: string;
  started_at: string;
  last_used_at: string;
  device: string;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    kiosk_links: KioskLinksTable;
    kiosk_sessions: KioskSessionsTable;
  }
}

/** A link as it lies in the records, with the name of its department, null when that was removed. */
export type KioskRow = {
  id: number;
  name: string;
  place: string;
  department: number;
  departmentName: string;
  isDepartmentRemoved: boolean;
  audience: KioskAudience;
  token: string;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
  lockedAt: string | null;
  lastUsedAt: string | null;
  devices: number;
  answers: number;
  ideas: number;
  example: boolean;
};

function selectKiosks(records: Records) {
  return records
    .selectFrom("kiosk_links")
    .innerJoin("departments", "departments.id", "kiosk_links.department")
    .select([
      "kiosk_links.id",
      "kiosk_links.name",
      "kiosk_links.place",
      "kiosk_links.department",
      "departments.name as departmentName",
      sql<boolean>`departments.removed_at is not null`.as("isDepartmentRemoved"),
      "kiosk_links.audience",
      "kiosk_links.token",
      "kiosk_links.created_at as createdAt",
      "kiosk_links.expires_at as expiresAt",
      "kiosk_links.revoked_at as revokedAt",
      "kiosk_links.locked_at as lockedAt",
      "kiosk_links.last_used_at as lastUsedAt",
      sql<number>`(select count(*) from kiosk_sessions where link = kiosk_links.id)`.as("devices"),
      "kiosk_links.answers",
      "kiosk_links.ideas",
      "kiosk_links.example",
    ]);
}

/** Links of these departments, or of all, the newest first; those that were revoked come last. */
export async function findKiosks(records: Records, departments?: readonly number[]): Promise<KioskRow[]> {
  return selectKiosks(records)
    .$if(departments !== undefined, (query) => query.where("department", "in", [...(departments ?? []), -1]))
    .orderBy(sql`kiosk_links.revoked_at is not null`)
    .orderBy("kiosk_links.id", "desc")
    .limit(500)
    .execute();
}

export async function findKiosk(records: Records, id: number): Promise<KioskRow | undefined> {
  return selectKiosks(records).where("kiosk_links.id", "=", id).executeTakeFirst();
}

export async function findKioskByToken(records: Records, token: string): Promise<KioskRow | undefined> {
  return selectKiosks(records).where("kiosk_links.token", "=", token).executeTakeFirst();
}

export async function insertKiosk(
  records: Records,
  kiosk: {
    name: string;
    place: string;
    department: number;
    audience: KioskAudience;
    token: string;
    codeHash: string;
    createdAt: string;
    createdBy: number | null;
    expiresAt: string;
    example: boolean;
  },
): Promise<number> {
  const { codeHash, createdAt, createdBy, expiresAt, ...columns } = kiosk;
  const { id } = await records
    .insertInto("kiosk_links")
    .values({
      ...columns,
      code_hash: codeHash,
      created_at: createdAt,
      created_by: createdBy,
      expires_at: expiresAt,
      revoked_at: null,
      locked_at: null,
      last_used_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** A new code opens a locked link again. Returns whether the link still stands. */
export async function updateCode(records: Records, id: number, codeHash: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("kiosk_links")
    .set({ code_hash: codeHash, tries: 0, locked_at: null })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends the link and everything that came in by it. Returns whether it still stood. */
export async function revokeKioskRow(records: Records, id: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("kiosk_links")
    .set({ revoked_at: at })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await records.deleteFrom("kiosk_sessions").where("link", "=", id).execute();
  return numUpdatedRows > 0n;
}

/**
 * Counts one more try before its code is compared, so that many at once are no way around the limit. Returns the hash to
 * compare with; undefined when none is left.
 */
export async function takeTry(records: Records, id: number, most: number): Promise<string | undefined> {
  const row = await records
    .updateTable("kiosk_links")
    .set((set) => ({ tries: set("tries", "+", 1) }))
    .where("id", "=", id)
    .where("tries", "<", most)
    .where("locked_at", "is", null)
    .returning("code_hash")
    .executeTakeFirst();
  return row?.code_hash;
}

/** Locks a link whose tries are used up. Returns whether this call did. */
export async function lockIfSpent(records: Records, id: number, most: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("kiosk_links")
    .set({ locked_at: at })
    .where("id", "=", id)
    .where("tries", ">=", most)
    .where("locked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Starts a session after the right code. */
export async function insertKioskSession(
  records: Records,
  session: { link: number; tokenHash: string; at: string; device: string },
): Promise<number> {
  const { link, tokenHash, at, device } = session;
  await records.updateTable("kiosk_links").set({ tries: 0 }).where("id", "=", link).execute();
  const { id } = await records
    .insertInto("kiosk_sessions")
    .values({ link, token_hash: tokenHash, started_at: at, last_used_at: at, device })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Who comes by a session, while it and its link stand. Notes its use, at most once a minute. One statement. */
export async function findActorOfKiosk(
  records: Records,
  hash: string,
  { now, minuteAgo }: { now: string; minuteAgo: string },
): Promise<(Actor & { kind: "kiosk" }) | undefined> {
  const { rows } = await sql<{ session: number; link: number; department: number }>`
    with found as (
      select kiosk_sessions.id as session, kiosk_links.id as link, kiosk_links.department
      from kiosk_sessions join kiosk_links on kiosk_links.id = link
        join departments on departments.id = kiosk_links.department
      where token_hash = ${hash} and kiosk_links.revoked_at is null and expires_at > ${now}
        and departments.removed_at is null
    ), noted as (
      update kiosk_sessions set last_used_at = ${now} from found
      where kiosk_sessions.id = found.session and kiosk_sessions.last_used_at < ${minuteAgo}
    ), seen as (
      update kiosk_links set last_used_at = ${now} from found
      where kiosk_links.id = found.link
        and (kiosk_links.last_used_at is null or kiosk_links.last_used_at < ${minuteAgo})
    )
    select * from found`.execute(records);
  return rows[0] && { kind: "kiosk", ...rows[0], member: null };
}

/** Counts what was left at a kiosk, in the transaction that keeps it. */
export async function countKioskUse(
  records: Records,
  link: number,
  what: "answers" | "ideas",
  at: string,
): Promise<void> {
  await records
    .updateTable("kiosk_links")
    .set((set) => ({ [what]: set(what, "+", 1), last_used_at: at }))
    .where("id", "=", link)
    .execute();
}
