import { expect, test } from "vitest";
import type { FactField, FactType } from "../catalogue/contract.ts";
import { kindsFor, saidOf } from "./pass-on-draft.ts";

const field = (code: string, kind: FactField["kind"]): FactField => ({
  ...{ code, kind, name: code, required: false, choices: [] },
});

test("what is said goes as its fields take it, and what was left empty is left out", () => {
  const fields = [field("pay", "number"), field("seen", "yes_no"), field("by", "day"), field("why", "text")];
  expect(saidOf({ pay: "12,5", seen: "no", by: "2026-03-02", why: "  " }, fields)).toEqual({
    ...{ pay: 12.5, seen: false, by: "2026-03-02" },
  });
  expect(saidOf({ pay: "a lot", gone: "x" }, fields)).toEqual({ pay: "a lot" });
});

test("only kinds that are written down and that one's departments tell are offered", () => {
  const kind = (code: string, more: Partial<FactType> = {}): FactType => ({
    ...{
      id: 1,
      code,
      name: code,
      description: "",
      fields: [],
      producers: [],
      active: true,
      builtIn: false,
      version: 1,
    },
    ...more,
  });
  const all = [kind("source_answer"), kind("a"), kind("b", { active: false }), kind("c", { producers: [7] })];
  expect(kindsFor(all, [{ id: 1 }]).map(({ code }) => code)).toEqual(["a"]);
  expect(kindsFor(all, [{ id: 1 }, { id: 7 }]).map(({ code }) => code)).toEqual(["a", "c"]);
});
