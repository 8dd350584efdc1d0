import { type Generated, type RawBuilder, sql } from "kysely";
import type { MirroredRow } from "../../../kernel/events/mirror.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { type OutcomeKind, revenueKinds } from "../contract.ts";
import type { Outcome } from "./outcomes-contract.ts";

type OutcomesTable = {
  id: Generated<number>;
  person: number;
  came_as: Generated<number | null>;
  kind: OutcomeKind;
  at: string;
  amount: string;
  currency: string;
  margin: string | null;
  base_amount: string;
  base_margin: string | null;
  note: string;
  sameness: string;
  department: number | null;
  member: number | null;
  version: Generated<number>;
  import: number | null;
  example: boolean;
  withdrawn_at: string | null;
  /** How many of the versions only carried it from one person to another. */
  carried: Generated<number>;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    outcomes: OutcomesTable;
  }
}

/** An outcome to be kept; amounts are decimals as text, `base_…` in the base currency. */
export type OutcomeRow = Pick<
  OutcomesTable,
  "person" | "kind" | "at" | "amount" | "currency" | "margin" | "base_amount" | "base_margin" | "note" | "sameness"
> & { came_as?: number | null };

/** Who recorded it, and the import it came with. */
export type OutcomeOrigin = Pick<OutcomesTable, "department" | "member" | "import" | "example">;

/** Keeps those outcomes that are not kept yet, in one statement. Returns the new ids by sameness. */
export async function insertOutcomes(
  records: Records,
  outcomes: readonly OutcomeRow[],
  { department, member, import: importId, example }: OutcomeOrigin,
): Promise<Map<string, number>> {
  if (outcomes.length === 0) return new Map();
  const { rows } = await sql<{ id: number; sameness: string }>`
    insert into outcomes (person, came_as, kind, at, amount, currency, margin, base_amount, base_margin, note, sameness,
      department, member, import, example)
    select o.person, o.came_as, o.kind, o.at, o.amount, o.currency, o.margin, o.base_amount, o.base_margin, o.note, o.sameness,
      ${department}::bigint, ${member}::bigint, ${importId}::bigint, ${example}::boolean
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o (person bigint, came_as bigint, kind text,
      at timestamptz, amount numeric, currency text, margin numeric, base_amount numeric, base_margin numeric, note text, sameness text)
    on conflict (sameness) where withdrawn_at is null do nothing
    returning id, sameness`.execute(records);
  return new Map(rows.map(({ id, sameness }) => [sameness, id]));
}

/** The outcomes that are kept under these samenesses: what they are worth, and whom they are of. */
export async function findKept(
  records: Records,
  samenesses: readonly string[],
): Promise<
  Map<string, Pick<OutcomeRow, "person" | "kind" | "at" | "amount" | "currency" | "margin"> & { id: number }>
> {
  if (samenesses.length === 0) return new Map();
  const rows = await records
    .selectFrom("outcomes")
    .select(["id", "sameness", "person", "kind", "at", "amount", "currency", "margin"])
    .where(sql<boolean>`sameness = any(${[...samenesses]}::text[])`)
    .where("withdrawn_at", "is", null)
    .execute();
  return new Map(rows.map(({ sameness, ...row }) => [sameness, row]));
}

/** The orders among these outcomes, by what the system they come from calls them, with whose they are. */
export async function findOrders(records: Records, ids: readonly number[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ order: string; person: number }>`
    select substr(sameness, 4) as "order", person from outcomes
    where id = any(${[...ids]}::bigint[]) and sameness like 'id:%' and withdrawn_at is null`.execute(records);
  return new Map(rows.map(({ order, person }) => [order, person]));
}

