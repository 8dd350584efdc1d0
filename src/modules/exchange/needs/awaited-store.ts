import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import { selectDuesOf } from "../../dues/index.ts";

/** Deliveries with whom they lie before, in lists beside each other. */
export type Awaited = { deliveries: number[]; departments: number[] };

/**
 * What these needs brought that still is to be opened in time: nobody has, its time is not over at `now`, and nobody let
 * go of it. What nothing is owed about any more, or was never, is not among it.
 */
export async function findAwaited(records: Records, needs: readonly number[], now: string): Promise<Awaited> {
  const { rows } = await sql<{ id: number; department: number }>`
    select deliveries.id, deliveries.department from deliveries
    join facts on facts.id = deliveries.fact and facts.withdrawn_at is null
    where deliveries.need = any(${[...needs]}::bigint[]) and deliveries.within is not null
      and deliveries.opened_at is null
      and not exists (
        select from (${selectDuesOf("open_fact", now)}) as owed
        where owed.about = deliveries.id and (owed.due_at < ${now}::timestamptz or owed.state = 'waived'))
    order by deliveries.id`.execute(records);
  return { deliveries: rows.map(({ id }) => id), departments: rows.map(({ department }) => department) };
}
