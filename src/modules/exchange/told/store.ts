import { type Generated, type RawBuilder, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { ToldKind } from "./choices-contract.ts";
import type { Told } from "./contract.ts";

type ToldTable = {
  id: Generated<number>;
  person: number | null;
  came_as: number | null;
  account: number | null;
  contact: number | null;
  kind: ToldKind;
  about: string;
  about_key: string;
  value: string;
  value_key: string;
  at: string;
  until: string | null;
  department: number | null;
  member: number | null;
  version: Generated<number>;
  example: Generated<boolean>;
  recorded_at: string;
  withdrawn_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    told: ToldTable;
  }
}

export type NewToldRow = Omit<ToldTable, "id" | "version" | "example" | "withdrawn_at"> & { example: boolean };

export async function insertTold(records: Records, row: NewToldRow): Promise<number> {
  const { id } = await records
    .insertInto("told")
    .values({ ...row, withdrawn_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Deletes what the example company brought. Returns the numbers. */
export async function deleteExampleTold(records: Records): Promise<number[]> {
  const gone = await records.deleteFrom("told").where("example", "=", true).returning("id").execute();
  return gone.map(({ id }) => id);
}

export type ToldFilter = {
  id?: number | undefined;
  kind?: ToldKind | undefined;
  person?: number | undefined;
  account?: number | undefined;
  department?: number | undefined;
  contact?: number | undefined;
};

const label = (id: string, name: string): RawBuilder<unknown> =>
  sql.raw(`case when ${id} is not null then jsonb_build_object('id', ${id}, 'name', coalesce(${name}, '')) end`);

/** What was told and stands, the newest first, before a number. Names are as they are stored. */
export async function findTold(
  records: Records,
  { id, kind, person, account, department, contact }: ToldFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Told[]> {
  const conditions = [
    id !== undefined && sql`told.id = ${id}`,
    kind && sql`told.kind = ${kind}`,
    person && sql`told.person = ${person}`,
    account && sql`(told.account = ${account} or people.account = ${account})`,
    department && sql`told.department = ${department}`,
    contact && sql`told.contact = ${contact}`,
    before !== undefined && sql`told.id < ${before}`,
  ].filter((condition) => typeof condition === "object");
  const { rows } = await sql<Told>`
    select told.id, told.kind, told.about, told.value, told.value_key as reads,
      ${label("told.person", "people.name")} as person, ${label("accounts.id", "accounts.name")} as account,
      told.contact, told.at, told.until, ${label("told.department", "departments.name")} as department,
      ${label("told.member", "members.name")} as member
    from told
    left join people on people.id = told.person
    left join accounts on accounts.id = coalesce(told.account, people.account)
    left join departments on departments.id = told.department
    left join members on members.id = told.member
    where ${sql.join([sql`told.withdrawn_at is null`, ...conditions], sql` and `)}
    order by told.id desc limit ${limit}`.execute(records);
  return rows;
}

/** A contact that stands, as what was told in it takes it over. */
export async function findContactOfTold(
  records: Records,
  contact: number,
): Promise<{ person: number | null; came_as: number | null; department: number | null; at: string } | undefined> {
  return records
    .selectFrom("contacts")
    .select(["person", "came_as", "department", "at"])
    .where("id", "=", contact)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
}

export async function isAccountThere(records: Records, account: number): Promise<boolean> {
  const row = await records.selectFrom("accounts").select("id").where("id", "=", account).executeTakeFirst();
  return row !== undefined;
}

/** Whose it is, where it stands. */
export async function findToldOwner(
  records: Records,
  id: number,
): Promise<{ department: number | null; member: number | null } | undefined> {
  return records
    .selectFrom("told")
    .select(["department", "member"])
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
}

/** Takes it back. Returns whether it stood. */
export async function withdrawToldRow(records: Records, id: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("told")
    .set((set) => ({ withdrawn_at: at, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
