import { type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { label } from "./ask-store.ts";
import type { CaptureTime, MemberCaptureTime } from "./capture-times-contract.ts";

export type CaptureDays = { from: string | undefined; to: string | undefined; timeZone: string };

type Row = {
  isTotal: boolean;
  department: number | null;
  name: string | null;
  captures: number;
  members: number;
  p50: number | null;
  p90: number | null;
};

/** The times of the captures that were measured, in milliseconds, by department and, last, of all together. */
export async function measureCaptures(
  records: Records,
  { from, to, timeZone }: CaptureDays,
): Promise<(CaptureTime & { isTotal: boolean })[]> {
  const { rows } = await sql<Row>`
    select is_total as "isTotal", department, departments.name, captures, members, round(times[1])::int as p50,
      round(times[2])::int as p90
    from (
      select grouping(department) = 1 as is_total, department, count(*) as captures,
        count(distinct member) as members,
        percentile_cont(array[0.5, 0.9]) within group (order by took_ms) as times
      from answers
      where ${isMeasured({ from, to, timeZone })}
      group by grouping sets ((department), ())
    ) as measured left join departments on departments.id = department
    order by is_total, captures desc, departments.name`.execute(records);
  return rows.map(({ department, name, ...row }) => ({ ...row, department: label(department, name) }));
}

/** The same of each of these members who captured something, by their names. */
export async function measureMembers(
  records: Records,
  members: readonly number[],
  days: CaptureDays,
): Promise<MemberCaptureTime[]> {
  const { rows } = await sql<{ id: number; name: string; captures: number; p50: number; p90: number }>`
    select members.id, members.name, captures, round(times[1])::int as p50, round(times[2])::int as p90
    from (
      select member, count(*) as captures,
        percentile_cont(array[0.5, 0.9]) within group (order by took_ms) as times
      from answers where member = any(${[...members]}::bigint[]) and ${isMeasured(days)}
      group by member
    ) as measured join members on members.id = measured.member
    order by members.name, members.id`.execute(records);
  return rows.map(({ id, name, ...times }) => ({ member: { id, name }, ...times }));
}

function isMeasured({ from, to, timeZone }: CaptureDays): RawBuilder<boolean> {
  return sql`took_ms is not null and withdrawn_at is null
    and (${from ?? null}::date is null or at >= ${from ?? null}::date::timestamp at time zone ${timeZone})
    and (${to ?? null}::date is null or at < (${to ?? null}::date + 1)::timestamp at time zone ${timeZone})`;
}
