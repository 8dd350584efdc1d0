import { type Generated, sql } from "kysely";
import type { Role } from "../../kernel/permissions.ts";
import { json, type Records } from "../../kernel/records/records.ts";
import type { Member } from "./contract.ts";
import { lowerCased } from "./store.ts";

type MembersTable = {
  id: Generated<number>;
  name: string;
  mail: string | null;
  roles: Role[];
  language: string | null;
  user_id: number | null;
  version: Generated<number>;
  example: boolean;
  joined_at: string | null;
  removed_at: string | null;
};

type MemberDepartmentsTable = { member: number; department: number };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    members: MembersTable;
    member_departments: MemberDepartmentsTable;
  }
}

/** The ids of the departments that a row of `members` belongs to, as a JSON array. */
export const departmentsOfMember = sql<number[]>`(
  select coalesce(jsonb_agg(departments.id order by departments.id), '[]')
  from member_departments join departments on departments.id = department and departments.removed_at is null
  where member = members.id)`;

export type MemberRow = Omit<Member, "state"> & { userId: number | null };

function selectMembers(records: Records) {
  return records
    .selectFrom("members")
    .leftJoin("invitations", (join) =>
      join.onRef("invitations.member", "=", "members.id").on("invitations.used_at", "is", null),
    )
    .select([
      "members.id",
      "members.name",
      "members.mail",
      "members.roles",
      "members.version",
      "members.example",
      "members.joined_at as joinedAt",
      "members.user_id as userId",
      "invitations.expires_at as invitedUntil",
      departmentsOfMember.as("departments"),
    ])
    .where("members.removed_at", "is", null);
}

/**
 * Members by name, from behind `after` on, who have all `words` in their names or addresses. Colleagues are thousands at
 * most, so that a look at each is quick.
 */
