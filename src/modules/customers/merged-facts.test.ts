import fc from "fast-check";
import { expect, test } from "vitest";
import type { PersonFacts } from "./complete-person.ts";
import { joinFacts, ownFacts } from "./merged-facts.ts";

const facts: fc.Arbitrary<PersonFacts> = fc.record({
  name: fc.constantFrom("", "Ada", "Ada Lovelace", "Grace"),
  account: fc.constantFrom(null, 1, 2),
  since: fc.constantFrom("2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z"),
  note: fc.constantFrom("", "Likes numbers", "Prefers letters", "likes"),
});

test("fills what is empty, takes the earliest time and keeps every note", () => {
  const own = { name: "Ada Lovelace", account: null, since: "2026-02-01T00:00:00.000Z", note: "Likes numbers" };
  const other = { name: "A. Lovelace", account: 7, since: "2026-01-01T00:00:00.000Z", note: "Prefers letters" };
  expect(joinFacts(own, [other])).toEqual({
    name: "Ada Lovelace",
    account: 7,
    since: "2026-01-01T00:00:00.000Z",
    note: "Likes numbers\nPrefers letters",
  });
});

test("a note that would grow too long stays in the merged person", () => {
  const own = { name: "", account: null, since: "2026-02-01T00:00:00.000Z", note: "a".repeat(4990) };
  expect(joinFacts(own, [{ ...own, note: "b".repeat(20) }]).note).toBe(own.note);
});

test("shows what it showed before once a merged person is gone again, in whichever order they go", () => {
  fc.assert(
    fc.property(facts, fc.array(facts, { maxLength: 4 }), fc.nat(), (own, merged, at) => {
      expect(joinFacts(own, [])).toEqual(own);
      const without = merged.filter((_, place) => place !== at % Math.max(merged.length, 1));
      const shown = joinFacts(own, merged);
      expect(ownFacts(own, shown, joinFacts(own, merged))).toEqual(own);
      expect(joinFacts(ownFacts(own, shown, joinFacts(own, merged)), without)).toEqual(joinFacts(own, without));
    }),
  );
});

test("a field that somebody changed while they were one stays with the survivor", () => {
  fc.assert(
    fc.property(facts, fc.array(facts, { maxLength: 3 }), fc.constantFrom("Countess", "Byron"), (own, merged, name) => {
      const expected = joinFacts(own, merged);
      const kept = ownFacts(own, { ...expected, name }, expected);
      expect(kept).toEqual({ ...own, name });
      expect(joinFacts(kept, []).name).toBe(name);
    }),
  );
});
