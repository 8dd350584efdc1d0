import { expect, test } from "vitest";
import { company } from "../../tests/support/example-rows.ts";

const { truths, statements, handings, rows } = company;
const { doubleContacts, orphans, toldDifferently } = truths.overlaps;
const idsOf = (list: readonly { external_id: string }[]) => list.map(({ external_id }) => external_id);

test("only those overlap who were planted: pestered leads, and leads whom nobody answered", () => {
  expect(doubleContacts.length).toBeGreaterThan(10);
  expect(idsOf(doubleContacts).filter((id) => !truths.contactedTwice.includes(id))).toEqual([]);
  expect(new Set(doubleContacts.map(({ departments }) => departments.join()))).toEqual(new Set(["Marketing,Sales"]));
  expect(orphans.length).toBeGreaterThan(4);
  expect(idsOf(orphans).filter((id) => !truths.neverAnswered.includes(id))).toEqual([]);
  const since = new Map(rows.people.map((row) => [row.external_id, row.since]));
  expect(orphans.every(({ external_id, at }) => since.get(external_id) === at)).toBe(true);
});

test("nobody who was pestered or left alone was handed over", () => {
  const handed = new Set(idsOf(handings));
  expect([...idsOf(doubleContacts), ...idsOf(orphans)].filter((id) => handed.has(id))).toEqual([]);
});

test("of each matter two accounts were told different things, and the others nothing that contradicts itself", () => {
  const matters = Map.groupBy(toldDifferently, ({ about }) => about);
  expect([...matters.values()].map(({ length }) => length)).toEqual([2, 2, 2, 2]);
  expect(new Set(toldDifferently.map(({ account }) => account)).size).toBe(8);
  expect(new Set(statements.map(({ account }) => account)).size).toBe(24);
});
