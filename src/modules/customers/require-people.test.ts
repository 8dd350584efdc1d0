import { expect, test } from "vitest";
import { actor, openWorld } from "../../../tests/support/world.ts";
import type { KeyKind } from "./contract.ts";
import { type Key, keyText } from "./keys.ts";
import { addPerson } from "./people.ts";
import { requirePeople, settlePeople } from "./require-people.ts";
import { findPeopleByKeys } from "./store-keys.ts";

const world = await openWorld();
const importer = world.context(actor(["marketing"]));
const since = "2026-01-01T00:00:00.000Z";
const key = (value: string, kind: KeyKind = "external"): Key => ({ kind, value });
const row = (...keys: Key[]) => ({ keys, since });

const actsOf = async (importId: number) => {
  const acts = await world.records.selectFrom("acts").select(["verb", "subject", "subjects", "detail"]).execute();
  return acts.filter(({ detail }) => detail.import === importId).map(({ detail: _, ...act }) => act);
};

test("finds who is known, adds who is missing once, and gives new keys, as one act each", async () => {
  const known = await addPerson(importer, { name: "Known", externalIds: ["r-1"] });
  const ids = await requirePeople(
    importer,
    [
      row(key("r-1"), key("r1@example.org", "mail")),
      { ...row(key("r-2")), name: "New" },
      { ...row(key("r-2"), key("+49301112223", "phone")), since: "2025-12-01T00:00:00.000Z" },
      row(key("r-3")),
    ],
    { import: 7, example: true },
  );
  const [first, second, third, fourth] = ids as [number, number, number, number];
  expect(first).toBe(known.id);
  expect(third).toBe(second);
  expect(new Set(ids).size).toBe(3);
  const rows = await world.records.selectFrom("people").selectAll().where("import", "=", 7).orderBy("id").execute();
  expect(rows).toMatchObject([
    { id: second, name: "New", name_key: "new", since: "2025-12-01T00:00:00.000Z", example: true, version: 1 },
    { id: fourth, name: "", since, version: 1 },
  ]);
  expect(await actsOf(7)).toEqual([
    { verb: "person.recognised", subject: "person", subjects: [known.id] },
    { verb: "person.added", subject: "person", subjects: [second, fourth] },
  ]);
  const owners = await findPeopleByKeys(world.records, [key("r1@example.org", "mail"), key("r-3"), key("r-9")]);
  expect(owners).toEqual(
    new Map([
      ["mail:r1@example.org", known.id],
      ["external:r-3", fourth],
    ]),
  );
});

test("the same rows again add nothing and leave no act", async () => {
  const rows = [row(key("s-1"), key("s-1", "visitor")), row(key("s-2"))];
  const ids = await requirePeople(importer, rows, { import: 8 });
  expect(await requirePeople(importer, rows, { import: 9 })).toEqual(ids);
  expect(await actsOf(9)).toEqual([]);
});

test("leads keys of merged people to the survivor, over several merges", async () => {
  const [one, two, three] = await requirePeople(importer, [row(key("m-1")), row(key("m-2")), row(key("m-3"))], {});
  for (const [from, into] of [
    [one, two],
    [two, three],
  ] as const)
    await world.records
      .updateTable("people")
      .set({ merged_into: into as number })
      .where("id", "=", from as number)
      .execute();
  expect(await requirePeople(importer, [row(key("m-1"))], {})).toEqual([three]);
});

test("a row with only a name is somebody new each time; one with nothing is refused", async () => {
  const [first] = await requirePeople(importer, [{ keys: [], name: "Only Name", since }], {});
  const [second] = await requirePeople(importer, [{ keys: [], name: "Only Name", since }], {});
  expect(second).not.toBe(first);
  await expect(requirePeople(importer, [row(key("x-1")), { keys: [], since }], {})).rejects.toMatchObject({
    kind: "invalid",
    message: expect.stringContaining("Row 2"),
  });
  expect(await requirePeople(importer, [], {})).toEqual([]);
});

test("a key that may only import may require people, somebody unknown may not", async () => {
  const machine = world.context({ ...actor(["steward"]), scopes: ["import"] });
  expect(await requirePeople(machine, [row(key("k-1"))], {})).toHaveLength(1);
  const nobody = world.context({ kind: "nobody" });
  await expect(requirePeople(nobody, [row(key("k-2"))], {})).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("two at the same time, with keys in other orders, agree on everybody", async () => {
  const rows = Array.from({ length: 300 }, (_, n) => row(key(`race-${n}`), key(`race-${n}@example.org`, "mail")));
  const turned = rows.toReversed().map(({ keys }) => row(...keys.toReversed()));
  const [one, other] = await Promise.all([requirePeople(importer, rows, {}), requirePeople(importer, turned, {})]);
  expect(other.toReversed()).toEqual(one);
  expect(new Set(one).size).toBe(300);
  const people = await world.records
    .selectFrom("people")
    .select("id")
    .where("id", ">=", Math.min(...one))
    .execute();
  expect(people).toHaveLength(300);
});

test("of two who add the same mail at the same time one is told whose it is", async () => {
  const adding = [1, 2].map((n) => addPerson(importer, { name: `Racer ${n}`, mails: ["racer@example.org"] }));
  const settled = await Promise.allSettled(adding);
  expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const [lost] = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(lost).toMatchObject({ kind: "conflict", message: expect.stringMatching(/belongs to CU-\d+ already/) });
});

test("who lost the race for a key to another transaction is that transaction's person", async () => {
  const [winner] = await requirePeople(importer, [row(key("w-1"))], {});
  const person = { name: "", account: null, since, note: "", sameness: null };
  const keys = [key("w-1"), key("w-2"), key("w-3")];
  // What was read before the other transaction committed: nobody has any of the keys.
  const same = {
    rows: [{ fresh: 0 }, { fresh: 1 }],
    owners: [[], []],
    fresh: 2,
    newKeys: [
      { key: "external:w-1", person: { fresh: 0 } },
      { key: "external:w-2", person: { fresh: 0 } },
      { key: "external:w-3", person: { fresh: 1 } },
    ],
  };
  const settled = await world.records.transaction().execute((records) =>
    settlePeople(records, same, [person, person], new Map(keys.map((one) => [keyText(one), one])), {
      import: null,
      example: false,
    }),
  );
  expect(settled.idOf({ fresh: 0 })).toBe(winner);
  expect(settled.created).toEqual([settled.idOf({ fresh: 1 })]);
  expect(settled.recognised).toEqual([winner]);
  const owners = await findPeopleByKeys(world.records, keys);
  expect(keys.map((one) => owners.get(keyText(one)))).toEqual([winner, winner, settled.idOf({ fresh: 1 })]);
});
