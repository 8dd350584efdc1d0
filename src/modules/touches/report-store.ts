import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { label } from "./ask-store.ts";
import type { Question } from "./asking-contract.ts";
import type { AnswersReport, reportDimensions, reportPeriods } from "./report-contract.ts";

export type ReportRange = {
  by: (typeof reportDimensions)[number];
  per: (typeof reportPeriods)[number];
  from: string | undefined;
  to: string | undefined;
  timeZone: string;
  question: Question;
};

type Row = {
  is_total: boolean;
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
 * given, due asks by the time since which they are due. Several that were made of one answer are one, and so are counted
 * once in each row and once in the total. Days and periods are those of the time zone.
 */
export async function countAnswers(records: Records, range: ReportRange): Promise<AnswersReport> {
  const { by, per, from, to, timeZone, question } = range;
  const period = per === "none" ? sql`null::date` : sql`date_trunc(${sql.lit(per)}, at at time zone ${timeZone})::date`;
  const ofQuestion = question === "heard" ? sql`round = 1` : sql`round > 1`;
  const { rows } = await sql<Row>`
    select is_total, period, counted.id, named.name, answered, doesnt_remember, declined, unmatched, due
    from (
      select grouping(id) = 1 as is_total, period, id,
        count(distinct said) filter (where state = 'answered') as answered,
        count(distinct said) filter (where state = 'doesnt_remember') as doesnt_remember,
        count(distinct said) filter (where state = 'declined') as declined,
        count(distinct said) filter (where state = 'answered' and channel is null) as unmatched,
        count(distinct said) filter (where state = 'due') as due
      from (
        select ${period} as period, ${sql.ref(by)} as id, said, state, channel
        from (
          select at, coalesce(cell, id) as said, state, channel, campaign, department from answers
          where withdrawn_at is null and ${ofQuestion} and state in ('answered', 'doesnt_remember', 'declined')
          union all
          select since, person, state, null, null, department from asks where state = 'due' and ${ofQuestion}
        ) as said
        where (${from ?? null}::date is null or at >= ${from ?? null}::date::timestamp at time zone ${timeZone})
          and (${to ?? null}::date is null or at < (${to ?? null}::date + 1)::timestamp at time zone ${timeZone})
      ) as placed
      group by grouping sets ((period, id), ())
    ) as counted
    left join ${sql.table(names[by])} as named on named.id = counted.id
    order by is_total, period, counted.id is null, answered desc, named.name, counted.id`.execute(records);
  const counted = rows.map(({ id, name, period: begins, is_total, answered, declined, unmatched, due, ...row }) => ({
    isTotal: is_total,
    place: { period: begins, group: label(id, name) },
    counts: { answered, doesntRemember: row.doesnt_remember, declined, unmatched, due },
  }));
  const total = counted.find(({ isTotal }) => isTotal)?.counts ?? nothing;
  return {
    rows: counted.filter(({ isTotal }) => !isTotal).map(({ place, counts }) => ({ ...place, ...counts })),
    total,
  };
}

const nothing = { answered: 0, doesntRemember: 0, declined: 0, unmatched: 0, due: 0 };
