import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../src/kernel/context.ts";
import type { ImportBatch, ImportKind, RowResult, UndoResult, UpdatedRow } from "../../src/kernel/imports/kind.ts";
import type { Records } from "../../src/kernel/records/records.ts";

/** Makes the table that parcels are kept in. It stands in for what a module of the product would bring. */
export async function makeParcelsTable(records: Records): Promise<void> {
  await sql`
    create table if not exists parcels (
      id bigint generated always as identity primary key,
      code text not null unique,
      weight numeric,
      at timestamptz,
      size text,
      import bigint not null,
      last_import bigint not null
    )`.execute(records);
}

/** A small kind of import over a real table: parcels by their code, with everything that a kind can do. */
export const parcelsKind: ImportKind = {
  name: "parcels",
  help: "Parcels, one a row.",
  verb: "people.imported",
  batchSize: 100,
  fields: [
    { name: "code", type: "text", required: true, help: "The parcel's code.", aliases: ["parcel"] },
    { name: "weight", type: "decimal", help: "Its weight in kilograms.", aliases: ["kg"] },
    { name: "at", type: "time", help: "When it was sent.", aliases: ["sent"] },
    { name: "size", type: "choice", help: "Its size.", choices: { small: ["s"], large: ["l"] } },
  ],
  options: [{ name: "heavy", help: "What to do with heavy parcels.", values: ["refuse", "take"], default: "refuse" }],
  take: takeParcels,
  undo: undoParcels,
};

const mostKilograms = 1000;

async function takeParcels({ records }: Context, batch: ImportBatch): Promise<RowResult[]> {
  const results = new Map<number, RowResult>();
  const first = new Map<string, number>();
  const rows = batch.rows.flatMap(({ number, values: { code, weight = null, at = null, size = null } }) => {
    const twin = first.get(String(code));
    if (Number(weight) > mostKilograms && batch.options.heavy === "refuse") {
      const repair = "correct the weight, or import with heavy=take";
      const refusal = { field: "weight", expected: `at most ${mostKilograms} kg`, found: String(weight), repair };
      results.set(number, { number, became: "refused", refusal });
      return [];
    }
    if (twin !== undefined) {
      const notice = { code: "twice", message: `This parcel stands in row ${twin} as well.` };
      results.set(number, { number, became: "unchanged", notice });
      return [];
    }
    first.set(String(code), number);
    return [{ number, code, weight, at, size }];
  });
  const { rows: taken } = await sql<{ number: number; id: number; before: Record<string, unknown> | null; is: string }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as g (number bigint, code text, weight numeric, at timestamptz, size text)
    ), before as (
      select parcels.* from parcels join given using (code)
    ), changed as (
      update parcels set weight = g.weight, at = g.at, size = g.size, last_import = ${batch.import}
      from given g
      where parcels.code = g.code and (parcels.weight, parcels.at, parcels.size) is distinct from (g.weight, g.at, g.size)
      returning parcels.id
    ), added as (
      insert into parcels (code, weight, at, size, import, last_import)
      select code, weight, at, size, ${batch.import}, ${batch.import} from given
      where not exists (select from before where before.code = given.code)
      returning id, code
    )
    select given.number, coalesce(added.id, before.id) as id, to_jsonb(before) as before,
      case when added.id is not null then 'created' when changed.id is not null then 'updated' else 'unchanged' end as is
    from given
    left join before using (code) left join added using (code) left join changed on changed.id = before.id`.execute(
    records,
  );
  for (const { number, id, before, is } of taken) {
    if (is === "created") results.set(number, { number, became: "created", id });
    else if (is === "updated" && before) results.set(number, { number, became: "updated", id, before });
    else results.set(number, { number, became: "unchanged" });
  }
  return [...results.values()];
}

const Before = z.object({
  weight: z.number().nullable(),
  at: z.string().nullable(),
  size: z.string().nullable(),
  last_import: z.number(),
});

async function undoParcels({ records }: Context, id: number, updated: readonly UpdatedRow[]): Promise<UndoResult> {
  const before = new Map(updated.toReversed().map(({ id: parcel, before: was }) => [parcel, Before.parse(was)]));
  const rows = [...before].map(([parcel, was]) => ({ id: parcel, ...was }));
  const removed = await sql`delete from parcels where import = ${id} and last_import = ${id}`.execute(records);
  const restored = await sql`
    update parcels set weight = b.weight, at = b.at, size = b.size, last_import = b.last_import
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as b (id bigint, weight numeric, at timestamptz, size text, last_import bigint)
    where parcels.id = b.id and parcels.last_import = ${id}`.execute(records);
  const kept = await sql`select id from parcels where import = ${id}`.execute(records);
  return {
    removed: Number(removed.numAffectedRows ?? 0),
    restored: Number(restored.numAffectedRows ?? 0),
    kept: kept.rows.length,
    ...(kept.rows.length > 0 ? { because: "They were changed since." } : {}),
  };
}

/** A CSV of parcels with codes from P<from> on. */
export function parcelsCsv(
  count: number,
  from = 1,
  weightOf: (at: number) => string = (at) => String(at % 50),
): string {
  const rows = Array.from({ length: count }, (_, at) => `P${from + at},${weightOf(from + at)},2026-01-05,small`);
  return `code,weight,at,size\n${rows.join("\n")}\n`;
}
