import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import { addFollowers, planFollower } from "../../kernel/acts/store.ts";
import { mirrorPeople } from "./mirror.ts";
import { addPerson, changePerson } from "./people.ts";
import { requirePeople } from "./require-people.ts";
import { undoPeople } from "./undo-people.ts";

const world = await openWorld();
const clerk = world.context(actor(["member"]));
const steward = world.context(actor(["steward"]));
const since = "2026-01-01T00:00:00.000Z";

const mirrored = (ids: readonly number[]) =>
  world.events.query<{ person: number; since: string; import: number; version: number }>(
    "SELECT * FROM people WHERE person IN {ids:Array(UInt64)} ORDER BY person, version",
    { ids },
  );

test("copies new people once, with their import", async () => {
  const typed = await addPerson(clerk, { name: "Typed", since });
  const [made = 0] = await requirePeople(steward, [{ keys: [{ kind: "external", value: "m-1" }], since }], {
    import: 5,
  });
  await world.follow(mirrorPeople);
  expect(await mirrored([typed.id, made])).toEqual([
    { person: typed.id, since, import: 0, version: 1 },
    { person: made, since, import: 5, version: 1 },
  ]);
});

test("copies the newest version only, also of people who change before and after it reads", async () => {
  const { id } = await addPerson(clerk, { name: "Changing", since });
  await changePerson(clerk, id, 1, { since: "2025-12-31T00:00:00Z" });
  await world.follow(mirrorPeople);
  await changePerson(clerk, id, 2, { note: "n" });
  await world.follow(mirrorPeople);
  await changePerson(clerk, id, 3, { note: "m" });
  await world.follow(mirrorPeople);
  expect(await mirrored([id])).toMatchObject([{ since: "2025-12-31T00:00:00.000Z", version: 4 }]);
});

test("a batch that comes again after a crash copies nobody twice", async () => {
  const { id } = await addPerson(clerk, { name: "Crash", since });
  const act = await world.records
    .selectFrom("acts")
    .select(["verb", "subject", "subjects"])
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  const batch = [{ ...act } as never];
  await mirrorPeople.follow(clerk, batch, "token");
  await mirrorPeople.follow(clerk, batch, "token");
  await world.follow(mirrorPeople);
  expect(await mirrored([id])).toHaveLength(1);
});

test("a batch that was planned before a crash is done after it", async () => {
  await world.follow(mirrorPeople);
  const { id } = await addPerson(clerk, { name: "Planned", since });
  await addFollowers(world.records, [mirrorPeople.name]);
  const end = await world.records
    .selectFrom("acts")
    .select(["xid", "id"])
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  await planFollower(world.records, mirrorPeople.name, end);
  await world.follow(mirrorPeople);
  expect(await mirrored([id])).toHaveLength(1);
});

test("takes away who was removed or merged", async () => {
  const [removed = 0] = await requirePeople(steward, [{ keys: [{ kind: "external", value: "m-9" }], since }], {
    import: 9,
  });
  const survivor = await addPerson(clerk, { name: "Survivor", since });
  const merged = await addPerson(clerk, { name: "Merged", since });
  await world.follow(mirrorPeople);
  expect(await mirrored([removed, merged.id])).toHaveLength(2);
  await undoPeople(steward, 9, []);
  await changePerson(clerk, merged.id, 1, { note: "merged" });
  await world.records.updateTable("people").set({ merged_into: survivor.id }).where("id", "=", merged.id).execute();
  await world.follow(mirrorPeople);
  expect(await mirrored([removed, survivor.id, merged.id])).toMatchObject([{ person: survivor.id }]);
});
