import fc from "fast-check";
import { expect, test } from "vitest";
import { findSamePeople } from "./same-people.ts";

const rows = (...keys: string[][]) => keys.map((row) => ({ keys: row }));
const nobody = new Map<string, number>();

test("rows that share a key are one person, also through a third row", () => {
  const { rows: people, fresh, newKeys } = findSamePeople(rows(["a"], ["b"], ["c"], ["b", "a"]), nobody, "first");
  expect(people).toEqual([{ fresh: 0 }, { fresh: 0 }, { fresh: 1 }, { fresh: 0 }]);
  expect(fresh).toBe(2);
  expect(newKeys).toEqual([
    { key: "a", person: { fresh: 0 } },
    { key: "b", person: { fresh: 0 } },
    { key: "c", person: { fresh: 1 } },
  ]);
});

test("a row with a key of a known person is that person, and brings its other keys and its earlier rows along", () => {
  const { rows: people, fresh, newKeys } = findSamePeople(rows(["a"], ["a", "k"]), new Map([["k", 7]]), "first");
  expect(people).toEqual([{ known: 7 }, { known: 7 }]);
  expect(fresh).toBe(0);
  expect(newKeys).toEqual([{ key: "a", person: { known: 7 } }]);
});

test("a row whose keys belong to two known people goes to the first, or is refused with its keys left alone", () => {
  const owners = new Map([
    ["k", 7],
    ["l", 8],
  ]);
  const first = findSamePeople(rows(["l", "x", "k"]), owners, "first");
  expect(first).toMatchObject({
    rows: [{ known: 8 }],
    owners: [[8, 7]],
    newKeys: [{ key: "x", person: { known: 8 } }],
  });
  const refused = findSamePeople(rows(["l", "x", "k"]), owners, "refused");
  expect(refused).toMatchObject({ rows: [undefined], owners: [[8, 7]], newKeys: [], fresh: 0 });
});

test("a row without a key is a person of its own", () => {
  expect(findSamePeople(rows([], []), nobody, "first").fresh).toBe(2);
});

test("the same rows again, with the keys they brought, are the same people and bring nothing", () => {
  const key = fc.integer({ min: 0, max: 12 }).map(String);
  const batch = fc.array(fc.record({ keys: fc.uniqueArray(key, { minLength: 1, maxLength: 3 }) }), { maxLength: 12 });
  const known = fc.uniqueArray(key, { maxLength: 4 });
  fc.assert(
    fc.property(batch, known, (written, knownKeys) => {
      const owners = new Map(knownKeys.map((one, at) => [one, 1000 + at]));
      const before = findSamePeople(written, owners, "first");
      const idOf = (person: (typeof before.rows)[number]) =>
        person && "known" in person ? person.known : person?.fresh;
      for (const { key: one, person } of before.newKeys) owners.set(one, idOf(person) ?? -1);
      const again = findSamePeople(written, owners, "first");
      expect(again.newKeys).toEqual([]);
      expect(again.fresh).toBe(0);
      expect(again.rows.map(idOf)).toEqual(before.rows.map(idOf));
    }),
  );
});
