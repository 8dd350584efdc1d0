import { sql } from "kysely";
import { expect, test } from "vitest";
import { openWorld } from "../../tests/support/world.ts";
import { mergeSteps } from "../modules/customers/merge-steps.ts";
import "./app-modules.ts";

const world = await openWorld();

test("a merge step takes care of every table that points at people", async () => {
  const cared = new Set([
    "people",
    "merges",
    "pairs",
    "told_apart",
    "skipped_pairs",
    "person_keys",
    ...mergeSteps().flatMap(({ tables }) => tables),
  ]);
  const { rows } = await sql<{ table: string }>`
    select distinct conrelid::regclass::text as "table" from pg_constraint
    where contype = 'f' and confrelid = 'people'::regclass`.execute(world.records);
  expect(rows.map(({ table }) => table).filter((table) => !cared.has(table))).toEqual([]);
});
