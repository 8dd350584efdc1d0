import { sql } from "kysely";
import { expect, test } from "vitest";
import { openWorld } from "../../../tests/support/world.ts";

const { records } = await openWorld();

test("ids are numbers, alone and in lists", async () => {
  const { rows } = await sql`
    select 7::bigint as id, array[1, 9007199254740991, null]::bigint[] as ids, '{}'::bigint[] as none`.execute(records);
  expect(rows).toEqual([{ id: 7, ids: [1, 9_007_199_254_740_991, null], none: [] }]);
});
