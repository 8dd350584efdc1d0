import fc from "fast-check";
import { expect, test } from "vitest";
import type { Said } from "./conditions.ts";
import type { Condition } from "./contract.ts";
import { routingBy } from "./routing.ts";

const need = (
  id: number,
  department: number,
  conditions: Condition[] = [],
  form: "each" | "digest" | "none" = "each",
) => ({
  ...{ id, conditions, form },
  department: { id: department },
});
const fact: Said = { words: "late", department: 1, person: null, values: { topic: "delivery" } };
const about = (value: string): Condition => ({ field: "topic", is: "is", value });

test("of each department the first need that fits decides", () => {
  const decide = routingBy([
    need(1, 2, [about("price")]),
    need(2, 2, [about("delivery")], "digest"),
    need(3, 2),
    need(4, 3),
  ]);
  expect(decide(fact)).toEqual([
    { department: 2, need: 2, outcome: "digest" },
    { department: 3, need: 4, outcome: "each" },
  ]);
  expect(decide({ ...fact, values: { topic: "price" } })[0]).toEqual({ department: 2, need: 1, outcome: "each" });
});

test("a need leaves out what one below it would bring", () => {
  const decide = routingBy([need(1, 2, [about("delivery")], "none"), need(2, 2)]);
  expect(decide(fact)).toEqual([{ department: 2, need: 1, outcome: "left_out" }]);
  expect(decide({ ...fact, values: {} })).toEqual([{ department: 2, need: 2, outcome: "each" }]);
});

test("nobody gets what they told themselves", () => {
  expect(routingBy([need(1, 1), need(2, 2)])(fact)).toEqual([
    { department: 1, need: 1, outcome: "own" },
    { department: 2, need: 2, outcome: "each" },
  ]);
});

test("nobody wants it: nothing is decided", () => {
  expect(routingBy([need(1, 2, [about("price")])])(fact)).toEqual([]);
  expect(routingBy([])(fact)).toEqual([]);
});

test("whatever the needs: each department is decided at most once, by a need of its own; needs below change nothing", () => {
  const topics = ["delivery", "price", "service"] as const;
  const anyNeed = fc.record({
    department: fc.integer({ min: 1, max: 4 }),
    topic: fc.option(fc.constantFrom(...topics), { nil: undefined }),
    form: fc.constantFrom("each" as const, "digest" as const, "none" as const),
  });
  fc.assert(
    fc.property(fc.array(anyNeed, { maxLength: 12 }), fc.constantFrom(...topics), (rows, topic) => {
      const needs = rows.map((row, id) => need(id, row.department, row.topic ? [about(row.topic)] : [], row.form));
      const decided = routingBy(needs)({ ...fact, values: { topic } });
      expect(new Set(decided.map(({ department }) => department)).size).toBe(decided.length);
      for (const { department, need: id, outcome } of decided) {
        const row = rows[id];
        expect(row?.department).toBe(department);
        expect([undefined, topic]).toContain(row?.topic);
        const earlier = rows.slice(0, id).filter((other) => other.department === department);
        expect(earlier.every((other) => other.topic !== undefined && other.topic !== topic)).toBe(true);
        expect(outcome).toBe(row?.form === "none" ? "left_out" : department === 1 ? "own" : row?.form);
      }
      const wanting = new Set(rows.filter((row) => !row.topic || row.topic === topic).map((row) => row.department));
      expect(new Set(decided.map(({ department }) => department))).toEqual(wanting);
    }),
  );
});
