import type { Events } from "../../kernel/events/events.ts";
import { deleteRows, eventsTable } from "../../kernel/events/tables.ts";
import { countRepeats, hashRepeat } from "./row-hash.ts";

/**
 * The rows that imports have read, to know the same rows when they come again. `content` is the hash of what row
 * `number` says; `row` tells equal rows of one file apart, and is the content for the first of them.
 */
export const importRowsTable = eventsTable({
  name: "import_rows",
  columns: {
    import: "UInt32 CODEC(T64, LZ4)",
    number: "UInt32 CODEC(T64, LZ4)",
    content: "UInt64 CODEC(NONE)",
    row: "UInt64 DEFAULT content CODEC(LZ4)",
    read: "DateTime DEFAULT now() CODEC(T64, LZ4)",
  },
  orderBy: ["import", "number"],
  shardBy: "cityHash64(content)",
});

/** The rows of a file that are taken together, by the numbers of the first and the last. */
export type RowRange = { import: number; first: number; last: number };

/** A row with the hash of what it says, in decimal text. */
export type HashedRow = { number: number; content: string };

const inRange = "import = {import:UInt32} AND number BETWEEN {first:UInt32} AND {last:UInt32}";

/**
 * Tells the rows of a batch apart: gives each the hash by which it is known, in their order. The second of two equal
 * rows of a file has another hash than the first, also when they are in different batches, and the same as ever when
 * the file comes again. The rows are staged in the engine; a batch that comes again changes nothing there.
 */
export async function identifyRows(events: Events, range: RowRange, rows: readonly HashedRow[]): Promise<string[]> {
  const nths = countRepeats(rows.map(({ content }) => content));
  const hashes = rows.map(({ content }, at) => hashRepeat(content, nths[at] ?? 1));
  const stage = (part: string, wanted: (at: number) => boolean) =>
    events.insert(
      importRowsTable.name,
      rows.flatMap(({ number, content }, at) =>
        // Left out, the engine takes the content for it.
        wanted(at)
          ? [{ import: range.import, number, content, ...(hashes[at] !== content && { row: hashes[at] }) }]
          : [],
      ),
      { token: `${part}:${range.import}:${range.first}:${range.last}` },
    );
  await stage("rows", () => true);
  const earlier = await countEarlier(events, range);
  if (earlier.size === 0) return hashes;
  for (const [at, { content }] of rows.entries()) {
    const before = earlier.get(content) ?? 0;
    if (before > 0) hashes[at] = hashRepeat(content, before + (nths[at] ?? 1));
  }
  // Staged beside what was staged before: the hash that turned out to be wrong is another equal row's.
  await stage("repeats", (at) => earlier.has(rows[at]?.content ?? ""));
  return hashes;
}

/** How often the file said the same as a row of this batch before the batch began, by content. */
async function countEarlier(events: Events, range: RowRange): Promise<Map<string, number>> {
  if (range.first === 1) return new Map();
  const rows = await events.query<{ content: string; earlier: number }>(
    `SELECT toString(content) AS content, earlier FROM (
      SELECT content, uniqExact(number) AS earlier FROM import_rows
      WHERE import = {import:UInt32} AND number < {first:UInt32}
        AND content IN (SELECT content FROM import_rows WHERE ${inRange})
      GROUP BY content
    )`,
    range,
  );
  return new Map(rows.map(({ content, earlier }) => [content, earlier]));
}

/**
 * The staged rows whose touches are there already, by hash: whether this same import brought them, which is so when a
 * batch comes again. A touch may have been filed under another person meanwhile, so it is looked for everywhere.
 */
export async function findKnownTouches(events: Events, range: RowRange): Promise<Map<string, { mine: boolean }>> {
  const rows = await events.query<{ hash: string; mine: number }>(
    `SELECT toString(row) AS hash, max(import = {import:UInt32}) AS mine FROM touches
    WHERE row IN (SELECT row FROM import_rows WHERE ${inRange})
    GROUP BY row`,
    range,
  );
  return new Map(rows.map(({ hash, mine }) => [hash, { mine: mine === 1 }]));
}

/** Forgets rows that no import can come back to: it is done or given up within a week. */
export async function forgetOldRows(events: Events): Promise<void> {
  await events.execute(deleteRows(importRowsTable, "read < now() - INTERVAL 7 DAY", events.cluster));
}

/** Forgets the rows of an import that is taken back. */
export async function forgetRows(events: Events, importId: number): Promise<void> {
  await events.execute(deleteRows(importRowsTable, "import = {import:UInt32}", events.cluster), { import: importId });
}
