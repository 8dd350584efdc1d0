import { expect, test } from "vitest";
import { company, contacts } from "../../tests/support/example-rows.ts";

const { truths, statements, handings, askedAgain, rows, instant } = company;
const { doubleContacts, orphans, askedTwice, toldDifferently } = truths.overlaps;
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

test("whoever is asked twice had answered another department some days before, and was met by the second one then", () => {
  expect(askedTwice.map(({ departments }) => departments.join()).toSorted()).toEqual(
    [
      ...Array(5).fill("Front Desk,Sales"),
      ...Array(2).fill("Field Service,Service Desk"),
      ...Array(2).fill("Marketing,Sales"),
    ].toSorted(),
  );
  for (const { external_id, department, member, at } of askedAgain) {
    const own = rows.answers.filter((answer) => answer.external_id === external_id);
    expect(own).toMatchObject([{ state: "answered", at: expect.any(String) }]);
    expect(own.every((answer) => answer.department !== department && answer.at < instant(at))).toBe(true);
    const minutesSince = (touch: { at: string }) => (Date.parse(instant(at)) - Date.parse(touch.at)) / 60_000;
    const met = contacts(external_id).filter((touch) => touch.department === department && touch.member === member);
    expect(met.some((touch) => minutesSince(touch) > 0 && minutesSince(touch) < 10)).toBe(true);
  }
});
