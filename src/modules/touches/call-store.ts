import { type Generated, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { CallerKind } from "./choices-contract.ts";
import type { Contact } from "./contract.ts";

type CallsTable = {
  id: Generated<number>;
  source: number;
  ref: string;
  number: string | null;
  phone: string | null;
  caller: CallerKind;
  direction: Contact["direction"];
  started_at: string;
  ended_at: string | null;
  missed: boolean;
  line_number: string;
  line: number | null;
  member: number | null;
  department: number | null;
  contact: number | null;
  put_away_at: string | null;
  unknown: Generated<boolean>;
  version: Generated<number>;
  example: boolean;
  received_at: string;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    calls: CallsTable;
  }
}

export type NewCall = Omit<CallsTable, "id" | "version" | "contact" | "put_away_at" | "unknown" | "example">;

/** Adds a call that is new. Undefined when it is known by its source and ref. */
export async function insertCall(records: Records, call: NewCall): Promise<number | undefined> {
  const row = await records
    .insertInto("calls")
    .values({ ...call, contact: null, put_away_at: null, example: false })
    .onConflict((conflict) => conflict.columns(["source", "ref"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

export type KnownCall = {
  id: number;
  phone: string | null;
  caller: CallerKind;
  direction: Contact["direction"];
  startedAt: string;
  line: number | null;
  member: number | null;
  department: number | null;
  /** As it was before, and is now. */
  wasMissed: boolean;
  missed: boolean;
};

/** What a later message says of a call: that it ended, or that nobody took it. A message out of order takes nothing back. */
export async function updateCall(
  records: Records,
  { source, ref, ended_at, missed }: Pick<NewCall, "source" | "ref" | "ended_at" | "missed">,
): Promise<KnownCall | undefined> {
  const { rows } = await sql<KnownCall>`
    with before as (select id, missed from calls where source = ${source} and ref = ${ref} for update)
    update calls set ended_at = coalesce(calls.ended_at, ${ended_at}::timestamptz),
      missed = calls.missed or ${missed}, version = version + 1
    from before where calls.id = before.id
    returning calls.id, phone, caller, direction, started_at as "startedAt", line, member, department, before.missed as "wasMissed",
      calls.missed`.execute(records);
  return rows[0];
}

/** A call as it lies in the records, with names; the contact only while it stands. */
export type CallRow = {
  id: number;
  number: string | null;
  phone: string | null;
  caller: CallerKind;
  direction: Contact["direction"];
  startedAt: string;
  endedAt: string | null;
  missed: boolean;
  lineNumber: string;
  lineLabel: string | null;
  member: number | null;
  memberName: string | null;
  department: number | null;
  departmentName: string | null;
  contact: number | null;
  isPutAway: boolean;
  version: number;
  example: boolean;
};

function selectCalls(records: Records) {
  return records
    .selectFrom("calls")
    .leftJoin("phone_lines", "phone_lines.id", "calls.line")
    .leftJoin("members", "members.id", "calls.member")
    .leftJoin("departments", "departments.id", "calls.department")
    .leftJoin("contacts", (join) =>
      join.onRef("contacts.id", "=", "calls.contact").on("contacts.withdrawn_at", "is", null),
    )
    .select(["calls.id", "calls.number", "calls.phone", "calls.caller", "calls.direction", "calls.missed"])
    .select(["calls.started_at as startedAt", "calls.ended_at as endedAt", "calls.line_number as lineNumber"])
    .select(["phone_lines.label as lineLabel", "calls.member", "members.name as memberName", "calls.department"])
    .select(["departments.name as departmentName", "contacts.id as contact", "calls.version", "calls.example"])
    .select(sql<boolean>`calls.put_away_at is not null`.as("isPutAway"));
}

export async function findCall(records: Records, id: number): Promise<CallRow | undefined> {
  return selectCalls(records).where("calls.id", "=", id).executeTakeFirst();
}

export type CallFilter = {
  state: "open" | "missed" | "all";
  since: string;
  /** Only calls on the lines of this member, or of these departments without a member of their own. */
  ringsAt?: { member: number; departments: readonly number[] } | undefined;
  /** Only calls of these departments, or of this member. */
  seenBy?: { member: number; departments: readonly number[] } | undefined;
};

/** Calls, the newest first, from behind a position on; one more than the limit. */
export async function findCalls(
  records: Records,
  { state, since, ringsAt, seenBy }: CallFilter,
  { after, limit }: { after: { at: string; id: number } | undefined; limit: number },
): Promise<CallRow[]> {
  return selectCalls(records)
    .$if(state !== "all", (query) =>
      query
        .where("calls.started_at", ">", since)
        .where("contacts.id", "is", null)
        .where("calls.put_away_at", "is", null),
    )
    .$if(state === "missed", (query) => query.where("calls.missed", "=", true))
    .$if(ringsAt !== undefined, (query) =>
      query.where((either) =>
        either.or([
          either("calls.member", "=", ringsAt?.member ?? 0),
          either.and([
            either("calls.member", "is", null),
            either("calls.department", "in", [...(ringsAt?.departments ?? []), -1]),
          ]),
        ]),
      ),
    )
    .$if(seenBy !== undefined, (query) =>
      query.where((either) =>
        either.or([
          either("calls.member", "=", seenBy?.member ?? 0),
          either("calls.department", "in", [...(seenBy?.departments ?? []), -1]),
        ]),
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(calls.started_at, calls.id) < (${after?.at}::timestamptz, ${after?.id})`),
    )
    .orderBy("calls.started_at", "desc")
    .orderBy("calls.id", "desc")
    .limit(limit + 1)
    .execute();
}

/** Ties a call to the contact that it became, unless it has one that stands. Returns whether it had none. */
export async function setCallContact(records: Records, id: number, contact: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    update calls set contact = ${contact}, version = version + 1
    where id = ${id} and not exists (select from contacts where contacts.id = calls.contact and withdrawn_at is null)
    returning id`.execute(records);
  return rows.length > 0;
}

/** Puts a call away at a time, or brings it back with null. Returns whether that changed anything. */
export async function setPutAway(records: Records, id: number, at: string | null): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("calls")
    .set((set) => ({ put_away_at: at, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("put_away_at", at === null ? "is not" : "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