export async function findMembers(
  records: Records,
  {
    words,
    department,
    after,
    limit,
  }: {
    words: readonly string[];
    department?: number | undefined;
    after?: readonly [string, number] | undefined;
    limit: number;
  },
): Promise<(MemberRow & { sort: string })[]> {
  return selectMembers(records)
    .select(sql<string>`lower(members.name)`.as("sort"))
    .where((row) =>
      row.and(
        words.map(
          (word) =>
            sql<boolean>`strpos(lower(members.name || ' ' || coalesce(members.mail, '')), ${word.toLowerCase()}) > 0`,
        ),
      ),
    )
    .$if(department !== undefined, (query) =>
      query.where(sql<boolean>`exists (
        select from member_departments where member = members.id and department = ${department})`),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(lower(members.name), members.id) > (${after?.[0]}, ${after?.[1]})`),
    )
    .orderBy(sql`lower(members.name)`)
    .orderBy("members.id")
    .limit(limit)
    .execute();
}

export async function findMember(records: Records, id: number): Promise<MemberRow | undefined> {
  return selectMembers(records).where("members.id", "=", id).executeTakeFirst();
}

/** Whose sign-in this is. */
export async function findMemberOfUser(records: Records, user: number): Promise<MemberRow | undefined> {
  return selectMembers(records).where("members.user_id", "=", user).executeTakeFirst();
}

export async function findProfile(
  records: Records,
  id: number,
): Promise<{ name: string; mail: string | null; language: string | null; userId: number | null } | undefined> {
  return records
    .selectFrom("members")
    .select(["name", "mail", "language", "user_id as userId"])
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
}

/** The departments of somebody who works here; undefined for somebody who does not. */
export async function findDepartmentsOfMember(records: Records, member: number): Promise<number[] | undefined> {
  const row = await records
    .selectFrom("members")
    .select(departmentsOfMember.as("departments"))
    .where("id", "=", member)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return row?.departments;
}

/** Departments, also removed ones, in which nobody works (`deserted`), and those that nobody heads (`headless`). */
export async function findUnattendedDepartments(records: Records): Promise<{ deserted: number[]; headless: number[] }> {
  const { rows } = await sql<{ id: number; isDeserted: boolean; isHeadless: boolean }>`
    select departments.id, count(members.id) = 0 as "isDeserted",
      count(members.id) filter (where members.roles ? 'head') = 0 as "isHeadless"
    from departments
    left join member_departments as place on place.department = departments.id and departments.removed_at is null
    left join members on members.id = place.member and members.removed_at is null
    group by departments.id`.execute(records);
  return {
    deserted: rows.filter(({ isDeserted }) => isDeserted).map(({ id }) => id),
    headless: rows.filter(({ isHeadless }) => isHeadless).map(({ id }) => id),
  };
}

/** Members of these addresses, whatever their case: lower-case address to id and departments. */
export async function findMembersByMail(
  records: Records,
  mails: readonly string[],
): Promise<Map<string, { id: number; departments: number[] }>> {
  if (mails.length === 0) return new Map();
  const rows = await records
    .selectFrom("members")
    .select(["members.id", sql<string>`lower(members.mail)`.as("mail"), departmentsOfMember.as("departments")])
    .where("members.removed_at", "is", null)
    .where(sql`lower(members.mail)`, "in", lowerCased(mails))
    .execute();
  return new Map(rows.map(({ mail, ...member }) => [mail, member]));
}

/** The names of members, also of those who left. */
export async function findMemberNames(records: Records, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await records
    .selectFrom("members")
    .select(["id", "name"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who heads these departments, by department and name. */
export async function findHeads(
  records: Records,
  departments: readonly number[],
): Promise<Map<number, { id: number; name: string }[]>> {
  const rows = await records
    .selectFrom("members")
    .innerJoin("member_departments", "member_departments.member", "members.id")
    .select(["members.id", "members.name", "member_departments.department"])
    .where("members.removed_at", "is", null)
    .where(sql<boolean>`members.roles ? 'head'`)
    .where(sql<boolean>`member_departments.department = any(${[...new Set(departments)]}::bigint[])`)
    .orderBy(sql`lower(members.name)`)
    .orderBy("members.id")
    .execute();
  const heads = Map.groupBy(rows, ({ department }) => department);
  return new Map([...heads].map(([department, found]) => [department, found.map(({ id, name }) => ({ id, name }))]));
}

/** The mail addresses of members who work here and have one. */
export async function findMailsOfMembers(records: Records, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await records
    .selectFrom("members")
    .select(["id", "mail"])
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .where("removed_at", "is", null)
    .execute();
  return new Map(rows.flatMap(({ id, mail }) => (mail ? [[id, mail]] : [])));
}

type NewRow = {
  name: string;
  mail: string | null;
  roles: readonly Role[];
  departments: readonly number[];
  example: boolean;
};

/** Inserts members with their departments, in two statements whatever their number. Returns their ids in order. */
export async function insertMembers(records: Records, members: readonly NewRow[]): Promise<number[]> {
  const numbered = members.map((member, number) => ({ ...member, number }));
  const { rows } = await sql<{ id: number }>`
    insert into members (name, mail, roles, example)
    select name, mail, roles, example
    from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb)
      as given (number bigint, name text, mail text, roles jsonb, example boolean)
    order by number
    returning id`.execute(records);
  const ids = rows.map(({ id }) => id).sort((a, b) => a - b);
  const places = members.flatMap(({ departments }, index) =>
    departments.map((department) => ({ member: ids[index], department })),
  );
  await sql`
    insert into member_departments (member, department)
    select member, department
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as given (member bigint, department bigint)`.execute(
    records,
  );
  return ids;
}

/** Changes the row if it still has this version. Returns whether it had. */
export async function updateMember(
  records: Records,
  id: number,
  version: number,
  change: { name?: string | undefined; mail?: string | undefined; roles?: readonly Role[] | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("members")
    .set((set) => ({
      version: set("version", "+", 1),
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.mail === undefined ? {} : { mail: change.mail }),
      ...(change.roles === undefined ? {} : { roles: json(change.roles) }),
    }))
    .where("id", "=", id)
    .where("version", "=", version)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function replaceDepartments(records: Records, member: number, departments: readonly number[]) {
  await records.deleteFrom("member_departments").where("member", "=", member).execute();
  if (departments.length === 0) return;
  const rows = departments.map((department) => ({ member, department }));
  await records.insertInto("member_departments").values(rows).execute();
}

export async function updateProfile(
  records: Records,
  id: number,
  change: { name?: string | undefined; language?: string | null | undefined },
): Promise<void> {
  await records
    .updateTable("members")
    .set((set) => ({
      version: set("version", "+", 1),
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.language === undefined ? {} : { language: change.language }),
    }))
    .where("id", "=", id)
    .execute();
}

export async function linkUser(records: Records, member: number, user: number): Promise<void> {
  await records.updateTable("members").set({ user_id: user }).where("id", "=", member).execute();
}

export async function markMemberJoined(records: Records, id: number, at: string, name?: string): Promise<void> {
  await records
    .updateTable("members")
    .set((set) => ({
      version: set("version", "+", 1),
      joined_at: set.fn.coalesce("joined_at", set.val(at)),
      ...(name === undefined ? {} : { name }),
    }))
    .where("id", "=", id)
    .execute();
}

export async function markMemberRemoved(records: Records, id: number, at: string): Promise<void> {
  await records
    .updateTable("members")
    .set({ removed_at: at, user_id: null })
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .execute();
}

function selectAdministrators(records: Records) {
  return records
    .selectFrom("members")
    .select("id")
    .where(sql<boolean>`roles @> '["admin"]'`)
    .where("removed_at", "is", null)
    .where("joined_at", "is not", null)
    .where("user_id", "is not", null);
}

/** Whether somebody can sign in and administrate. */
export async function hasAdministrator(records: Records): Promise<boolean> {
  return (await selectAdministrators(records).executeTakeFirst()) !== undefined;
}

/**
 * The members who can sign in and administrate. Their rows stay locked until the transaction ends, so that two
 * administrators cannot remove each other at once.
 */
export async function lockAdministrators(records: Records): Promise<number[]> {
  const rows = await selectAdministrators(records).orderBy("id").forUpdate().execute();
  return rows.map(({ id }) => id);
}

export async function findMissingDepartments(records: Records, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await records
    .selectFrom("departments")
    .select("id")
    .where("id", "in", [...ids])
    .where("removed_at", "is", null)
    .execute();
  return ids.filter((id) => !rows.some((row) => row.id === id));
}
