import type { Events } from "./events.ts";

/** A table of events, defined once for a single node and for a cluster. Columns are ClickHouse column definitions. */
export type EventsTable = {
  name: string;
  /** Column name to its type and codec, e.g. `UInt32 CODEC(T64, LZ4)`. */
  columns: Readonly<Record<string, string>>;
  /** Data-skipping indices, each as it stands in CREATE TABLE: `by_id id TYPE bloom_filter GRANULARITY 4`. */
  indices?: readonly string[];
  orderBy: readonly string[];
  /** The expression whose value decides the shard; rows that one question needs together share it. */
  shardBy: string;
};

/** How many of the latest inserts a table remembers by their tokens, so that a repeated one changes nothing. */
const rememberedInserts = 10_000;

const plainName = /^[a-z][a-z0-9_]*$/;

/** Checks a definition where it is written: plain names, and an order made of its own columns. */
export function eventsTable(table: EventsTable): EventsTable {
  const columns = Object.keys(table.columns);
  const badName = [table.name, ...columns].find((name) => !plainName.test(name));
  if (badName !== undefined) throw new Error(`events table ${table.name}: "${badName}" is not a plain name`);
  const missing = table.orderBy.find((column) => !columns.includes(column));
  if (missing !== undefined) throw new Error(`events table ${table.name}: ordered by "${missing}", which it has not`);
  return table;
}

/** The table that holds the rows: the table itself on a single node, one of the same shape on each shard of a cluster. */
function storedName(name: string, cluster: string | undefined): string {
  return cluster === undefined ? name : `${name}_shard`;
}

function onCluster(cluster: string | undefined): string {
  return cluster === undefined ? "" : ` ON CLUSTER ${quoted(cluster)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/**
 * The statements that create the table where it is missing. On a cluster: a replicated table on every shard and, under
 * the table's own name, a distributed one in front of them, so that inserts and simple questions read the same.
 */
export function createTable(table: EventsTable, cluster: string | undefined): string[] {
  const columns = Object.entries(table.columns).map(([name, definition]) => `${name} ${definition}`);
  const parts = [...columns, ...(table.indices ?? []).map((index) => `INDEX ${index}`)];
  const shape = `(\n  ${parts.join(",\n  ")}\n)`;
  const order = `ORDER BY (${table.orderBy.join(", ")})`;
  if (cluster === undefined) {
    return [
      `CREATE TABLE IF NOT EXISTS ${table.name} ${shape}\nENGINE = MergeTree ${order}\n` +
        `SETTINGS non_replicated_deduplication_window = ${rememberedInserts}`,
    ];
  }
  const stored = storedName(table.name, cluster);
  return [
    `CREATE TABLE IF NOT EXISTS ${stored}${onCluster(cluster)} ${shape}\n` +
      `ENGINE = ReplicatedMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}') ${order}\n` +
      `SETTINGS replicated_deduplication_window = ${rememberedInserts}`,
    `CREATE TABLE IF NOT EXISTS ${table.name}${onCluster(cluster)} AS ${stored}\n` +
      `ENGINE = Distributed(${quoted(cluster)}, currentDatabase(), ${stored}, ${table.shardBy})`,
  ];
}

/**
 * Creates the tables that are missing, on every server of the cluster if there is one, and adds the columns that an
 * earlier version had not: rows that lie there have their defaults.
 */
export async function ensureTables(events: Events, tables: readonly EventsTable[]): Promise<void> {
  for (const statement of tables.flatMap((table) => createTable(table, events.cluster)))
    await events.execute(statement);
  const held = await events.query<{ table: string; name: string }>(
    "SELECT table, name FROM system.columns WHERE database = currentDatabase() AND table IN {tables:Array(String)}",
    { tables: tables.map(({ name }) => name) },
  );
  const known = new Set(held.map(({ table, name }) => `${table}.${name}`));
  for (const table of tables) {
    const missing = Object.keys(table.columns).filter((column) => !known.has(`${table.name}.${column}`));
    for (const statement of missing.flatMap((column) => addColumn(table, column, events.cluster)))
      await events.execute(statement);
  }
}

/** The statements that add a column to a table that lacks it. */
export function addColumn({ name, columns }: EventsTable, column: string, cluster: string | undefined): string[] {
  const places = cluster === undefined ? [name] : [storedName(name, cluster), name];
  return places.map((place) => {
    // What lies in front of the shards stores nothing, and takes no codec.
    const definition =
      place === name && cluster !== undefined ? columns[column]?.replace(/ CODEC\(.*$/, "") : columns[column];
    return `ALTER TABLE ${place}${onCluster(cluster)} ADD COLUMN IF NOT EXISTS ${column} ${definition}`;
  });
}

/**
 * The statement that deletes the rows for which `condition` holds; its values are bound as `{name:Type}`. A distributed
 * table takes no DELETE, so on a cluster every shard deletes its own.
 */
export function deleteRows(table: EventsTable, condition: string, cluster: string | undefined): string {
  return `DELETE FROM ${storedName(table.name, cluster)}${onCluster(cluster)} WHERE ${condition}`;
}

/** Gives a question the name under which it reads a table. */
export type TableNames = (table: string) => string;

/**
 * Runs the inner part of a question wherever rows lie and hands its answers to the outer part, which adds them up: it
 * stands where a table stands, `SELECT sum(n) FROM ${placement((table) => `SELECT count() AS n FROM ${table("touches")}`)}`.
 * The inner part must be right on any split of the people.
 */
export type Placement = (inner: (table: TableNames) => string) => string;

/** On a single node the inner part is a plain subquery; on a cluster each shard answers it from its own rows. */
export function placementOn(cluster: string | undefined): Placement {
  if (cluster === undefined) return (inner) => `(${inner((table) => table)})`;
  return (inner) => `cluster(${quoted(cluster)}, view(${inner((table) => storedName(table, cluster))}))`;
}
