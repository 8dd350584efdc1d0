import { type Generated, sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import { effectOf, readTest, type TestGroup } from "../../../mix/lift.ts";

type ExperimentsTable = {
  id: Generated<number>;
  at: string;
  member: number | null;
  name: string;
  channel: number | null;
  treated: string | null;
  first_day: string | null;
  last_day: string | null;
  reach: string | null;
  confidence: string;
  groups: TestGroup[];
  control: string;
  split: number[] | null;
  withdrawn_at: string | null;
};

declare module "../../../kernel/records/tables.ts" {
  interface Tables {
    experiments: ExperimentsTable;
  }
}

export type NewExperimentRow = {
  at: string;
  member: number | null;
  name: string;
  channel: number | null;
  treated: string | null;
  first_day: string | null;
  last_day: string | null;
  reach: number | null;
  confidence: number;
  groups: readonly TestGroup[];
  control: string;
  split: readonly number[] | null;
};

/** Keeps a test. Returns its id; undefined where the channel is not there. */
export async function insertExperiment(records: Records, row: NewExperimentRow): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into experiments (at, member, name, channel, treated, first_day, last_day, reach, confidence, groups, control, split)
    select ${row.at}::timestamptz, ${row.member}::bigint, ${row.name}, ${row.channel}::bigint, ${row.treated}::text,
      ${row.first_day}::date, ${row.last_day}::date, ${row.reach}::numeric, ${row.confidence}::numeric,
      ${JSON.stringify(row.groups)}::jsonb, ${row.control}, ${row.split === null ? null : JSON.stringify(row.split)}::jsonb
    where ${row.channel}::bigint is null or exists (select from channels where id = ${row.channel}::bigint)
    returning id`.execute(records);
  return rows[0]?.id;
}

export type ExperimentRow = Omit<NewExperimentRow, "reach" | "confidence"> & {
  id: number;
  member_name: string | null;
  channel_name: string | null;
  reach: string | null;
  confidence: string;
  withdrawn_at: string | null;
};

const columns = sql`id, at, member, (select name from members where members.id = member) as member_name, name,
  channel, (select name from channels where channels.id = channel) as channel_name, treated,
  first_day::text, last_day::text, reach, confidence, groups, control, split, withdrawn_at`;

/** The tests that stand, newest first, one more than the limit; or one of any state by its id. */
export async function findExperiments(
  records: Records,
  { id, after, limit }: { id?: number; after?: { at: string; id: number } | undefined; limit: number },
): Promise<ExperimentRow[]> {
  const { rows } = await sql<ExperimentRow>`
    select ${columns} from experiments
    where ${id === undefined ? sql`withdrawn_at is null` : sql`id = ${id}`}
      and (${after === undefined} or (at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::bigint))
    order by at desc, id desc limit ${limit + 1}`.execute(records);
  return rows;
}

/** Takes a test back, or brings it back with `null`. Returns whether that changed it. */
export async function stampExperiment(records: Records, id: number, withdrawnAt: string | null): Promise<boolean> {
  const { rows } = await sql`
    update experiments set withdrawn_at = ${withdrawnAt}::timestamptz
    where id = ${id} and (withdrawn_at is null) = ${withdrawnAt !== null} returning id`.execute(records);
  return rows.length > 0;
}

/** What a test measured about a channel, for the days of it. */
export type KnownPrior = {
  experiment: number;
  title: string;
  channel: number;
  from: string;
  to: string;
  effect: number;
  low: number;
  high: number;
  confidence: number;
};

/** What tests that stand measured about these channels within these days. */
export async function findPriors(
  records: Records,
  channels: readonly number[],
  from: string,
  to: string,
): Promise<KnownPrior[]> {
  const { rows } = await sql<ExperimentRow>`
    select ${columns} from experiments
    where withdrawn_at is null and channel = any(${[...channels]}::bigint[])
      and first_day <= ${to}::date and last_day >= ${from}::date
    order by id`.execute(records);
  return rows.map((row) => {
    const confidence = Number(row.confidence);
    const report = readTest(row.groups, { control: row.control, confidence, ...(row.split && { split: row.split }) });
    const { estimate, low, high } = effectOf(report, row.treated ?? "", Number(row.reach));
    return {
      experiment: row.id,
      title: row.name,
      channel: row.channel as number,
      from: row.first_day as string,
      to: row.last_day as string,
      effect: estimate,
      ...{ low, high, confidence },
    };
  });
}
