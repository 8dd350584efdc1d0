import fc from "fast-check";
import { expect, test } from "vitest";
import { timelineKinds } from "./choices-contract.ts";
import { type Bound, boundOf, comparePlaces, mergePage, type Placed } from "./timeline-order.ts";

// Few times and ids, so that many entries meet in one moment.
const entries = fc.uniqueArray(
  fc.record({
    at: fc.integer({ min: 0, max: 5 }).map((second) => `2026-03-02T09:00:0${second}.000Z`),
    kind: fc.constantFrom(...timelineKinds),
    id: fc.integer({ min: 1, max: 6 }),
  }),
  { selector: ({ kind, id }) => `${kind} ${id}`, maxLength: 24 },
);

/** What a store answers: its entries from the bound on, newest first, one more than the limit. */
function readSource(all: readonly Placed[], kind: Placed["kind"], bound: Bound | undefined, limit: number): Placed[] {
  const isBehind = ({ at, id }: Placed) => !bound || at < bound.at || (at === bound.at && id < bound.id);
  return all
    .filter((entry) => entry.kind === kind && isBehind(entry))
    .toSorted((a, b) => (a.at === b.at ? b.id - a.id : a.at > b.at ? -1 : 1))
    .slice(0, limit + 1);
}

test("pages put together are the whole, in one order, without loss or doubles", () => {
  fc.assert(
    fc.property(entries, fc.integer({ min: 1, max: 7 }), (all, limit) => {
      const read: Placed[] = [];
      for (let more = true; more; ) {
        const last = read.at(-1);
        const sources = timelineKinds.map((kind) => readSource(all, kind, boundOf(kind, last), limit));
        const page = mergePage(sources, limit);
        expect(page.more ? page.entries.length : 0).toBe(page.more ? limit : 0);
        read.push(...page.entries);
        more = page.more;
      }
      expect(read).toEqual(all.toSorted(comparePlaces));
    }),
  );
});

test("is newest first, and a contact comes before the touch of the same moment", () => {
  const at = "2026-03-02T09:00:00.000Z";
  const { entries: page } = mergePage<Placed>(
    [
      [{ at, kind: "touch", id: 9 }],
      [{ at, kind: "contact", id: 1 }],
      [{ at: "2026-03-03T09:00:00.000Z", kind: "answer", id: 1 }],
    ],
    10,
  );
  expect(page.map(({ kind }) => kind)).toEqual(["answer", "contact", "touch"]);
});
