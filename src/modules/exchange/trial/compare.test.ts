import fc from "fast-check";
import { expect, test } from "vitest";
import type { Said } from "../needs/conditions.ts";
import { routingBy } from "../needs/routing.ts";
import { compareRouting } from "./compare.ts";

type Rule = { department: number; topic?: string; form: "each" | "digest" | "none" };
const routing = (rules: readonly Rule[]) =>
  routingBy(
    rules.map(({ department, topic, form }, id) => ({
      ...{ id, form, department: { id: department } },
      conditions: topic === undefined ? [] : [{ field: "topic", is: "is" as const, value: topic }],
    })),
  );
const fact = (id: number, topic: string, department = 9): Said & { id: number } => {
  return { id, words: "", department, person: null, values: { topic } };
};

test("says what each department gains and loses, and which facts show it", () => {
  const before = routing([
    { department: 1, topic: "price", form: "each" },
    { department: 2, form: "digest" },
  ]);
  const after = routing([
    { department: 1, form: "each" },
    { department: 2, topic: "price", form: "none" },
    { department: 2, form: "each" },
  ]);
  const facts = [fact(1, "price"), fact(2, "delivery"), fact(3, "delivery", 2)];
  expect(compareRouting(facts, { before, after }, 2)).toEqual({
    differences: [
      {
        ...{ department: 1, gained: 2, lost: 0 },
        ...{ before: { each: 1, digest: 0, leftOut: 0 }, after: { each: 3, digest: 0, leftOut: 0 } },
      },
      {
        ...{ department: 2, gained: 0, lost: 1 },
        ...{ before: { each: 0, digest: 2, leftOut: 0 }, after: { each: 1, digest: 0, leftOut: 1 } },
      },
    ],
    unwanted: { before: 1, after: 0 },
    examples: [
      { fact: 1, department: 2, change: "lost" },
      { fact: 2, department: 1, change: "gained" },
    ],
  });
});

test("the same needs change nothing, and swapping them swaps gains and losses", () => {
  const rule = fc.record({
    department: fc.integer({ min: 1, max: 3 }),
    topic: fc.constantFrom("price", "delivery"),
    form: fc.constantFrom("each" as const, "digest" as const, "none" as const),
  });
  const rules = fc.array(rule, { maxLength: 6 });
  const facts = [fact(1, "price"), fact(2, "delivery"), fact(3, "price", 1), fact(4, "service")];
  fc.assert(
    fc.property(rules, rules, (one, other) => {
      const [a, b] = [routing(one), routing(other)];
      expect(compareRouting(facts, { before: a, after: a }, 10).examples).toEqual([]);
      const there = compareRouting(facts, { before: a, after: b }, 100);
      const back = compareRouting(facts, { before: b, after: a }, 100);
      expect(back.unwanted).toEqual({ before: there.unwanted.after, after: there.unwanted.before });
      expect(back.differences).toEqual(
        there.differences.map(({ before, after, gained, lost, ...of }) => {
          return { ...of, before: after, after: before, gained: lost, lost: gained };
        }),
      );
      const changes = there.differences.reduce((sum, { gained, lost }) => sum + gained + lost, 0);
      expect(there.examples).toHaveLength(changes);
    }),
  );
});
