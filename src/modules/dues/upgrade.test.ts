import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addPerson } from "../customers/index.ts";
import { followActs } from "./follow-acts.ts";
import { rebuildDues } from "./rebuild.ts";
import { seedDues } from "./seed.ts";

const world = await openWorld();
const support = await freshDepartment(world);
const sales = await freshDepartment(world);

/** What the migration tells the acts log about asks that are there. */
async function tellOfAsks(): Promise<void> {
  const text = await readFile("migrations/records/0009-dues.sql", "utf8");
  const telling = text.slice(text.indexOf("-- The asks that are there already"));
  await sql.raw(telling).execute(world.records);
}

test("asks that were there before dues are owed from when they were due, and rebuilt the same", async () => {
  // One after the other: at once, a server may give out the ids in any order.
  const { id: due } = await addPerson(world.context(), { name: "Due" });
  const { id: asked } = await addPerson(world.context(), { name: "Asked" });
  const { id: not } = await addPerson(world.context(), { name: "Not" });
  const since = "2025-06-02T08:00:00.000Z";
  const answer = (person: number, state: string, at: string) =>
    sql<{ id: number }>`
      insert into answers (person, at, state, department, example, recorded_at)
      values (${person}, ${at}::timestamptz, ${state}, ${sales}, false, now()) returning id`.execute(world.records);
  const answers = [
    await answer(asked, "answered", "2025-06-03T09:30:00.000Z"),
    await answer(not, "not_asked", "2025-06-03T09:30:00.000Z"),
  ].map(({ rows }) => rows[0]?.id ?? 0);
  await sql`
    insert into asks (person, since, state, department, answer) values
      (${due}, ${since}::timestamptz, 'due', ${support}, null), (${asked}, ${since}::timestamptz, 'answered', null, ${answers[0]}),
      (${not}, ${since}::timestamptz, 'not_asked', ${support}, ${answers[1]})`.execute(world.records);
  await tellOfAsks();
  await seedDues(world.context());
  await world.follow(followActs);
  const dues = await world.records.selectFrom("dues").selectAll().orderBy("about").execute();
  expect(dues.map(({ about, state, department, opened_at }) => [about, state, department, opened_at])).toEqual([
    [due, "open", support, since],
    [asked, "kept", sales, since],
    [not, "waived", support, since],
  ]);
  expect(dues[0]).toMatchObject({ due_at: "2025-06-04T17:00:00.000Z" });
  expect(await rebuildDues(world.context())).toMatchObject({ dues: 3, missing: 0, extra: 0, different: 0 });
});