/** Takes on the figures of newer rows for outcomes that are kept, by sameness. Returns the ids that changed. */
export async function correctOutcomes(records: Records, outcomes: readonly OutcomeRow[]): Promise<number[]> {
  if (outcomes.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    update outcomes set kind = o.kind, at = o.at, amount = o.amount, currency = o.currency, margin = o.margin,
      base_amount = o.base_amount, base_margin = o.base_margin, version = version + 1
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o (kind text, at timestamptz, amount numeric,
      currency text, margin numeric, base_amount numeric, base_margin numeric, sameness text)
    where outcomes.sameness = o.sameness and outcomes.withdrawn_at is null
    returning outcomes.id`.execute(records);
  return rows.map(({ id }) => id);
}

/**
 * Puts earlier figures back where nobody has changed the outcome since an import did; having been carried to another
 * person is no change. Returns the ids that were put back.
 */
export async function restoreOutcomes(
  records: Records,
  before: readonly (Omit<OutcomeRow, "person" | "note" | "sameness"> & { id: number; version: number })[],
): Promise<number[]> {
  if (before.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    update outcomes set kind = o.kind, at = o.at, amount = o.amount, currency = o.currency, margin = o.margin,
      base_amount = o.base_amount, base_margin = o.base_margin, version = outcomes.version + 1
    from jsonb_to_recordset(${JSON.stringify(before)}::jsonb) as o (id bigint, version integer, kind text,
      at timestamptz, amount numeric, currency text, margin numeric, base_amount numeric, base_margin numeric)
    where outcomes.id = o.id and outcomes.version - outcomes.carried = o.version and outcomes.withdrawn_at is null
    returning outcomes.id`.execute(records);
  return rows.map(({ id }) => id);
}

/** What outcomes were before they are corrected, by sameness; the version tells how often they were changed. */
export async function findBefore(records: Records, samenesses: readonly string[]) {
  if (samenesses.length === 0) return [];
  return records
    .selectFrom("outcomes")
    .select([
      "id",
      sql<number>`version - carried`.as("version"),
      "sameness",
      "kind",
      "at",
      "amount",
      "currency",
      "margin",
      "base_amount",
      "base_margin",
    ])
    .where(sql<boolean>`sameness = any(${[...samenesses]}::text[])`)
    .where("withdrawn_at", "is", null)
    .execute();
}

export async function withdrawOutcomes(records: Records, ids: readonly number[], at: string): Promise<number[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    update outcomes set withdrawn_at = ${at}, version = version + 1
    where id = any(${[...ids]}::bigint[]) and withdrawn_at is null returning id`.execute(records);
  return rows.map(({ id }) => id);
}

/** Deletes what an import made. Returns the ids. */
export async function deleteOutcomesOfImport(records: Records, importId: number): Promise<number[]> {
  const rows = await records.deleteFrom("outcomes").where("import", "=", importId).returning("id").execute();
  return rows.map(({ id }) => id);
}

export async function isOutcomeKept(records: Records): Promise<boolean> {
  const row = await records
    .selectFrom("outcomes")
    .select("id")
    .where("withdrawn_at", "is", null)
    .where("amount", "!=", "0")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Outcomes of a person, newest first, those before (at, id). */
export async function findOutcomes(
  records: Records,
  wanted: { person?: number; id?: number; before?: { at: string; id: number } | undefined; limit: number },
  baseCurrency: string,
): Promise<Outcome[]> {
  const { person, id, before, limit } = wanted;
  const rows = await records
    .selectFrom("outcomes")
    .innerJoin("people", "people.id", "outcomes.person")
    .selectAll("outcomes")
    .select(sql<boolean>`outcomes.at < people.since`.as("before_known"))
    .where("outcomes.withdrawn_at", "is", null)
    .$if(person !== undefined, (query) => query.where("outcomes.person", "=", person ?? 0))
    .$if(id !== undefined, (query) => query.where("outcomes.id", "=", id ?? 0))
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(outcomes.at, outcomes.id) < (${before?.at}::timestamptz, ${before?.id})`),
    )
    .orderBy("outcomes.at", "desc")
    .orderBy("outcomes.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    person: row.person,
    kind: row.kind,
    at: row.at,
    value: { amount: row.amount, currency: row.currency },
    margin: row.margin === null ? null : { amount: row.margin, currency: row.currency },
    baseValue: { amount: row.base_amount, currency: baseCurrency },
    note: row.note,
    beforeKnown: row.before_known,
    import: row.import,
    version: row.version,
  }));
}

