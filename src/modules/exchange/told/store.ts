import { type Generated, type RawBuilder, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { ToldKind } from "../../touches/index.ts";
import { type SeenBy as IncidentsSeenBy, incidentShownBy } from "../overlaps/store.ts";
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
  import: Generated<number | null>;
  recorded_at: string;
  withdrawn_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    told: ToldTable;
  }
}

export type NewToldRow = Omit<ToldTable, "id" | "version" | "example" | "import" | "withdrawn_at"> & {
  example: boolean;
};

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
  /** Whose incidents the reader sees. */
  incidentsSeenBy: IncidentsSeenBy;
};

const label = (id: string, name: string): RawBuilder<unknown> =>
  sql.raw(`case when ${id} is not null then jsonb_build_object('id', ${id}, 'name', coalesce(${name}, '')) end`);

/** What was told and stands, the newest first, before a number. Names are as they are stored. */
export async function findTold(
  records: Records,
  { id, kind, person, account, department, contact, incidentsSeenBy }: ToldFilter,
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
      ${label("told.member", "members.name")} as member,
      ${incidentShownBy("told", sql`told.id`, incidentsSeenBy)} as overlap
    from told
    left join people on people.id = told.person
    left join accounts on accounts.id = coalesce(told.account, people.account)
    left join departments on departments.id = told.department
    left join members on members.id = told.member
    where ${sql.join([sql`told.withdrawn_at is null`, ...conditions], sql` and `)}
    order by told.id desc limit ${limit}`.execute(records);
  return rows;
}

/** A contact as what was told in it takes it over. */
export type ContactOfTold = { person: number | null; came_as: number | null; department: number | null; at: string };

/** A contact that stands. */
export async function findContactOfTold(records: Records, contact: number): Promise<ContactOfTold | undefined> {
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

/** Moves what was told in a contact to its new person and time, where it had the ones before. */
export async function moveToldOfContact(
  records: Records,
  contact: number,
  { person, came_as, at }: Omit<ContactOfTold, "department">,
  before: { person: number | null; at: string },
): Promise<void> {
  await sql`update told set version = version + 1,
      person = case when person = ${before.person} then coalesce(${person}::bigint, person) else person end,
      came_as = case when person = ${before.person} then ${came_as}::bigint else came_as end,
      at = case when at = ${before.at}::timestamptz then ${at}::timestamptz else at end
    where contact = ${contact} and withdrawn_at is null`.execute(records);
}

/** Takes back what was told in a contact. Returns the numbers. */
export async function withdrawToldOfContact(records: Records, contact: number, at: string): Promise<number[]> {
  const gone = await records
    .updateTable("told")
    .set((set) => ({ withdrawn_at: at, version: set("version", "+", 1) }))
    .where("contact", "=", contact)
    .where("withdrawn_at", "is", null)
    .returning("id")
    .execute();
  return gone.map(({ id }) => id);
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
