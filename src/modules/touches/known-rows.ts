import type { Events } from "../../kernel/events/events.ts";
import { deleteRows, eventsTable } from "../../kernel/events/tables.ts";

/**
 * The rows that imports have read, to know the same rows when they come again: `content` is the hash of what row
 * `number` says, `nth` how often its batch says so up to there. `person` and `keys` tell where its touch may lie.
 */
export const importRowsTable = eventsTable({
  name: "import_rows",
  columns: {
    import: "UInt32 CODEC(T64, LZ4)",
    content: "UInt64 CODEC(NONE)",
    number: "UInt32 CODEC(T64, LZ4)",
    nth: "UInt32 CODEC(T64, LZ4)",
    person: "UInt64 CODEC(T64, LZ4)",
    keys: "Array(String)",
    read: "DateTime DEFAULT now() CODEC(T64, LZ4)",
  },
  orderBy: ["import", "content", "number"],
  shardBy: "cityHash64(content)",
});

/** A row as it is staged. `person` is 0 for somebody whom only keys name; `keys` are key texts. */
export type StagedRow = {
  import: number;
  number: number;
  content: string;
  nth: number;
  person: number;
  keys: readonly string[];
};

export type Batch = { import: number; first: number; last: number };

/** Stages the rows of a batch; a batch that comes again changes nothing. */
export async function stageRows(events: Events, batch: Batch, rows: readonly StagedRow[]): Promise<void> {
  await events.insert(importRowsTable.name, rows, { token: `rows:${batch.import}:${batch.first}:${batch.last}` });
}

/**
 * The rows of the import up to this batch, `occurrence` counting equal ones; and `row`, the hash that the touch of each
 * has: the second of two equal rows is another touch, and the same two when the file comes again.
 */
const batchRows = `
  SELECT number, person, keys, nth + earlier AS occurrence,
    if(occurrence = 1, content, sipHash64(content, occurrence)) AS row
  FROM import_rows AS batch
  LEFT JOIN (
    SELECT content, uniqExact(number) AS earlier FROM import_rows
    WHERE import = {import:UInt32} AND number < {first:UInt32}
      AND content IN (SELECT content FROM import_rows WHERE import = {import:UInt32} AND number BETWEEN {first:UInt32} AND {last:UInt32})
    GROUP BY content
  ) AS before USING content
  WHERE import = {import:UInt32} AND number BETWEEN {first:UInt32} AND {last:UInt32}`;

/** What is to be known of a row: its hash, where that is not its content, and the import that has brought it already. */
export type KnownRow = { number: number; row: string; repeated: boolean; there: boolean; mine: boolean };

/**
 * The rows of a staged batch that repeat an earlier one, or whose touches are there already: brought by this import
 * (`mine`, when a batch comes again) or by another. All others are new. A touch may lie under the person or under any
 * of the keys, so it is looked for under each.
 */
export async function findKnownRows(events: Events, batch: Batch): Promise<KnownRow[]> {
  const rows = await events.query<{ number: number; row: string; repeated: number; there: number; mine: number }>(
    `SELECT number, toString(row) AS row, occurrence > 1 AS repeated, found.count > 0 AS there, found.mine AS mine
    FROM (${batchRows}) AS rows
    LEFT JOIN (
      SELECT row, count() AS count, max(import = {import:UInt32}) AS mine FROM touches
      WHERE row IN (SELECT row FROM (${batchRows}))
        AND person IN (
          SELECT arrayJoin(arrayPushBack(
            arrayMap(key -> bitOr(bitShiftLeft(toUInt64(1), 63), sipHash64(key)), keys), person)) FROM (${batchRows}))
      GROUP BY row
    ) AS found USING row
    WHERE repeated OR there`,
    batch,
  );
  return rows.map(({ repeated, there, mine, ...row }) => ({
    ...row,
    repeated: repeated === 1,
    there: there === 1,
    mine: mine === 1,
  }));
}

/** Forgets rows that no import can come back to: it is done or given up within a week. */
export async function forgetOldRows(events: Events): Promise<void> {
  await events.execute(deleteRows(importRowsTable, "read < now() - INTERVAL 7 DAY", events.cluster));
}

/** Forgets the rows of an import that is taken back. */
export async function forgetRows(events: Events, importId: number): Promise<void> {
  await events.execute(deleteRows(importRowsTable, "import = {import:UInt32}", events.cluster), { import: importId });
}
