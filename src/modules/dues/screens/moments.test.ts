import fc from "fast-check";
import { expect, test } from "vitest";
import { Conditions } from "../commitment-contract.ts";
import { codeOf, conditionsAt, keepingKinds, momentsOf, openingKinds, usualMoments } from "./moments.ts";

const detail = fc.record({
  medium: fc.constantFrom(null, "phone", "mail"),
  purpose: fc.constantFrom(null, "complaint", "renewal"),
});
const at = (kinds: readonly (typeof openingKinds)[number][]) =>
  fc
    .tuple(fc.constantFrom(...kinds), detail)
    .map(([kind, said]) => ({ kind, ...(kind === "known" ? { medium: null, purpose: null } : said) }));

test("reads back what was chosen, whatever the order in which it was kept", () => {
  fc.assert(
    fc.property(at(openingKinds), at(keepingKinds), (opens, settles) => {
      const conditions = Conditions.parse(conditionsAt({ opens, settles }));
      const reordered = JSON.parse(JSON.stringify(conditions), (_, value) =>
        value && typeof value === "object" && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      );
      expect(momentsOf(reordered)).toEqual({ opens, settles });
    }),
  );
});

test("does not take other conditions for chosen ones", () => {
  const chosen = conditionsAt(usualMoments);
  const more = { ...chosen, opens: [...chosen.opens, { verb: "call.missed", about: "detail.person" }] };
  expect(momentsOf(more)).toBeUndefined();
  expect(momentsOf({ ...chosen, withdraws: [] })).toBeUndefined();
  expect(momentsOf({ ...chosen, opens: [{ verb: "answer.captured", about: "detail.person" }] })).toBeUndefined();
});

test("makes a code from a name", () => {
  expect(codeOf("  2. Straße: Ärger klären! ")).toBe("strasse_arger_klaren");
  expect(codeOf("Talk to whom we lost")).toBe("talk_to_whom_we_lost");
  expect(codeOf("電話")).toBe("");
  expect(codeOf("x".repeat(80))).toHaveLength(50);
});
