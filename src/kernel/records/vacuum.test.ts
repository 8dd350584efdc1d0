import { CompiledQuery } from "kysely";
import { afterAll, expect, test } from "vitest";
import { openPreparedPglite } from "../../../tests/support/records.ts";
import { pglitePool } from "./pglite-pool.ts";
import { openRecords } from "./records.ts";
import { vacuumChangedTables, vacuumTables } from "./vacuum.ts";

const records = await openRecords({ pool: pglitePool(await openPreparedPglite()) });
const run = async (text: string) => (await records.executeQuery(CompiledQuery.raw(text))).rows;
await vacuumTables(records);
afterAll(() => records.destroy());

test("counts what the planner estimates by, and gives the space of old versions free", async () => {
  await run('create schema jobs; create table jobs."a job" (id int); create table notes (id int, text text)');
  await run("insert into notes select n, repeat('x', 100) from generate_series(1, 5000) n");
  const estimate = () => run("select reltuples::int as rows from pg_class where relname = 'notes'");
  const size = async () => (await run("select pg_relation_size('notes')::int as bytes"))[0];
  expect(await estimate()).toEqual([{ rows: -1 }]);
  await vacuumTables(records);
  expect(await estimate()).toEqual([{ rows: 5000 }]);
  const rewritten = async () => {
    await run("update notes set text = repeat('y', 100)");
    await vacuumTables(records);
  };
  await rewritten();
  const once = await size();
  for (let times = 0; times < 3; times += 1) await rewritten();
  expect(await size()).toEqual(once);
  await run("drop table notes");
});

test("looks after the tables of which much has changed, once", async () => {
  await run("create table filled (id int); create table quiet (id int)");
  await run("insert into quiet select generate_series(1, 5000)");
  expect(await vacuumChangedTables(records)).toEqual(["quiet"]);
  await run("insert into quiet values (1); insert into filled select generate_series(1, 5000)");
  expect(await vacuumChangedTables(records)).toEqual(["filled"]);
  expect(await vacuumChangedTables(records)).toEqual([]);
});
