import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { DueStep } from "./contract.ts";

/** The version of the commitment that a due began with, and what happened to it: each with its act, oldest first. */
export async function findSteps(records: Records, due: number): Promise<{ version: number; steps: DueStep[] }> {
  const { rows } = await sql<DueStep & { version: number }>`
    select said.version, said.kind, acts.id as act, acts.at, acts.actor as by
    from (
      select version, 'opened' as kind, opened_by as act from dues where id = ${due}
      union all
      select version, step ->> 'kind', (step ->> 'act')::bigint from dues, jsonb_array_elements(steps) as step where id = ${due}
      union all
      select version, 'broken', broken_by from dues where id = ${due} and broken_by > coalesce(mended_by, 0)
    ) as said join acts on acts.id = said.act
    order by acts.id`.execute(records);
  return { version: rows[0]?.version ?? 1, steps: rows.map(({ version: _, ...step }) => step) };
}
