import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { ToldKind } from "../../touches/index.ts";

/** What a row of a file says that somebody was told; `at` and `until` are ISO instants, UTC. */
export type ImportedTold = {
  person: number | null;
  account: number | null;
  kind: ToldKind;
  about: string;
  aboutKey: string;
  value: string;
  valueKey: string;
  at: string;
  until: string | null;
  department: number;
};

type Known = Pick<ImportedTold, "person" | "account" | "kind" | "aboutKey" | "valueKey" | "at" | "department">;

/** What the same thing told again has in common. */
export function keyOfTold({ person, account, kind, aboutKey, valueKey, at, department }: Known): string {
  return JSON.stringify([person, account, kind, aboutKey, valueKey, at, department]);
}

/** The keys of those of these rows that somebody wrote down or imported before, and did not take back. */
export async function findToldAlready(records: Records, rows: readonly ImportedTold[]): Promise<Set<string>> {
  const { rows: known } = await sql<Known>`
    select person, account, kind, about_key as "aboutKey", value_key as "valueKey", at, department from told
    where withdrawn_at is null and (person = any(${numbersOf(rows, "person")}::bigint[])
      or account = any(${numbersOf(rows, "account")}::bigint[]))`.execute(records);
  return new Set(known.map((told) => keyOfTold({ ...told, at: new Date(told.at).toISOString() })));
}

function numbersOf(rows: readonly ImportedTold[], field: "person" | "account"): number[] {
  return [...new Set(rows.flatMap((row) => row[field] ?? []))];
}

/** Writes down what rows say. Returns the numbers, in their order. */
export async function insertImportedTold(
  records: Records,
  rows: readonly ImportedTold[],
  madeBy: { import: number; example: boolean; at: string },
): Promise<number[]> {
  if (rows.length === 0) return [];
  const { rows: written } = await sql<{ id: number }>`
    insert into told (person, account, kind, about, about_key, value, value_key, at, until, department, import, example,
      recorded_at)
    select person, account, kind, about, "aboutKey", value, "valueKey", at, until, department, ${madeBy.import},
      ${madeBy.example}::boolean, ${madeBy.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows.map((row, place) => ({ ...row, place })))}::jsonb) as given (
      place integer, person bigint, account bigint, kind text, about text, "aboutKey" text, value text, "valueKey" text,
      at timestamptz, until timestamptz, department bigint)
    order by place
    returning id`.execute(records);
  return written.map(({ id }) => id).toSorted((one, other) => one - other);
}

/** Deletes what an import brought. Returns how much it was. */
export async function deleteToldOfImport(records: Records, importId: number): Promise<number> {
  const gone = await records.deleteFrom("told").where("import", "=", importId).returning("id").execute();
  return gone.length;
}
