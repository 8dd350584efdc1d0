import { type Generated, type RawBuilder, sql } from "kysely";
import { json, type Records } from "../../../kernel/records/records.ts";
import type { HeadsUpState } from "./choices-contract.ts";
import type { HeadsUp, HeadsUpContent, HeadsUpEdition, HeadsUpPair } from "./contract.ts";

type HeadsUpsTable = {
  id: Generated<number>;
  state: HeadsUpState;
  department: number | null;
  member: number | null;
  campaign: number | null;
  title: string;
  launch_at: string;
  read_by: string;
  promise: string;
  holds_until: string | null;
  pairs: HeadsUpPair[];
  departments: number[];
  edition: Generated<number>;
  asked_edition: Generated<number>;
  recorded_at: string;
  published_at: string | null;
  withdrawn_at: string | null;
  example: Generated<boolean>;
  version: Generated<number>;
};

type EditionsTable = {
  heads_up: number;
  edition: number;
  at: string;
  member: number | null;
  matters: boolean;
  content: HeadsUpContent;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    heads_ups: HeadsUpsTable;
    heads_up_editions: EditionsTable;
  }
}

type Owner = { department: number | null; member: number | null };

/** Writes a draft down. Returns its id. */
export async function insertHeadsUp(
  records: Records,
  content: HeadsUpContent,
  { department, member, at, example }: Owner & { at: string; example: boolean },
): Promise<number> {
  const { id } = await records
    .insertInto("heads_ups")
    .values({
      ...rowOf(content),
      ...{ state: "draft", department, member, example, recorded_at: at, published_at: null, withdrawn_at: null },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** A heads-up as whoever changes it needs it. */
export type LockedHeadsUp = Owner & {
  id: number;
  state: HeadsUpState;
  edition: number;
  askedEdition: number;
  withdrawnAt: string | null;
  version: number;
  content: HeadsUpContent;
};

/** The heads-up, kept from others until the transaction ends. */
export async function lockHeadsUp(records: Records, id: number): Promise<LockedHeadsUp | undefined> {
  const row = await records.selectFrom("heads_ups").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) return undefined;
  const { title, campaign, promise, pairs, departments, state, department, member, edition, version } = row;
  return {
    ...{ id, state, department, member, edition, version },
    askedEdition: row.asked_edition,
    withdrawnAt: row.withdrawn_at,
    content: {
      ...{ title, campaign, promise, pairs, departments },
      ...{ launchAt: row.launch_at, readBy: row.read_by, holdsUntil: row.holds_until },
    },
  };
}

type Values = Partial<Pick<HeadsUpsTable, "state" | "published_at" | "withdrawn_at">> & {
  edition?: number;
  asked_edition?: number;
};

/** Writes what it says and where it stands. */
export async function updateHeadsUp(
  records: Records,
  id: number,
  content: HeadsUpContent,
  values: Values = {},
): Promise<void> {
  await records
    .updateTable("heads_ups")
    .set((set) => ({ ...rowOf(content), ...values, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** Keeps what an edition says. */
export async function insertEdition(records: Records, edition: EditionsTable): Promise<void> {
  await records
    .insertInto("heads_up_editions")
    .values({ ...edition, content: json(edition.content) })
    .execute();
}

/** The editions of a heads-up, the newest first. */
export async function findEditions(records: Records, id: number): Promise<HeadsUpEdition[]> {
  const { rows } = await sql<HeadsUpEdition>`
    select edition, at, matters, ${label("member", "members.name")} as member
    from heads_up_editions left join members on members.id = member
    where heads_up = ${id} order by edition desc`.execute(records);
  return rows;
}

/** Whose drafts somebody sees: those of these departments, and their own; undefined for everybody's. */
export type SeenDrafts = { departments: readonly number[]; member: number } | undefined;

export type HeadsUpsFilter = {
  ids?: readonly number[] | undefined;
  state?: HeadsUpState | undefined;
  campaign?: number | undefined;
  department?: number | undefined;
  reading?: number | undefined;
  /** Only those that the reader is to read and has not. */
  unread?: boolean | undefined;
  drafts: SeenDrafts;
  reader: Reader;
};

/** Who reads, and where they work. */
export type Reader = { member: number | null; departments: readonly number[] };

export type HeadsUpRow = Omit<HeadsUp, "read"> & {
  promise: string;
  pairs: HeadsUpPair[];
  askedEdition: number;
};

/** Heads-ups, the newest first; without numbers and a state, those that were not taken back. */
export async function findHeadsUps(
  records: Records,
  { ids, state, campaign, department, reading, unread, drafts, reader }: HeadsUpsFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<HeadsUpRow[]> {
  const own = drafts && [...drafts.departments];
  const isAsked = sql`exists (
    select from heads_up_readings where heads_up = heads_ups.id and ended_at is null
      and heads_up_readings.department = any(${[...reader.departments]}::bigint[]))`;
  const { rows } = await sql<HeadsUpRow>`
    select heads_ups.id, state, title, promise, pairs, edition, asked_edition as "askedEdition",
      launch_at as "launchAt", read_by as "readBy", holds_until as "holdsUntil", published_at as "publishedAt",
      heads_ups.version, ${label("heads_ups.campaign", "campaigns.name")} as campaign,
      ${label("heads_ups.department", "departments.name")} as department,
      ${label("heads_ups.member", "members.name")} as member,
      (select coalesce(jsonb_agg(jsonb_build_object('id', named.id, 'name', named.name) order by lower(named.name)), '[]')
        from jsonb_array_elements(heads_ups.departments) as wanted
        join departments as named on named.id = wanted::bigint and named.removed_at is null) as departments,
      (select jsonb_build_object('isAsked', state = 'published' and ${isAsked}, 'confirmedAt', max(at))
        from heads_up_confirmations as mine
        where mine.heads_up = heads_ups.id and mine.member = ${reader.member}::bigint
          and mine.edition >= asked_edition) as mine
    from heads_ups
    left join campaigns on campaigns.id = heads_ups.campaign
    left join departments on departments.id = heads_ups.department
    left join members on members.id = heads_ups.member
    where (${ids === undefined} or heads_ups.id = any(${[...(ids ?? [])]}::bigint[]))
      and (case when ${state ?? null}::text is not null then state = ${state ?? null}::text
        else ${ids !== undefined} or state <> 'withdrawn' end)
      and (edition > 0 or ${own === undefined} or heads_ups.department = any(${own ?? []}::bigint[])
        or heads_ups.member = ${drafts?.member ?? null}::bigint)
      and (${campaign ?? null}::bigint is null or heads_ups.campaign = ${campaign ?? null}::bigint)
      and (${department ?? null}::bigint is null or heads_ups.departments @> to_jsonb(${department ?? null}::bigint))
      and (${reading ?? null}::bigint is null or heads_ups.id = (
        select heads_up from heads_up_readings where heads_up_readings.id = ${reading ?? null}::bigint))
      and (${unread !== true} or state = 'published' and ${isAsked} and not exists (
        select from heads_up_confirmations as mine where mine.heads_up = heads_ups.id
          and mine.member = ${reader.member}::bigint and mine.edition >= asked_edition))
      and (${before ?? null}::bigint is null or heads_ups.id < ${before ?? null}::bigint)
    order by heads_ups.id desc limit ${limit}`.execute(records);
  const time = (text: string | null) => text && new Date(text).toISOString();
  return rows.map((row) => ({ ...row, mine: { ...row.mine, confirmedAt: time(row.mine.confirmedAt) } }));
}

/** The departments that face customers. */
export async function findFacingDepartments(records: Records): Promise<number[]> {
  const rows = await records
    .selectFrom("departments")
    .select("id")
    .where("faces_customers", "=", true)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

export const label = (id: string, name: string): RawBuilder<unknown> =>
  sql.raw(`case when ${id} is not null then jsonb_build_object('id', ${id}, 'name', coalesce(${name}, '')) end`);

function rowOf({ launchAt, readBy, holdsUntil, pairs, departments, ...values }: HeadsUpContent) {
  return {
    ...values,
    ...{ launch_at: launchAt, read_by: readBy, holds_until: holdsUntil },
    ...{ pairs: json(pairs), departments: json(departments) },
  };
}
