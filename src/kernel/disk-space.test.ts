import { tmpdir } from "node:os";
import { CompiledQuery } from "kysely";
import { expect, test } from "vitest";
import { openPreparedPglite } from "../../tests/support/records.ts";
import { requireSpace } from "./disk-space.ts";
import { isFullDisk } from "./full-disk.ts";
import { pglitePool } from "./records/pglite-pool.ts";
import { openRecords, type Records } from "./records/records.ts";

const more = Number.MAX_SAFE_INTEGER;

test("says how much is left when a disk has less space than is asked for", () => {
  expect(() => requireSpace(tmpdir(), 1)).not.toThrow();
  expect(() => requireSpace(tmpdir(), more)).toThrow(/^The disk is full: \d+ MB are left, and \d+ MB are kept free\./);
});

test("knows a full disk by our own words too", () => {
  try {
    requireSpace(tmpdir(), more);
    expect.unreachable();
  } catch (error) {
    expect(isFullDisk(error)).toBe(true);
  }
  expect(isFullDisk(Object.assign(new Error("write"), { code: "ENOSPC" }))).toBe(true);
  expect(isFullDisk(new Error("no such table"))).toBe(false);
});

test("refuses to write on a disk that is nearly full, rolls back, and goes on reading", async () => {
  let space = more;
  const records = await openRecords({
    pool: pglitePool(await openPreparedPglite(), () => requireSpace(tmpdir(), space)),
  });
  const run = (text: string, on: Records = records) => on.executeQuery(CompiledQuery.raw(text));
  space = 1;
  await run("create table notes (text text)");
  const torn = records.transaction().execute(async (transaction) => {
    await run("insert into notes values ('one')", transaction);
    space = more;
    await run("insert into notes values ('two')", transaction);
  });
  await expect(torn).rejects.toMatchObject({ kind: "unavailable" });
  expect((await run("select * from notes")).rows).toEqual([]);
  space = 1;
  await run("insert into notes values ('three')");
  expect((await run("select * from notes")).rows).toEqual([{ text: "three" }]);
  await records.destroy();
});
