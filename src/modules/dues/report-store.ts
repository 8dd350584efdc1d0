import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { DuesReport, reportGroups, reportPeriods } from "./contract.ts";
import { mediumOfDue } from "./due-media.ts";
import { type DuesRange, isWithin, namedCommitments, stateAt } from "./dues-store.ts";

export type DueCounts = Omit<DuesReport["rows"][number], "keptShare" | "lateShare">;

type Row = {
  department: number | null;
  department_name: string | null;
  commitment: number | null;
  code: string | null;
  name: string | null;
  medium: string | null;
  period: string | null;
  until: string | null;
  kept: number;
  made_good: number;
  broken: number;
  open: number;
  waived: number;
  done: number;
  late: number;
};

const lengths = { week: "1 week", month: "1 month", quarter: "3 months", year: "1 year" } as const;

/** Dues of a range counted by where they stand, one row for each of what `by` names. Periods are those of the zone. */
export async function countDues(
  records: Records,
  range: DuesRange,
  by: readonly (typeof reportGroups)[number][],
  per: (typeof reportPeriods)[number],
): Promise<DueCounts[]> {
  const has = (group: (typeof reportGroups)[number]) => by.includes(group);
  const department = has("department") ? sql`dues.department` : sql`null::bigint`;
  const commitment = has("commitment") ? sql`dues.commitment` : sql`null::bigint`;
  const medium = has("medium") ? mediumOfDue() : sql`null::text`;
  const local = sql`dues.due_at at time zone ${range.timeZone}`;
  const period = has("period") ? sql`date_trunc(${sql.lit(per)}, ${local})::date` : sql`null::date`;
  const { rows } = await sql<Row>`
    select counted.*, (period + ${sql.lit(lengths[per])}::interval - interval '1 day')::date as until,
      departments.name as department_name, commitments.code, commitments.name
    from (
      select department, commitment, medium, period,
        count(*) filter (where state = 'kept') as kept, count(*) filter (where state = 'made_good') as made_good,
        count(*) filter (where state = 'broken') as broken, count(*) filter (where state = 'open') as open,
        count(*) filter (where state = 'waived') as waived,
        count(settled_at) filter (where state <> 'waived') as done,
        count(*) filter (where state <> 'waived' and settled_at > due_at) as late
      from (
        select ${department} as department, ${commitment} as commitment, ${medium} as medium, ${period} as period,
          ${stateAt(range.now)} as state, dues.settled_at, dues.due_at
        from dues where ${isWithin(range)} and dues.state <> 'withdrawn'
      ) as placed
      group by department, commitment, medium, period
    ) as counted
    left join departments on departments.id = counted.department
    left ${namedCommitments("counted")}
    order by period nulls last, departments.name nulls last, counted.department, commitments.id, medium`.execute(
    records,
  );
  return rows.map(({ department_name, code, name, made_good, ...row }) => ({
    ...row,
    department: row.department === null ? null : { id: row.department, name: department_name ?? `#${row.department}` },
    commitment: row.commitment === null ? null : { id: row.commitment, code: code ?? "", name: name ?? "" },
    madeGood: made_good,
  }));
}
