import { sql } from "kysely";
import type { MirroredRow } from "../../kernel/events/mirror.ts";
import type { Records } from "../../kernel/records/records.ts";
import { listed } from "./store-keys.ts";

type Stored = { person: number; since: string; import: number; version: number; merged: boolean };

/** These people as the events hold them; import 0 stands for typed in. Who was merged into another is gone. */
export async function findPeopleToMirror(records: Records, ids: readonly number[]): Promise<MirroredRow[]> {
  const { rows } = await sql<Stored>`
    select id as person, since, coalesce(import, 0) as import, version, merged_into is not null as merged from people
    where id in ${listed(ids)}`.execute(records);
  return rows.map(({ merged, ...row }) => ({ id: row.person, version: row.version, gone: merged, row }));
}
