import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import {
  type DuePosition,
  isToDo,
  joinPerson,
  type ListedDue,
  listedColumns,
  namedCommitments,
  presentDue,
} from "./dues-store.ts";
import type { LooseEnd, LooseEndCounts } from "./loose-end-contract.ts";

type DueSnoozesTable = { due: number; member: number; until: string; reason: string; at: string };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    due_snoozes: DueSnoozesTable;
  }
}

/** Whose loose ends: of some departments with those of one member, of nobody's department, or all. */
export type Whose = { departments: readonly number[]; member: number | null } | "none" | "all";

export type LooseEndRange = {
  whose: Whose;
  commitment?: number | undefined;
  /** Who reads: what they have put off is left out, or is all there is. */
  reader: number | null;
  now: string;
};

export type LooseEndRow = Omit<LooseEnd, "mayWaive">;

/** What is owed and not done by them, as one condition. */
export function isLooseEndOf({ whose, commitment }: Pick<LooseEndRange, "whose" | "commitment">): RawBuilder<boolean> {
  const narrow = commitment === undefined ? sql`true` : sql`dues.commitment = ${commitment}`;
  if (whose === "all") return sql`${isToDo} and ${narrow}`;
  if (whose === "none") return sql`${isToDo} and ${narrow} and dues.department is null`;
  const { departments, member } = whose;
  return sql`${isToDo} and ${narrow} and (dues.department = any(${[...departments]}::bigint[])
    or dues.department is null and dues.member = ${member}::bigint)`;
}

const joinSnoozes = ({ reader, now }: LooseEndRange) => sql`left join due_snoozes
  on due_snoozes.due = dues.id and due_snoozes.member = ${reader}::bigint and due_snoozes.until > ${now}::timestamptz`;

/** A loose end as it is read; `part` tells the parts of a list of several apart. */
export type ListedLooseEnd = ListedDue & {
  is_overdue: boolean;
  snoozed_until: string | null;
  snooze_reason: string | null;
  part?: number;
};

/** What every list of loose ends reads. */
export const looseEndColumns = (
  now: string,
) => sql`${listedColumns(now)}, dues.due_at < ${now}::timestamptz as is_overdue,
  due_snoozes.until as snoozed_until, due_snoozes.reason as snooze_reason`;

/** The tables of `looseEndColumns`. */
export const fromLooseEnds = (range: LooseEndRange) =>
  sql`from dues ${namedCommitments("dues")} ${joinPerson} ${joinSnoozes(range)}`;

/** Loose ends by the time at which they fall due, so the overdue ones first; one more than the limit. */
export async function findLooseEnds(
  records: Records,
  range: LooseEndRange & { snoozed: boolean },
  page: { after: DuePosition | undefined; limit: number },
): Promise<LooseEndRow[]> {
  const after = page.after
    ? sql`and (dues.due_at, dues.id) > (${page.after.dueAt}::timestamptz, ${page.after.id})`
    : sql``;
  const { rows } = await sql<ListedLooseEnd>`
    select ${looseEndColumns(range.now)} ${fromLooseEnds(range)}
    where ${isLooseEndOf(range)} and due_snoozes.due is ${range.snoozed ? sql`not null` : sql`null`} ${after}
    order by dues.due_at, dues.id limit ${page.limit + 1}`.execute(records);
  return rows.map(presentLooseEnd);
}

/** A row as it is answered, but for what its reader may do. */
export function presentLooseEnd({
  is_overdue,
  snoozed_until,
  snooze_reason,
  part: _,
  ...due
}: ListedLooseEnd): LooseEndRow {
  return { ...presentDue(due), isOverdue: is_overdue, snoozedUntil: snoozed_until, snoozeReason: snooze_reason };
}

/** How many loose ends there are that are not put off, as `"all"` and `overdue`: to be asked beside other counts. */
export function selectLooseEndTotals(range: LooseEndRange): RawBuilder<unknown> {
  return sql`select count(*) as "all", count(*) filter (where dues.due_at < ${range.now}::timestamptz) as overdue
    from dues ${joinSnoozes(range)} where ${isLooseEndOf(range)} and due_snoozes.due is null`;
}

type CountRow = { id: number; code: string; name: string; all: number; overdue: number; snoozed: number };

/** How many loose ends there are, by what is owed; `except` leaves some dues out. */
export async function countLooseEnds(
  records: Records,
  range: LooseEndRange,
  except: readonly number[] = [],
): Promise<LooseEndCounts> {
  const { rows } = await sql<CountRow>`
    select commitments.id, commitments.code, commitments.name, counted."all", counted.overdue, counted.snoozed
    from (
      select dues.commitment, count(*) filter (where due_snoozes.due is null) as "all",
        count(*) filter (where due_snoozes.due is null and dues.due_at < ${range.now}::timestamptz) as overdue,
        count(due_snoozes.due) as snoozed
      from dues ${joinSnoozes(range)}
      where ${isLooseEndOf(range)} and dues.id <> all(${[...except]}::bigint[])
      group by dues.commitment
    ) as counted ${namedCommitments("counted")}
    order by commitments.id`.execute(records);
  const sum = (of: (row: CountRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    all: sum((row) => row.all),
    overdue: sum((row) => row.overdue),
    snoozed: sum((row) => row.snoozed),
    byCommitment: rows.map(({ id, code, name, ...counts }) => ({ commitment: { id, code, name }, ...counts })),
  };
}

/** Those of these dues that are not done, with who owes them. */
export async function findToDo(records: Records, dues: readonly number[]): Promise<{ id: number; toDo: boolean }[]> {
  const { rows } = await sql<{ id: number; toDo: boolean }>`
    select dues.id, ${isToDo} as "toDo" from dues where dues.id = any(${[...dues]}::bigint[])`.execute(records);
  return rows;
}

/** Puts dues off for one member; put off again, the later word counts. */
export async function insertSnoozes(
  records: Records,
  dues: readonly number[],
  snooze: Omit<DueSnoozesTable, "due">,
): Promise<void> {
  await records
    .insertInto("due_snoozes")
    .values(dues.map((due) => ({ due, ...snooze })))
    .onConflict((conflict) =>
      conflict.columns(["due", "member"]).doUpdateSet({ until: snooze.until, reason: snooze.reason, at: snooze.at }),
    )
    .execute();
}

/** Takes back that a member put dues off. Returns which were. */
export async function deleteSnoozes(records: Records, dues: readonly number[], member: number): Promise<number[]> {
  const rows = await records
    .deleteFrom("due_snoozes")
    .where("member", "=", member)
    .where("due", "=", sql<number>`any(${[...dues]}::bigint[])`)
    .returning("due")
    .execute();
  return rows.map(({ due }) => due);
}
