import { expect, test } from "vitest";
import { codeOf, draftOfKind, emptyField, valuesOf } from "./kind-draft.ts";

test("a code comes out of a name in any spelling", () => {
  expect(codeOf("Late delivery")).toBe("late_delivery");
  expect(codeOf(" Größe & Maß! ")).toBe("grosse_mass");
  expect(codeOf("2nd opinion")).toBe("nd_opinion");
  expect(codeOf("漢字")).toBe("");
  expect(codeOf("x".repeat(80))).toHaveLength(50);
});

test("choices are taken apart, new fields get a code, and those that stand keep theirs", () => {
  const topic = {
    code: "topic",
    name: "About",
    kind: "choice" as const,
    required: true,
    choices: "price | delivery |",
  };
  const draft = { ...draftOfKind(undefined), name: "Rumour", producers: ["7"] };
  expect(valuesOf({ ...draft, fields: [topic, { ...emptyField, name: "How sure", choices: "left" }] }, true)).toEqual({
    ...{ name: "Rumour", description: "", producers: [7], active: true },
    fields: [
      { ...topic, choices: ["price", "delivery"] },
      { code: "how_sure", name: "How sure", kind: "text", required: false, choices: [] },
    ],
  });
  expect(valuesOf(draft, false)).not.toHaveProperty("fields");
});
