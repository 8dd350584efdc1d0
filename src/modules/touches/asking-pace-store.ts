import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";

/** What a department has still to ask, and whom it asked since a time; `specific` answers named a channel. */
export type AskingPaceRow = { department: number | null; due: number; asked: number; specific: number };

/**
 * The due asks of each department how somebody heard of the company, and what came of its asking since an instant; null
 * gathers what is nobody's.
 */
export async function findAskingPaces(records: Records, since: string): Promise<AskingPaceRow[]> {
  const { rows } = await sql<AskingPaceRow>`
    select department, sum(due)::int as due, sum(asked)::int as asked, sum(specific)::int as specific
    from (
      select department, count(*) as due, 0 as asked, 0 as specific from asks
      where state = 'due' and round = 1 group by department
      union all
      select department, 0, count(*), count(*) filter (where state = 'answered' and channel is not null) from answers
      where withdrawn_at is null and round = 1 and state <> 'not_asked' and at >= ${since}::timestamptz
      group by department
    ) as counted
    group by department
    order by department nulls last`.execute(records);
  return rows;
}
