import type { FactType } from "../catalogue/contract.ts";
import type { Need } from "../needs/contract.ts";
import { fitsOnlyOwn } from "../needs/own-facts.ts";
import type { TemplateRole } from "./choices-contract.ts";
import type { ExchangeTemplate, TemplatePlan } from "./contract.ts";

type Standing = {
  kinds: readonly FactType[];
  needs: readonly Need[];
  /** The departments that take parts, by part. */
  departments: ReadonlyMap<TemplateRole, { id: number; name: string }>;
};

/**
 * What a template comes to beside what stands: kinds by their codes, needs unless the same one stands for the
 * department or could only bring it its own facts. Needs of a part that nobody takes are left out, and kinds that only
 * these ask for stay.
 */
export function planTemplate(
  template: ExchangeTemplate,
  { kinds, needs, departments }: Standing,
): Omit<TemplatePlan, "handOffs" | "asks" | "reasons"> {
  const byCode = new Map(kinds.map((kind) => [kind.code, kind]));
  const standing = new Set(needs.map((need) => keyOf(need.factType.code, need.department.id, need)));
  const names = new Map(template.kinds.map(({ code, name }) => [code, name]));
  const planned = template.needs.flatMap(({ role, ...need }): TemplatePlan["needs"] => {
    const department = departments.get(role);
    if (!department) return [];
    const known = byCode.get(need.kind);
    const key = keyOf(need.kind, department.id, need);
    const isThere = standing.has(key);
    standing.add(key);
    const isIdle = fitsOnlyOwn(known?.producers ?? [], need.conditions, department.id);
    const kindName = known?.name ?? names.get(need.kind) ?? need.kind;
    return [{ ...need, kindName, department, outcome: isThere ? "there" : isIdle ? "own_facts" : "added" }];
  });
  return {
    kinds: template.kinds.map(({ code, name }) => {
      const known = byCode.get(code);
      return { code, name: known?.name ?? name, outcome: !known ? "added" : known.active ? "there" : "brought_back" };
    }),
    needs: planned,
    leftOut: template.roles.filter((role) => !departments.has(role)),
  };
}

function keyOf(kind: string, department: number, { conditions, form }: Pick<Need, "conditions" | "form">): string {
  const asked = conditions.map(({ field, is, value }) => [field, is, value ?? null]);
  return JSON.stringify([kind, department, form, asked]);
}
