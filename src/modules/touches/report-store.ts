import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { label } from "./ask-store.ts";
import type { AnswersReport, reportDimensions, reportPeriods } from "./report-contract.ts";

export type ReportRange = {
  by: (typeof reportDimensions)[number];
  per: (typeof reportPeriods)[number];
  from: string | undefined;
  to: string | undefined;
  timeZone: string;
};

type Row = {
  period: string | null;
  id: number | null;
  name: string | null;
  answered: number;
  doesnt_remember: number;
  declined: number;
  unmatched: number;
  due: number;
};

const names = { channel: "channels", campaign: "campaigns", department: "departments" } as const;

/**
 * Answers and due asks, counted by what they name and by the period in which they fall: answers by the time they were
 * given, due asks by the time since which they are due. Days and periods are those of the time zone.
 */
export async function countAnswers(records: Records, range: ReportRange): Promise<AnswersReport["rows"]> {
  const { by, per, from, to, timeZone } = range;
  const period = per === "none" ? sql`null::date` : sql`date_trunc(${sql.lit(per)}, at at time zone ${timeZone})::date`;
  const { rows } = await sql<Row>`
    select period, counted.id, named.name, answered, doesnt_remember, declined, unmatched, due
    from (
      select period, id,
        count(*) filter (where state = 'answered') as answered,
        count(*) filter (where state = 'doesnt_remember') as doesnt_remember,
        count(*) filter (where state = 'declined') as declined,
        count(*) filter (where state = 'answered' and channel is null) as unmatched,
        count(*) filter (where state = 'due') as due
      from (
        select ${period} as period, ${sql.ref(by)} as id, state, channel
        from (
          select at, state, channel, campaign, department from answers
          where withdrawn_at is null and state in ('answered', 'doesnt_remember', 'declined')
          union all
          select since, state, null, null, department from asks where state = 'due'
        ) as said
        where (${from ?? null}::date is null or at >= ${from ?? null}::date::timestamp at time zone ${timeZone})
          and (${to ?? null}::date is null or at < (${to ?? null}::date + 1)::timestamp at time zone ${timeZone})
      ) as placed
      group by period, id
    ) as counted
    left join ${sql.table(names[by])} as named on named.id = counted.id
    order by period, counted.id is null, answered desc, named.name, counted.id`.execute(records);
  return rows.map(({ id, name, doesnt_remember, ...row }) => ({
    ...row,
    group: label(id, name),
    doesntRemember: doesnt_remember,
  }));
}
