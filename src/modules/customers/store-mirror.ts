import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { listed } from "./store-keys.ts";

/** A row of the events table `people`; import 0 stands for typed in. */
export type MirroredPerson = { person: number; since: string; import: number; version: number };

/** Those of these people who are there and were not merged into others. */
export async function findPeopleToMirror(records: Records, ids: readonly number[]): Promise<MirroredPerson[]> {
  const { rows } = await sql<MirroredPerson>`
    select id as person, since, coalesce(import, 0) as import, version from people
    where merged_into is null and id in ${listed(ids)}
    order by id`.execute(records);
  return rows;
}
