import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { findSettings, updateSettings } from "../../kernel/records/settings.ts";
import {
  fromLooseEnds,
  isLooseEndOf,
  type ListedLooseEnd,
  type LooseEndRange,
  type LooseEndRow,
  looseEndColumns,
  presentLooseEnd,
} from "./loose-ends-store.ts";
import type { OwnPrompts, PromptBudget } from "./prompt-contract.ts";

type PromptsTable = { member: number; day: string; due: number; at: string };
type DigestReadsTable = { member: number; day: string; at: string };
type PromptSettingsTable = {
  member: number;
  per_day: number | null;
  quiet_from: string | null;
  quiet_to: string | null;
  time_zone: string | null;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    prompts: PromptsTable;
    digest_reads: DigestReadsTable;
    prompt_settings: PromptSettingsTable;
  }
}

/** What holds until the company says otherwise. */
const usual: PromptBudget = { perDay: 3, quiet: { from: "20:00", to: "07:00" }, version: 0 };

/** How much of everybody is asked a day. */
export async function findPromptBudget(records: Records): Promise<PromptBudget> {
  return findSettings(records, "prompts", usual);
}

/** Stores the budget if it still has this version. Returns whether it had. */
export async function updatePromptBudget(records: Records, version: number, budget: PromptBudget): Promise<boolean> {
  return updateSettings(records, "prompts", version, budget);
}

/** How a member wants to be asked. */
export async function findOwnPrompts(records: Records, member: number | null): Promise<OwnPrompts> {
  const row = await records
    .selectFrom("prompt_settings")
    .selectAll()
    .where("member", "=", member ?? 0)
    .executeTakeFirst();
  const quiet = row?.quiet_from && row.quiet_to ? { from: row.quiet_from, to: row.quiet_to } : null;
  return { perDay: row?.per_day ?? null, quiet, timeZone: row?.time_zone ?? null };
}

/** The time zone of a member's day, or else of the company, as an expression. */
export function zoneOf(member: number | null): RawBuilder<string> {
  return sql`coalesce((select time_zone from prompt_settings where member = ${member}::bigint),
    (select value->>'timeZone' from settings where name = 'company'), 'UTC')`;
}

export async function saveOwnPrompts(records: Records, member: number, own: OwnPrompts): Promise<void> {
  const values = {
    per_day: own.perDay,
    quiet_from: own.quiet?.from ?? null,
    quiet_to: own.quiet?.to ?? null,
    time_zone: own.timeZone,
  };
  await records
    .insertInto("prompt_settings")
    .values({ member, ...values })
    .onConflict((conflict) => conflict.column("member").doUpdateSet(values))
    .execute();
}

/** The dues that were put before a member on a day, and when the digest of the day was read. */
export async function findPrompted(
  records: Records,
  member: number,
  day: string,
): Promise<{ dues: number[]; readAt: string | null }> {
  const { rows } = await sql<{ dues: number[] | null; read_at: string | null }>`
    select (select json_agg(due order by at, due) from prompts where member = ${member} and day = ${day}::date) as dues,
      (select at from digest_reads where member = ${member} and day = ${day}::date) as read_at`.execute(records);
  return { dues: rows[0]?.dues ?? [], readAt: rows[0]?.read_at ?? null };
}

/** Loose ends from further back than this are behind newer ones: hardly anybody can still be asked. */
const stale = "30 days";
/** For so long a due that was put before one member is not put before another. */
const another = "12 hours";

/**
 * Those of `prompted` that are still to do, then as many others as there is room for: by the time at which they fall
 * due, long overdue ones last, and none that was put before somebody else just now.
 */
export async function findPrompts(
  records: Records,
  range: LooseEndRange & { reader: number },
  prompted: readonly number[],
  room: number,
): Promise<LooseEndRow[]> {
  const { now, reader } = range;
  const isPrompted = sql`dues.id = any(${[...prompted]}::bigint[])`;
  const isOthers = sql`exists (select from prompts where prompts.due = dues.id and prompts.member <> ${reader}
    and prompts.at > ${now}::timestamptz - ${another}::interval)`;
  const isStale = sql`dues.due_at < ${now}::timestamptz - ${stale}::interval`;
  const mine = sql`${isLooseEndOf(range)} and due_snoozes.due is null`;
  const { rows } = await sql<ListedLooseEnd>`
    select * from (
      (select 0 as part, ${looseEndColumns(now)} ${fromLooseEnds(range)} where ${mine} and ${isPrompted})
      union all
      (select 1 as part, ${looseEndColumns(now)} ${fromLooseEnds(range)}
        where ${mine} and not ${isPrompted} and not ${isStale} and not ${isOthers}
        order by dues.due_at, dues.id limit ${room})
      union all
      (select 2 as part, ${looseEndColumns(now)} ${fromLooseEnds(range)}
        where ${mine} and not ${isPrompted} and ${isStale} and not ${isOthers}
        order by dues.due_at, dues.id limit ${room})
    ) as found
    order by part, due_at, id`.execute(records);
  const seen = rows.filter(({ part }) => part === 0);
  const fresh = rows.filter(({ part }) => part !== 0).slice(0, room);
  return [...seen, ...fresh].map(presentLooseEnd);
}

/** Loose ends that are not put off, but for some, by the time at which they fall due. */
export async function findRest(
  records: Records,
  range: LooseEndRange,
  except: readonly number[],
  limit: number,
): Promise<LooseEndRow[]> {
  const { rows } = await sql<ListedLooseEnd>`
    select ${looseEndColumns(range.now)} ${fromLooseEnds(range)}
    where ${isLooseEndOf(range)} and due_snoozes.due is null and dues.id <> all(${[...except]}::bigint[])
    order by dues.due_at, dues.id limit ${limit}`.execute(records);
  return rows.map(presentLooseEnd);
}

/** Writes down what was put before a member; what was already stays as it was. Returns how many are new. */
export async function insertPrompts(
  records: Records,
  dues: readonly number[],
  prompt: Omit<PromptsTable, "due">,
): Promise<number> {
  const { numInsertedOrUpdatedRows = 0n } = await records
    .insertInto("prompts")
    .values(dues.map((due) => ({ due, ...prompt })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows);
}

/** Writes down that a digest was read; read again, the first time counts. */
export async function insertDigestRead(records: Records, read: DigestReadsTable): Promise<void> {
  await records
    .insertInto("digest_reads")
    .values(read)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