/** The outcomes of these people, the withdrawn ones too. */
export async function findOutcomeIds(records: Records, people: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from outcomes where person = any(${[...people]}::bigint[]) order by id`.execute(records);
  return rows.map(({ id }) => id);
}

/** How many outcomes of these people stand. */
export async function countOutcomes(records: Records, people: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ person: number; count: number }>`
    select person, count(*) as count from outcomes
    where person = any(${[...people]}::bigint[]) and withdrawn_at is null group by person`.execute(records);
  return new Map(rows.map(({ person, count }) => [person, count]));
}

export async function findOutcomesToMirror(records: Records, ids: readonly number[]): Promise<MirroredRow[]> {
  const { rows } = await sql<Record<string, unknown> & { id: number; version: number; gone: boolean }>`
    select id, person, at, kind, base_amount as value, base_margin as margin, coalesce(import, 0) as import, version,
      withdrawn_at is not null as gone
    from outcomes where id = any(${[...ids]}::bigint[]) order by id`.execute(records);
  return rows.map(({ gone, ...row }) => ({ id: row.id, version: row.version, gone, row }));
}

/** Outcomes in a currency from a day on, by id from after one on; amounts are decimals as text. */
export async function findConvertible(
  records: Records,
  { currency, day, after, limit }: { currency: string; day: string; after: number; limit: number },
): Promise<{ id: number; currency: string; amount: string; margin: string | null; day: string }[]> {
  const { rows } = await sql<{ id: number; currency: string; amount: string; margin: string | null; day: string }>`
    select id, currency, amount, margin, at::date as day from outcomes
    where currency = ${currency} and at >= ${day}::date and withdrawn_at is null and id > ${after}
    order by id limit ${limit}`.execute(records);
  return rows;
}

/**
 * Writes what outcomes are worth in the base currency, as newer versions. Returns the ids of those that differed; what
 * would have more than 14 digits stays as it is.
 */
export async function setBaseAmounts(
  records: Records,
  amounts: readonly { id: number; amount: string; margin: string | null }[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update outcomes set base_amount = given.amount, base_margin = given.margin, version = version + 1
    from jsonb_to_recordset(${JSON.stringify(amounts)}::jsonb) as given (id bigint, amount numeric, margin numeric)
    where outcomes.id = given.id and abs(given.amount) < 1e14 and coalesce(abs(given.margin), 0) < 1e14
      and (outcomes.base_amount, outcomes.base_margin) is distinct from (given.amount, given.margin)
    returning outcomes.id`.execute(records);
  return rows.map(({ id }) => id);
}

/** Whose these outcomes are, those that were taken back too. */
export async function findBuyers(records: Records, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ person: number }>`
    select distinct person from outcomes where id = any(${[...ids]}::bigint[])`.execute(records);
  return rows.map(({ person }) => person);
}

/** When these people bought, an order or a deal being what somebody comes back for: `person`, `at`, `comes`. */
export function selectComings(people: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select person, at, kind in ('order', 'won_deal') as comes from outcomes
    where withdrawn_at is null and person = any(${people})`;
}

/** A query of what people bought: `person` and `revenue` in the base currency; of all, or of those a query names. */
export function selectRevenue(people?: RawBuilder<unknown>): RawBuilder<unknown> {
  const wanted = people ? sql`and person in (${people})` : sql``;
  const kinds = sql.join(revenueKinds.map((kind) => sql.lit(kind)));
  return sql`select person, sum(base_amount)::float8 as revenue from outcomes
    where withdrawn_at is null and kind in (${kinds}) ${wanted} group by person`;
}
