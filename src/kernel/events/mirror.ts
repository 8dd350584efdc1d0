import { createHash } from "node:crypto";
import type { EventRow, Events } from "./events.ts";
import { deleteRows, type EventsTable } from "./tables.ts";

/** A record as the events hold it. A record that is `gone` has no place there any more. */
export type MirroredRow = { id: number; version: number; gone: boolean; row: EventRow };

/** Rows that are copied at once. */
const chunkSize = 5000;

/**
 * Makes the events hold exactly the current versions of these records, whose ids the acts named. It looks first at what
 * is there, so that a batch that comes again, or an older act about a record that changed meanwhile, neither doubles
 * nor loses anything; new versions are inserted before older ones are deleted, so that nothing is missing in between.
 */
export async function mirrorRows(
  events: Events,
  table: EventsTable,
  ids: readonly number[],
  find: (ids: readonly number[]) => Promise<MirroredRow[]>,
  /** The column that has the id, in a table of one row for each record. */
  idColumn = "id",
): Promise<void> {
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  for (let at = 0; at < sorted.length; at += chunkSize) {
    const chunk = sorted.slice(at, at + chunkSize);
    await mirrorChunk(events, { table, idColumn }, chunk, await find(chunk));
  }
}

type Held = { id: number; version: number };
type Mirror = { table: EventsTable; idColumn: string };

async function mirrorChunk(events: Events, mirror: Mirror, ids: number[], rows: readonly MirroredRow[]): Promise<void> {
  const { table, idColumn } = mirror;
  const held = await events.query<Held>(
    `SELECT ${idColumn} AS id, version FROM ${table.name} WHERE ${idColumn} IN {ids:Array(UInt64)}`,
    { ids },
  );
  const known = new Set(held.map(placeOf));
  const fresh = rows.filter((row) => !row.gone && !known.has(placeOf(row)));
  const token = createHash("sha256").update(fresh.map(placeOf).join(" ")).digest("hex");
  await events.insert(
    table.name,
    fresh.map(({ row }) => row),
    { token: `${table.name} ${token}` },
  );
  const current = new Map(rows.filter(({ gone }) => !gone).map(({ id, version }) => [id, version]));
  await deleteHeld(
    events,
    mirror,
    held.filter(({ id, version }) => version < (current.get(id) ?? Number.POSITIVE_INFINITY)),
  );
}

async function deleteHeld(events: Events, { table, idColumn }: Mirror, held: readonly Held[]): Promise<void> {
  if (held.length === 0) return;
  const condition = `${idColumn} IN {ids:Array(UInt64)} AND concat(toString(${idColumn}), ':', toString(version)) IN {places:Array(String)}`;
  await events.execute(deleteRows(table, condition, events.cluster), {
    ids: held.map(({ id }) => id),
    places: held.map(placeOf),
  });
}

function placeOf({ id, version }: Held): string {
  return `${id}:${version}`;
}
