import { expect, test } from "vitest";
import { preparedStatements } from "./prepared-statements.ts";

const byId = "select * from notes where id = $1";

test("keeps a small statement from the second time on, under one name", () => {
  const statements = preparedStatements();
  expect(statements.nameOf(byId, [1])).toBeUndefined();
  const name = statements.nameOf(byId, [2]);
  expect(name).toMatch(/^s\d+$/);
  expect(statements.nameOf(byId, [3])).toBe(name);
  const other = `${byId} limit 1`;
  statements.nameOf(other, [1]);
  expect(statements.nameOf(other, [1])).not.toBe(name);
});

test("plans bulk work, and what has no parameters, each time", () => {
  const statements = preparedStatements();
  const named = (sql: string, parameters: readonly unknown[]) => {
    statements.nameOf(sql, parameters);
    return statements.nameOf(sql, parameters);
  };
  expect(named("select 1", [])).toBeUndefined();
  expect(named("insert into notes select from json_to_recordset($1)", ["x".repeat(2001)])).toBeUndefined();
  expect(named("select from notes where id = any($1)", [Array.from({ length: 101 }, (_, id) => id)])).toBeUndefined();
  expect(named("insert into notes values ($1)", Array(65).fill(1))).toBeUndefined();
  expect(named("insert into notes values ($1, $2)", [new Date(), {}])).toBeUndefined();
  expect(named(byId, [1])).toBeDefined();
});

test("gives up all names when tables change or too many are kept, and never one twice", () => {
  const statements = preparedStatements();
  const first = [statements.nameOf(byId, [1]), statements.nameOf(byId, [1])][1];
  statements.nameOf("alter table notes add column colour text", []);
  expect(statements.isStale()).toBe(true);
  expect(statements.nameOf(byId, [1])).toBeUndefined();
  statements.clear();
  expect(statements.isStale()).toBe(false);
  const again = [statements.nameOf(byId, [1]), statements.nameOf(byId, [1])][1];
  expect(again).toBeDefined();
  expect(again).not.toBe(first);
  for (let at = 0; at < 400; at += 1) {
    statements.nameOf(`select ${at} where $1`, [true]);
    statements.nameOf(`select ${at} where $1`, [true]);
  }
  expect(statements.isStale()).toBe(true);
});
