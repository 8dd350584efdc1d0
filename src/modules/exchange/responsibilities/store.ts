import { type Generated, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { Part } from "./choices-contract.ts";
import type { Activity } from "./contract.ts";

type ActivitiesTable = {
  id: Generated<number>;
  name: string;
  description: string;
  example: Generated<boolean>;
  version: Generated<number>;
  removed_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    activities: ActivitiesTable;
  }
}

const proposalJson = sql`jsonb_build_object('id', proposal.id, 'activity', proposal.activity,
  'department', jsonb_build_object('id', departments.id, 'name', departments.name), 'parts', to_jsonb(proposal.parts),
  'words', proposal.words, 'at', to_char(proposal.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'member', case when members.id is not null then jsonb_build_object('id', members.id, 'name', members.name) end)`;

/** The activities that stand, in the order in which they were added, with who has which part; or one of them. */
export async function findActivities(records: Records, id?: number): Promise<Activity[]> {
  const { rows } = await sql<Activity>`
    select activities.id, activities.name, description, activities.version, coalesce((
        select jsonb_agg(jsonb_build_object('parts', to_jsonb(parts),
          'department', jsonb_build_object('id', departments.id, 'name', departments.name)) order by departments.id)
        from responsibilities join departments on departments.id = department and departments.removed_at is null
        where activity = activities.id), '[]') as cells,
      coalesce((
        select jsonb_agg(${proposalJson} order by proposal.id) from responsibility_proposals as proposal
        join departments on departments.id = proposal.department and departments.removed_at is null
        left join members on members.id = proposal.member
        where activity = activities.id and state = 'open'), '[]') as proposals
    from activities
    where removed_at is null and (${id ?? null}::bigint is null or activities.id = ${id ?? null}::bigint)
    order by activities.id`.execute(records);
  return rows;
}

/** Adds activities, but for those whose name stands already. Returns the ids of the others. */
export async function insertActivities(
  records: Records,
  activities: readonly { name: string; description: string }[],
): Promise<number[]> {
  const rows = await records
    .insertInto("activities")
    .values(activities.map((one) => ({ ...one, removed_at: null })))
    .onConflict((taken) => taken.doNothing())
    .returning("id")
    .execute();
  return rows.map(({ id }) => id).toSorted((one, other) => one - other);
}

/** Whether another activity that stands has this name. */
export async function isNameTaken(records: Records, name: string, but = 0): Promise<boolean> {
  const { rows } = await sql`
    select from activities where lower(name) = lower(${name}) and removed_at is null and id <> ${but}`.execute(records);
  return rows.length > 0;
}

/** Changes an activity if it still has this version. Returns whether it had. */
export async function updateActivity(
  records: Records,
  { id, name, description, version }: Pick<Activity, "id" | "name" | "description" | "version">,
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("activities")
    .set({ name, description, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Removes an activity, or brings it back (null). Returns its name where that changed anything. */
export async function markActivity(
  records: Records,
  id: number,
  removedAt: string | null,
): Promise<string | undefined> {
  const row = await records
    .updateTable("activities")
    .set((set) => ({ removed_at: removedAt, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("removed_at", removedAt === null ? "is not" : "is", null)
    .returning("name")
    .executeTakeFirst();
  return row?.name;
}

/** The name of an activity that was removed. */
export async function findRemovedName(records: Records, id: number): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from activities where id = ${id} and removed_at is not null`.execute(records);
  return rows[0]?.name;
}

/** Locks an activity that stands until the transaction ends. Returns whether it does. */
export async function lockActivity(records: Records, id: number): Promise<boolean> {
  const { rows } = await sql`select from activities where id = ${id} and removed_at is null for update`.execute(
    records,
  );
  return rows.length > 0;
}

/** Which parts a department has; none without a row. */
export async function findParts(records: Records, activity: number, department: number): Promise<Part[]> {
  const { rows } = await sql<{ parts: Part[] }>`
    select to_jsonb(parts) as parts from responsibilities
    where activity = ${activity} and department = ${department}`.execute(records);
  return rows[0]?.parts ?? [];
}

/** Writes which parts a department has from now on; without any, none. */
export async function writeParts(
  records: Records,
  activity: number,
  department: number,
  held: readonly Part[],
): Promise<void> {
  if (held.length === 0) {
    await sql`delete from responsibilities where activity = ${activity} and department = ${department}`.execute(
      records,
    );
    return;
  }
  await sql`
    insert into responsibilities (activity, department, parts) values (${activity}, ${department}, ${[...held]}::text[])
    on conflict (activity, department) do update set parts = excluded.parts`.execute(records);
}

type NewProposal = {
  activity: number;
  department: number;
  parts: readonly Part[];
  words: string;
  member: number | null;
  at: string;
};

/** Writes a proposal down; one that waits for the same department is replaced by it. Returns its id. */
export async function insertProposal(records: Records, proposal: NewProposal): Promise<number> {
  const { activity, department, parts, words, member, at } = proposal;
  const { rows } = await sql<{ id: number }>`
    insert into responsibility_proposals (activity, department, parts, words, member, at)
    values (${activity}, ${department}, ${[...parts]}::text[], ${words}, ${member}, ${at})
    on conflict (activity, department) where state = 'open'
    do update set parts = excluded.parts, words = excluded.words, member = excluded.member, at = excluded.at
    returning id`.execute(records);
  return rows[0]?.id ?? 0;
}

/** A proposal that waits, locked until the transaction ends. */
export async function lockProposal(
  records: Records,
  id: number,
): Promise<Pick<NewProposal, "activity" | "department" | "parts"> | undefined> {
  const { rows } = await sql<Pick<NewProposal, "activity" | "department" | "parts">>`
    select activity, department, to_jsonb(parts) as parts from responsibility_proposals
    where id = ${id} and state = 'open' for update`.execute(records);
  return rows[0];
}

type Decision = { state: "accepted" | "declined" | "withdrawn"; member: number | null; at: string };

export async function decideProposalRow(records: Records, id: number, { state, member, at }: Decision): Promise<void> {
  await sql`
    update responsibility_proposals set state = ${state}, decided_by = ${member}, decided_at = ${at}
    where id = ${id}`.execute(records);
}
