import { expect, test } from "vitest";
import { builtIn } from "../catalogue/built-in.ts";
import type { FactType } from "../catalogue/contract.ts";
import { faultsOf } from "../needs/conditions.ts";
import { faultOfTime } from "../needs/in-time.ts";
import type { TemplateRole } from "./choices-contract.ts";
import { templates } from "./content.ts";
import { german, templateIn } from "./content-de.ts";
import type { ExchangeTemplate } from "./contract.ts";
import { planTemplate } from "./plan.ts";

const kind = (code: string, more: Partial<FactType> = {}): FactType => ({
  ...{ id: 1, code, name: code, description: "", fields: [], producers: [], active: true, builtIn: false, version: 1 },
  ...more,
});
const sales = { id: 1, name: "Sales" };
const service = { id: 2, name: "Service" };

test.each(templates.map((template) => [template.code, template] as const))(
  "every need of %s fits a kind that comes with the product or with the template",
  (_, template: ExchangeTemplate) => {
    const known = [
      ...Object.entries(builtIn).map(([code, { fields }]) => ({ code, name: code, fields })),
      ...template.kinds,
    ];
    for (const { kind: code, conditions } of template.needs) {
      const of = known.find((one) => one.code === code);
      expect(of, code).toBeDefined();
      if (of) expect(faultsOf(conditions, of)).toEqual([]);
    }
    expect(new Set(known.map(({ code }) => code)).size).toBe(known.length);
    expect(template.roles.length).toBeGreaterThan(2);
  },
);

test("needs of templates leave a digest its day, and what cannot wait has a time", () => {
  const needs = templates.flatMap((template) => template.needs);
  expect(needs.flatMap((need) => faultOfTime(need) ?? [])).toEqual([]);
  const waiting = needs.filter(({ kind: of, form }) => form === "each" && ["churn_sign", "stock_out"].includes(of));
  expect(waiting.length).toBeGreaterThan(3);
  expect(waiting.map(({ within }) => within)).not.toContain(null);
});

test("a template in German says everything in German, and its needs still fit its kinds", () => {
  for (const template of templates) {
    const said = template.kinds.flatMap(({ name, description, fields }) => [
      ...[name, description, ...fields.flatMap((field) => [field.name, ...field.choices])],
    ]);
    const owed = [...template.handOffs, ...template.asks, ...template.reasons].map(({ name }) => name);
    const reasons = template.needs.map(({ reason }) => reason);
    const missing = [...said, ...reasons, ...owed].filter((text) => !(text in german));
    expect(missing).toEqual([]);
    const { kinds, needs } = templateIn(template, "de-AT");
    for (const { kind: code, conditions } of needs) {
      const of = kinds.find((one) => one.code === code);
      if (of) expect(faultsOf(conditions, of)).toEqual([]);
    }
    expect(needs.map(({ kind: of, role, form }) => [of, role, form])).toEqual(
      template.needs.map(({ kind: of, role, form }) => [of, role, form]),
    );
    expect(templateIn(template, "en")).toBe(template);
  }
  const bills = templates.flatMap((one) => templateIn(one, "de").needs).find(({ role }) => role === "billing");
  expect(bills?.conditions).toEqual([{ field: "topic", is: "has", value: ["Rechnung", "Abrechnung"] }]);
});

test("a plan adds what is missing, leaves what stands, and leaves out parts that nobody takes", () => {
  const template: ExchangeTemplate = {
    ...{ code: "b2b_account", name: "x", roles: ["sales", "service", "product"] },
    kinds: [
      { code: "plan", name: "Plan", description: "", fields: [] },
      { code: "old", name: "Old", description: "", fields: [] },
      { code: "known", name: "Theirs", description: "", fields: [] },
    ],
    needs: [
      { kind: "plan", role: "sales", conditions: [], form: "each", within: null, reason: "" },
      { kind: "known", role: "sales", conditions: [], form: "each", within: null, reason: "" },
      { kind: "known", role: "sales", conditions: [], form: "digest", within: null, reason: "" },
      { kind: "known", role: "service", conditions: [], form: "each", within: null, reason: "" },
      { kind: "plan", role: "product", conditions: [], form: "each", within: null, reason: "" },
    ],
    ...{ handOffs: [], asks: [], reasons: [] },
  };
  const stands = {
    ...{
      id: 7,
      department: sales,
      conditions: [],
      form: "each" as const,
      within: null,
      reason: "other words",
      version: 3,
    },
    factType: { id: 1, name: "Ours", code: "known" },
  };
  const departments = new Map<TemplateRole, typeof sales>([
    ["sales", sales],
    ["service", service],
  ]);
  const kinds = [kind("old", { active: false }), kind("known", { name: "Ours", producers: [service.id] })];
  const plan = planTemplate(template, { kinds, needs: [stands], departments });
  expect(plan.kinds.map(({ name, outcome }) => [name, outcome])).toEqual([
    ["Plan", "added"],
    ["old", "brought_back"],
    ["Ours", "there"],
  ]);
  expect(plan.needs.map(({ kind: of, department, form, outcome }) => [of, department.name, form, outcome])).toEqual([
    ["plan", "Sales", "each", "added"],
    ["known", "Sales", "each", "there"],
    ["known", "Sales", "digest", "added"],
    ["known", "Service", "each", "own_facts"],
  ]);
  expect(plan.leftOut).toEqual(["product"]);
});
