import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findCompanySettings } from "../../company/index.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { findFactTypes, insertFactType, updateFactType } from "../catalogue/store.ts";
import { findNeeds, insertNeed } from "../needs/store.ts";
import { findDepartmentNames } from "../trial/store.ts";
import type { BusinessModel, TemplateRole } from "./choices-contract.ts";
import { templates } from "./content.ts";
import { templateIn } from "./content-de.ts";
import {
  type ExchangeTemplate,
  TemplateMapping,
  type TemplatePlan,
  type TemplateTakenBack,
  type TemplateUse,
} from "./contract.ts";
import { planTemplate } from "./plan.ts";
import * as store from "./store.ts";

/** The templates by business model. */
export async function listTemplates(context: Context): Promise<readonly ExchangeTemplate[]> {
  return read(context, "template.read", async (records) => {
    const { language } = await findCompanySettings(records);
    return templates.map((template) => templateIn(template, language));
  });
}

/** The templates that were applied, the newest first, also those that were taken back. */
export async function listTemplateUses(context: Context): Promise<TemplateUse[]> {
  return read(context, "template.read", (records) => store.findUses(records));
}

/** What a template would add with these departments. Nothing changes by it. Raises `not_found` for a department. */
export async function previewTemplate(
  context: Context,
  code: BusinessModel,
  input: TemplateMapping,
): Promise<TemplatePlan> {
  const mapping = TemplateMapping.parse(input);
  return read(context, "template.read", async (records) => (await planFor(records, code, mapping)).plan);
}

/**
 * Adds the kinds and needs of a template that are missing, as one act. Raises `not_found` for a department, and
 * `conflict` where everything stands already.
 */
export async function applyTemplate(
  context: Context,
  code: BusinessModel,
  input: TemplateMapping,
): Promise<TemplateUse> {
  const mapping = TemplateMapping.parse(input);
  return change(context, "template.applied", async (records, act) => {
    const { plan, template } = await planFor(records, code, mapping);
    const added = plan.needs.filter(({ outcome }) => outcome === "added");
    const kinds = await addKinds(records, template, plan);
    if (added.length === 0 && kinds.length === 0) {
      throw new Problem("conflict", "Everything of this template stands already with these departments.");
    }
    const idOf = new Map((await findFactTypes(records)).map((type) => [type.code, type.id]));
    const needs: number[] = [];
    for (const { kind, department, conditions, form, reason } of added) {
      const of = { factType: idOf.get(kind) ?? 0, department: department.id, before: null };
      needs.push(await insertNeed(records, { ...of, conditions, form, reason }));
    }
    const { departments } = mapping;
    const at = isoTime(context.clock.now());
    const id = await store.insertUse(records, {
      template: code,
      at,
      member: memberOf(context),
      departments,
      kinds,
      needs,
    });
    act.about("template_use", id, { detail: { template: code, kinds, needs } });
    return requireUse(records, id);
  });
}

/**
 * Takes back what a template added: its needs, but for those that somebody changed since, and its kinds, but for those
 * that something was told of or that somebody else needs. Raises `not_found` and `conflict` where it was taken back.
 */
export async function takeTemplateBack(context: Context, id: number): Promise<TemplateTakenBack> {
  return change(context, "template.taken_back", async (records, act) => {
    const use = await requireUse(records, id);
    const at = isoTime(context.clock.now());
    if (!(await store.stampUse(records, id, at))) {
      throw new Problem("conflict", "This template was taken back already.");
    }
    const needs = await store.removeUntouched(records, use.needs, at);
    const kinds = await store.putAwayUnused(records, use.kinds);
    act.about("template_use", id, { detail: { template: use.template, kinds, needs } });
    const kept = use.needs.length + use.kinds.length - needs.length - kinds.length;
    return { needs: needs.length, kinds: kinds.length, kept };
  });
}

async function planFor(
  records: Records,
  code: BusinessModel,
  { departments }: { departments: TemplateUse["departments"] },
) {
  const found = templates.find((one) => one.code === code);
  if (!found) throw new Problem("not_found", `There is no template "${code}".`);
  const template = templateIn(found, (await findCompanySettings(records)).language);
  const taken = template.roles.flatMap((role): [TemplateRole, number][] => {
    const id = departments[role];
    return id === undefined || id === null ? [] : [[role, id]];
  });
  for (const [role, id] of taken) await refuseMissingDepartments(records, [id], `departments.${role}`);
  const names = await findDepartmentNames(
    records,
    taken.map(([, id]) => id),
  );
  const plan = planTemplate(template, {
    kinds: await findFactTypes(records),
    needs: await findNeeds(records),
    departments: new Map(taken.map(([role, id]) => [role, { id, name: names.get(id) ?? "" }])),
  });
  return { template, plan };
}

/** Adds the kinds that are missing and brings those back that were put away. Returns their ids. */
async function addKinds(records: Records, template: ExchangeTemplate, plan: TemplatePlan): Promise<number[]> {
  const ids: number[] = [];
  const known = await findFactTypes(records);
  for (const { code, outcome } of plan.kinds) {
    const kind = template.kinds.find((one) => one.code === code);
    if (outcome === "added" && kind) {
      const id = await insertFactType(records, { ...kind, producers: [], active: true, builtIn: false });
      if (id !== undefined) ids.push(id);
    }
    const away = known.find((type) => type.code === code);
    if (outcome === "brought_back" && away) {
      const { id, version, name, description, fields, producers } = away;
      await updateFactType(records, id, version, { name, description, fields, producers, active: true });
      ids.push(id);
    }
  }
  return ids;
}

async function requireUse(records: Records, id: number): Promise<TemplateUse> {
  const [use] = await store.findUses(records, id);
  if (!use) throw new Problem("not_found", `There is no use of a template ${id}.`);
  return use;
}
