import fc from "fast-check";
import { expect, test } from "vitest";
import { type Found, foldFound, type KnownIncident, nameOf } from "./fold.ts";

const day = (number: number) => new Date(Date.UTC(2026, 2, 1 + number)).toISOString();
const pair = (first: number, second: number, more: Partial<Found> = {}): Found => ({
  ...{ kind: "double_contact", person: 1, account: null, matter: "", about: "", departments: [1, 2], cost: null },
  evidence: [
    { kind: "contact", thing: first, at: day(first), department: 1, words: "", triggers: false },
    { kind: "contact", thing: second, at: day(second), department: 2, words: "", triggers: true },
  ],
  ...more,
});
const known = (values: Partial<KnownIncident> = {}): KnownIncident => ({
  ...{ kind: "double_contact", person: 1, account: null, matter: "", departments: [1, 2] },
  ...{ id: 7, state: "open", closedAt: null, triggers: [] },
  ...values,
});

test("one matter is one incident with all of its evidence", () => {
  const { created, grown } = foldFound([pair(1, 2), pair(2, 4), pair(1, 2, { person: 2 })], []);
  expect(
    created.map(({ person, evidence }) => [person, evidence.map(({ thing, triggers }) => [thing, triggers])]),
  ).toEqual([
    [
      1,
      [
        [1, false],
        [2, true],
        [4, true],
      ],
    ],
    [
      2,
      [
        [1, false],
        [2, true],
      ],
    ],
  ]);
  expect(created[0]).toMatchObject({ firstAt: day(1), lastAt: day(4) });
  expect(grown).toEqual([]);
});

test("what is open grows, what was dismissed never comes again, and after a resolution it is a new one", () => {
  expect(foldFound([pair(1, 2)], [known()])).toMatchObject({ created: [], grown: [{ id: 7 }] });
  expect(foldFound([pair(1, 2)], [known({ state: "dismissed", closedAt: day(0) })])).toEqual({
    created: [],
    grown: [],
  });
  const resolved = known({ state: "resolved", closedAt: day(3) });
  expect(foldFound([pair(1, 2), pair(4, 5)], [resolved]).created.map(({ evidence }) => evidence.length)).toEqual([2]);
  expect(foldFound([pair(1, 2)], [known({ triggers: ["contact 2"] })])).toEqual({ created: [], grown: [] });
});

const pairs = fc.array(
  fc
    .record({ first: fc.nat(20), gap: fc.integer({ min: 1, max: 5 }), person: fc.integer({ min: 1, max: 3 }) })
    .map(({ first, gap, person }) => pair(first, first + gap, { person })),
  { maxLength: 20 },
);

/** What would be known after a fold was written down. */
function written(folded: ReturnType<typeof foldFound>): KnownIncident[] {
  return folded.created.map(({ evidence, ...one }, place) => ({
    ...one,
    ...{ id: place + 1, state: "open", closedAt: null },
    triggers: evidence.filter(({ triggers }) => triggers).map(nameOf),
  }));
}

test("whatever is found, its order does not matter, and the same again brings nothing", () => {
  fc.assert(
    fc.property(pairs, fc.infiniteStream(fc.nat()), (found, numbers) => {
      const folded = foldFound(found, []);
      const shuffled = found
        .map((one) => ({ one, place: numbers.next().value ?? 0 }))
        .toSorted((one, other) => one.place - other.place);
      const again = foldFound(
        shuffled.map(({ one }) => one),
        [],
      );
      const sorted = ({ created }: typeof folded) => created.toSorted((a, b) => (a.person ?? 0) - (b.person ?? 0));
      expect(sorted(again)).toEqual(sorted(folded));
      expect(foldFound(found, written(folded))).toEqual({ created: [], grown: [] });
      expect(folded.created).toHaveLength(new Set(found.map(({ person }) => person)).size);
    }),
  );
});
