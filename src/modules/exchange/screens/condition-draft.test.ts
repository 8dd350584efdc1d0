import fc from "fast-check";
import { expect, test } from "vitest";
import type { FactField } from "../catalogue/contract.ts";
import { faultsOf } from "../needs/conditions.ts";
import type { Condition } from "../needs/contract.ts";
import { comparisonsOf, conditionOf, draftOf, newCondition, withField } from "./condition-draft.ts";

const field = (code: string, kind: FactField["kind"], choices: string[] = []): FactField => ({
  ...{ code, kind, name: code, required: false, choices },
});
const kind = {
  name: "Complaint",
  fields: [
    field("topic", "text"),
    field("severity", "choice", ["small", "urgent"]),
    field("pay", "number"),
    field("wants", "yes_no"),
    field("by", "day"),
  ],
};

test("a condition that stands is the same after it was opened to be changed", () => {
  const conditions: Condition[] = [
    { field: "topic", is: "has", value: ["late", "broken"] },
    { field: "severity", is: "is", value: ["small", "urgent"] },
    { field: "pay", is: "over", value: 12.5 },
    { field: "wants", is: "is", value: false },
    { field: "by", is: "under", value: "2026-03-02" },
    { field: "department", is: "is_not", value: 7 },
    { field: "person", is: "missing" },
    { field: "words", is: "given" },
  ];
  expect(conditions.map((condition) => conditionOf(draftOf(condition, kind), kind))).toEqual(conditions);
});

test("while what it is compared with is missing there is no condition, and numbers may have a comma", () => {
  expect(conditionOf(newCondition(kind), kind)).toBeUndefined();
  const draft = { field: "pay", is: "over" as const, text: "12,5", chosen: [] };
  expect(conditionOf(draft, kind)).toEqual({ field: "pay", is: "over", value: 12.5 });
  expect(conditionOf({ ...draft, text: "a lot" }, kind)?.value).toBe("a lot");
});

test("whatever fields are chosen one after the other, the comparison fits the last", () => {
  const codes = ["words", "department", "person", ...kind.fields.map(({ code }) => code)];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...codes), { minLength: 1 }), (chosen) => {
      const draft = chosen.reduce((before, code) => withField(before, code, kind), newCondition(kind));
      expect(comparisonsOf(draft.field, kind)).toContain(draft.is);
      const faults = faultsOf([{ field: draft.field, is: draft.is }], kind);
      expect(faults.filter(({ path }) => path.endsWith(".is") || path.endsWith(".field"))).toEqual([]);
    }),
  );
});
