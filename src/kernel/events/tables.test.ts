import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openChdbEvents } from "./chdb-events.ts";
import { addColumn, createTable, deleteRows, ensureTables, eventsTable, placementOn } from "./tables.ts";

const visits = eventsTable({
  name: "visits",
  columns: { id: "UInt64 CODEC(T64, LZ4)", person: "UInt64", note: "LowCardinality(String)", version: "UInt32" },
  indices: ["by_id id TYPE bloom_filter(0.01) GRANULARITY 4"],
  orderBy: ["person", "id"],
  shardBy: "cityHash64(person)",
});

const folder = await mkdtemp(join(tmpdir(), `earshot-world-${process.ppid}-`));
const events = openChdbEvents(folder);
afterAll(async () => {
  await events.close();
  await rm(folder, { recursive: true, force: true });
});

const parse = (statement: string, parameters?: Record<string, unknown>) =>
  events.query<{ explain: string }>(`EXPLAIN AST ${statement}`, parameters);

test("makes a table that takes rows, finds them, and forgets a repeated insert", async () => {
  await ensureTables(events, [visits]);
  await ensureTables(events, [visits]);
  const row = { id: 1, person: 7, note: "came by", version: 1 };
  await events.insert("visits", [row], { token: "first" });
  await events.insert("visits", [row], { token: "first" });
  expect(await events.query("SELECT * FROM visits")).toEqual([row]);
  await events.insert("visits", [{ ...row, version: 2 }]);
  await events.execute(deleteRows(visits, "id = {id:UInt64} AND version < {version:UInt32}", undefined), {
    id: 1,
    version: 2,
  });
  expect(await events.query("SELECT version FROM visits")).toEqual([{ version: 2 }]);
});

test("renders one definition for a node and for a cluster, and the engine takes both", async () => {
  const [node] = createTable(visits, undefined);
  expect(node).toContain("ENGINE = MergeTree ORDER BY (person, id)");
  expect(node).toContain("non_replicated_deduplication_window = 10000");
  const [stored, distributed] = createTable(visits, "earshot");
  expect(stored).toContain("CREATE TABLE IF NOT EXISTS visits_shard ON CLUSTER 'earshot'");
  expect(stored).toContain("ReplicatedMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}')");
  expect(stored).toContain("INDEX by_id id TYPE bloom_filter(0.01) GRANULARITY 4");
  expect(distributed).toContain("Distributed('earshot', currentDatabase(), visits_shard, cityHash64(person))");
  for (const statement of [node, stored, distributed]) {
    expect((await parse(statement ?? ""))[0]?.explain).toMatch(/^CreateQuery visits/);
  }
});

test("gives a table of an earlier version the columns that it has not", async () => {
  const earlier = { ...visits, name: "earlier_visits" };
  await ensureTables(events, [earlier]);
  await events.insert("earlier_visits", [{ id: 1, person: 7, note: "came by", version: 1 }]);
  const columns = { ...earlier.columns, begins: "DateTime64(3, 'UTC') CODEC(T64, LZ4)" };
  await ensureTables(events, [{ ...earlier, columns }]);
  await ensureTables(events, [{ ...earlier, columns }]);
  expect(await events.query("SELECT id, begins FROM earlier_visits")).toEqual([
    { id: 1, begins: "1970-01-01T00:00:00.000Z" },
  ]);
  const statements = addColumn({ ...earlier, columns }, "begins", "earshot");
  expect(statements).toEqual([
    "ALTER TABLE earlier_visits_shard ON CLUSTER 'earshot' ADD COLUMN IF NOT EXISTS begins DateTime64(3, 'UTC') CODEC(T64, LZ4)",
    "ALTER TABLE earlier_visits ON CLUSTER 'earshot' ADD COLUMN IF NOT EXISTS begins DateTime64(3, 'UTC')",
  ]);
  for (const statement of statements) expect((await parse(statement))[0]?.explain).toMatch(/^AlterQuery/);
});

test("keeps a cluster's name inside its quotes", async () => {
  for (const name of ["it's", "back\\slash", "{cluster}"]) {
    for (const statement of createTable(visits, name)) {
      expect((await parse(statement))[0]?.explain).toMatch(/^CreateQuery visits/);
    }
  }
});

test("deletes on the shards of a cluster, since its distributed table takes no delete", async () => {
  const statement = deleteRows(visits, "id = {id:UInt64}", "earshot");
  expect(statement).toBe("DELETE FROM visits_shard ON CLUSTER 'earshot' WHERE id = {id:UInt64}");
  expect(await parse(statement, { id: 1 })).not.toEqual([]);
});

test("runs the inner part of a question in place on a node, and on every shard of a cluster", async () => {
  const inner = (table: (name: string) => string) => `SELECT count() AS n FROM ${table("visits")}`;
  expect(await events.query(`SELECT sum(n) AS n FROM ${placementOn(undefined)(inner)}`)).toEqual([{ n: 1 }]);
  const spread = `SELECT sum(n) AS n FROM ${placementOn("earshot")(inner)}`;
  expect(spread).toBe("SELECT sum(n) AS n FROM cluster('earshot', view(SELECT count() AS n FROM visits_shard))");
  expect(await parse(spread)).not.toEqual([]);
});

test("refuses a definition with a name that needs quotes or an order by what it has not", () => {
  expect(() => eventsTable({ ...visits, name: "my visits" })).toThrow(/plain name/);
  expect(() => eventsTable({ ...visits, columns: { "id)": "UInt64" }, orderBy: [] })).toThrow(/plain name/);
  expect(() => eventsTable({ ...visits, orderBy: ["person", "at"] })).toThrow(/"at"/);
});
