import fc from "fast-check";
import { expect, test } from "vitest";
import { type Part, parts } from "./choices-contract.ts";
import { findGaps, type Held } from "./gaps.ts";

const kindsOf = (...cells: [number, ...Part[]][]) =>
  findGaps([{ id: 1, cells: cells.map(([department, ...held]) => ({ department, parts: held })) }]).map(
    ({ kind, departments }) => [kind, ...departments],
  );

test("finds what nobody decides or does, and where two are in each other's way", () => {
  expect(kindsOf([1, "decides"], [2, "does"])).toEqual([]);
  expect(kindsOf([1, "decides", "does"])).toEqual([]);
  expect(kindsOf()).toEqual([["nobody_decides"], ["nobody_does"]]);
  expect(kindsOf([1, "told"], [2, "asked"])).toEqual([["nobody_decides"], ["nobody_does"]]);
  expect(kindsOf([2, "decides"], [1, "decides", "does"])).toEqual([["two_decide", 1, 2]]);
  expect(kindsOf([1, "does"], [2, "does"])).toEqual([["nobody_decides"], ["two_do_undecided", 1, 2]]);
  expect(kindsOf([1, "does"], [2, "does"], [3, "decides"])).toEqual([]);
});

const register = fc.uniqueArray(
  fc.record({ department: fc.integer({ min: 1, max: 6 }), parts: fc.subarray([...parts]) }),
  { selector: ({ department }) => department },
);

test("whatever the register holds, its order does not matter, and one who decides and one who does mend every gap", () => {
  fc.assert(
    fc.property(register, (cells: Held[]) => {
      const found = findGaps([{ id: 1, cells }]);
      expect(findGaps([{ id: 1, cells: cells.toReversed() }])).toEqual(found);
      const kinds = found.map(({ kind }) => kind);
      const [deciding, doing] = (["decides", "does"] as const).map(
        (part) => cells.filter(({ parts: held }) => held.includes(part)).length,
      ) as [number, number];
      expect(kinds.includes("nobody_decides")).toBe(deciding === 0);
      expect(kinds.includes("two_decide")).toBe(deciding > 1);
      expect(kinds.includes("two_do_undecided")).toBe(deciding === 0 && doing > 1);
      const mended = cells.map(({ department, parts: held }) => ({
        department,
        parts: held.filter((part) => part !== "decides"),
      }));
      expect(findGaps([{ id: 1, cells: [...mended, { department: 7, parts: ["decides", "does"] }] }])).toEqual([]);
    }),
  );
});
