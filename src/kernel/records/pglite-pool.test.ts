import { CompiledQuery, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPreparedPglite } from "../../../tests/support/records.ts";
import { pglitePool } from "./pglite-pool.ts";
import { openRecords, type Records } from "./records.ts";
import { inBackground } from "./urgency.ts";

let records: Records;
const run = async (text: string, values: unknown[] = [], on = records) =>
  (await on.executeQuery(CompiledQuery.raw(text, values))).rows;

beforeAll(async () => {
  records = await openRecords({ pool: pglitePool(await openPreparedPglite()) });
  await run("create table notes (id bigint primary key, text text, at timestamptz, more jsonb, exact numeric)");
});
afterAll(() => records.destroy());

test("writes and reads every kind of value, the first time and prepared", async () => {
  const at = "2026-03-29T01:30:00.000Z";
  for (const id of [1, 2, 3]) {
    const values = [id, `line\n'${id}' “ü”`, at, JSON.stringify({ id: [id, null] }), "0.10"];
    await run("insert into notes values ($1, $2, $3, $4, $5)", values);
    const [note] = await run("select * from notes where id = any($1::bigint[])", [[id]]);
    expect(note).toEqual({ id, text: `line\n'${id}' “ü”`, at, more: { id: [id, null] }, exact: "0.10" });
  }
  const { rows } = await sql`select ${null}::text as nothing, ${true}::boolean as yes`.execute(records);
  expect(rows).toEqual([{ nothing: null, yes: true }]);
  expect(await run("select '2026-03-29 01:30'::timestamptz as local")).toEqual([{ local: at }]);
});

test("reads on from tables that change under prepared statements", async () => {
  const find = () => run("select * from notes where id = $1", [1]);
  for (let times = 0; times < 3; times += 1) await find();
  await run("alter table notes add column colour text default 'blue'");
  expect(await find()).toMatchObject([{ colour: "blue" }]);
  await run("alter table notes drop column colour");
  expect((await find())[0]).not.toHaveProperty("colour");
});

test("a statement that fails, prepared or not, spoils only its transaction", async () => {
  const insert = (on = records) => run("insert into notes (id) values ($1)", [1], on);
  for (let times = 0; times < 3; times += 1) await expect(insert()).rejects.toMatchObject({ code: "23505" });
  const torn = records.transaction().execute(async (transaction) => {
    await run("insert into notes (id) values ($1)", [9], transaction);
    await insert(transaction);
  });
  await expect(torn).rejects.toMatchObject({ code: "23505", constraint: "notes_pkey" });
  expect(await run("select id from notes where id = $1", [9])).toEqual([]);
  for (let times = 0; times < 3; times += 1) {
    await expect(run("select nothing from notes where id = $1", [1])).rejects.toMatchObject({ code: "42703" });
  }
});

test("gives the one connection to one transaction at a time", async () => {
  const order: string[] = [];
  const slow = records.transaction().execute(async (transaction) => {
    await run("select $1::int", [1], transaction);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await run("select $1::int", [1], transaction);
    order.push("transaction");
  });
  const quick = run("select $1::int", [1]).then(() => order.push("query"));
  await Promise.all([slow, quick]);
  expect(order).toEqual(["transaction", "query"]);
});

test("answers longer than a buffer come whole, and all rows of several statements", async () => {
  const [{ text }] = (await run("select repeat('ü', $1::int) as text", [3_000_000])) as [{ text: string }];
  expect(text).toHaveLength(3_000_000);
  expect(await run("select 1 as one; select 2 as one")).toEqual([{ one: 1 }, { one: 2 }]);
});

test("requests come before what runs in the background, and arrive while it works", async () => {
  const order: string[] = [];
  const say = (name: string) => () => void order.push(name);
  const work = inBackground(async () => {
    for (let round = 0; round < 3; round += 1) await run("select $1::int", [round]).then(say("background"));
  });
  const arrived = new Promise((resolve) => setImmediate(resolve)).then(() => run("select 1").then(say("arrived")));
  const waiting = [1, 2].map(() => run("select $1::int", [1]).then(say("request")));
  await Promise.all([work, arrived, ...waiting]);
  expect(order.slice(0, 2)).toEqual(["request", "request"]);
  expect(order.indexOf("arrived")).toBeLessThan(4);
  expect(order).toHaveLength(6);
});
