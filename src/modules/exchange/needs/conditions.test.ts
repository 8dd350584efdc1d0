import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FactField } from "../catalogue/contract.ts";
import { comparisons } from "./choices-contract.ts";
import { faultsOf, holds, type Said } from "./conditions.ts";
import type { Condition } from "./contract.ts";

const field = (code: string, kind: FactField["kind"], choices: string[] = []): FactField => ({
  ...{ code, name: code, kind, required: false, choices },
});
const type = {
  name: "Complaint",
  fields: [
    field("topic", "text"),
    field("amount", "number"),
    field("severity", "choice", ["small", "serious", "urgent"]),
    field("wants_answer", "yes_no"),
    field("by", "day"),
  ],
};
const said = (values: Said["values"], more: Partial<Said> = {}): Said => {
  return { words: "The parcel came late", department: 3, person: null, values, ...more };
};
const fits = (condition: Condition, fact: Said) => holds([condition])(fact);

describe("a condition", () => {
  test.each<[Condition, Said, boolean]>([
    [{ field: "topic", is: "is", value: "DELIVERY" }, said({ topic: "Delivery" }), true],
    [{ field: "topic", is: "is", value: ["price", "delivery"] }, said({ topic: "Delivery" }), true],
    [{ field: "topic", is: "is", value: "deliver" }, said({ topic: "Delivery" }), false],
    [{ field: "topic", is: "has", value: "liver" }, said({ topic: "Delivery" }), true],
    [{ field: "topic", is: "has", value: "price" }, said({}), false],
    [{ field: "topic", is: "is_not", value: "price" }, said({}), true],
    [{ field: "topic", is: "is_not", value: ["price", "delivery"] }, said({ topic: "delivery" }), false],
    [{ field: "words", is: "has", value: "PARCEL" }, said({}), true],
    [{ field: "words", is: "given" }, said({}, { words: "" }), false],
    [{ field: "amount", is: "over", value: 10 }, said({ amount: 10 }), false],
    [{ field: "amount", is: "over", value: 10 }, said({ amount: 10.5 }), true],
    [{ field: "amount", is: "under", value: 10 }, said({ amount: -3 }), true],
    [{ field: "amount", is: "under", value: 10 }, said({}), false],
    [{ field: "by", is: "under", value: "2026-03-02" }, said({ by: "2026-03-01" }), true],
    [{ field: "by", is: "over", value: "2026-03-02" }, said({ by: "2026-03-02" }), false],
    [{ field: "wants_answer", is: "is", value: false }, said({ wants_answer: false }), true],
    [{ field: "wants_answer", is: "given" }, said({ wants_answer: false }), true],
    [{ field: "severity", is: "missing" }, said({}), true],
    [{ field: "department", is: "is", value: [2, 3] }, said({}), true],
    [{ field: "person", is: "given" }, said({}), false],
    [{ field: "person", is: "given" }, said({}, { person: 7 }), true],
    [{ field: "constructor", is: "given" }, said({}), false],
  ])("%j of %j: %s", (condition, fact, expected) => {
    expect(fits(condition, fact)).toBe(expected);
  });
});

test("all conditions of a need have to hold, and none holds for everything", () => {
  const both = holds([
    { field: "topic", is: "is", value: "delivery" },
    { field: "amount", is: "over", value: 10 },
  ]);
  expect(both(said({ topic: "delivery", amount: 11 }))).toBe(true);
  expect(both(said({ topic: "delivery", amount: 9 }))).toBe(false);
  expect(both(said({ topic: "price", amount: 11 }))).toBe(false);
  expect(holds([])(said({}))).toBe(true);
});

test("of any value and fact, is and is_not, given and missing exclude each other", () => {
  const values = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean());
  fc.assert(
    fc.property(fc.option(values, { nil: undefined }), values, (told, value) => {
      const fact = said(told === undefined ? {} : { topic: told });
      for (const [one, other] of [["is", "is_not"] as const, ["given", "missing"] as const]) {
        const asked = one === "is" ? { value } : {};
        expect(fits({ field: "topic", is: one, ...asked }, fact)).toBe(
          !fits({ field: "topic", is: other, ...asked }, fact),
        );
      }
    }),
  );
});

describe("what is wrong with conditions", () => {
  test.each<[Condition, string, string]>([
    [{ field: "colour", is: "given" }, "conditions.0.field", "is no field of Complaint"],
    [{ field: "topic", is: "over", value: 3 }, "conditions.0.is", "cannot be asked of topic"],
    [{ field: "person", is: "is", value: 3 }, "conditions.0.is", "choose one of given, missing"],
    [{ field: "topic", is: "is" }, "conditions.0.value", "is missing"],
    [{ field: "topic", is: "given", value: "x" }, "conditions.0.value", "leave it out"],
    [{ field: "amount", is: "over", value: [1, 2] }, "conditions.0.value", "one value"],
    [{ field: "amount", is: "over", value: "many" }, "conditions.0.value", "a number, not many"],
    [
      { field: "severity", is: "is", value: ["urgent", "dire"] },
      "conditions.0.value",
      "small, serious, urgent, not dire",
    ],
    [
      { field: "by", is: "under", value: "2026-02-30" },
      "conditions.0.value",
      "a day, such as 2026-03-02, not 2026-02-30",
    ],
    [{ field: "wants_answer", is: "is", value: "yes" }, "conditions.0.value", "true or false, not yes"],
    [{ field: "department", is: "is", value: 1.5 }, "conditions.0.value", "the number of a department"],
  ])("%j", (condition, path, message) => {
    expect(faultsOf([condition], type)).toEqual([{ path, message: expect.stringContaining(message) }]);
  });

  test("is said of each by its place, and of right ones nothing", () => {
    const right: Condition[] = [
      { field: "severity", is: "is_not", value: ["small"] },
      { field: "by", is: "under", value: "2026-03-02" },
      { field: "words", is: "has", value: "late" },
    ];
    expect(faultsOf(right, type)).toEqual([]);
    const wrong = { field: "topic", is: "is" } as const;
    expect(faultsOf([...right, wrong, wrong], type).map(({ path }) => path)).toEqual([
      "conditions.3.value",
      "conditions.4.value",
    ]);
  });
});

test("every comparison is known to be right for some field", () => {
  const asked = comparisons.filter((is) =>
    ["words", "amount", "by"].some((of) => {
      const value = { words: "x", amount: 1, by: "2026-01-01" }[of];
      const condition = { field: of, is, ...(is === "given" || is === "missing" ? {} : { value }) } as Condition;
      return faultsOf([condition], type).length === 0;
    }),
  );
  expect(asked).toEqual([...comparisons]);
});
