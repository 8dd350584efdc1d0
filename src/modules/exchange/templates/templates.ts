import type { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findCompanySettings } from "../../company/index.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { findFactTypes, insertFactType, updateFactType } from "../catalogue/store.ts";
import { findAwaited } from "../needs/awaited-store.ts";
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
import { nothingOwed, presentOwed } from "./owed.ts";
import { addOwed, planOwedNow, takeOwedBack } from "./owing.ts";
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
  return read(context, "template.read", async (records) => {
    return (await planFor(within(context, records), code, mapping)).plan;
  });
}

/**
 * Adds what is missing of a template as one act: kinds, needs, and what departments owe each other and customers, as far
 * as whoever applies it may. Raises `not_found` for a department, and `conflict` where nothing is to be added.
 */
export async function applyTemplate(
  context: Context,
  code: BusinessModel,
  input: TemplateMapping,
): Promise<TemplateUse> {
  const mapping = TemplateMapping.parse(input);
  return change(context, "template.applied", async (records, act) => {
    await store.lockUses(records);
    const inside = within(context, records);
    const { plan, template, owed } = await planFor(inside, code, mapping);
    const added = plan.needs.filter(({ outcome }) => outcome === "added");
    const kinds = await addKinds(records, template, plan);
    const idOf = new Map((await findFactTypes(records)).map((type) => [type.code, type.id]));
    const needs: number[] = [];
    for (const { kind, department, conditions, form, reason, ...need } of added) {
      const of = { factType: idOf.get(kind) ?? 0, department: department.id, before: null };
      needs.push(await insertNeed(records, { ...of, conditions, form, within: need.within, reason }));
    }
    const { handOffs, asks, reasons } = await addOwed(inside, template, owed);
    if ([kinds, needs, handOffs, asks, reasons].every(({ length }) => length === 0)) throw nothingToAdd(plan);
    const { departments } = mapping;
    const at = isoTime(context.clock.now());
    const id = await store.insertUse(records, {
      ...{ template: code, at, member: memberOf(context), departments },
      ...{ kinds, needs, hand_offs: handOffs, asks, reasons },
    });
    act.about("template_use", id, { detail: { template: code, kinds, needs, handOffs, asks } });
    return requireUse(records, id);
  });
}

function nothingToAdd({ handOffs, asks }: TemplatePlan): Problem {
  const isLeft = [...handOffs, ...asks].some(({ outcome }) => outcome === "not_yours");
  return new Problem(
    "conflict",
    isLeft
      ? "All that you may add of this template stands already: data stewards and administrators add what departments owe."
      : "Everything of this template stands already with these departments.",
  );
}

/**
 * Takes back what a template added: its needs, but for those that somebody changed since, its kinds, but for those
 * that something was told of or that somebody else needs, and what departments owe, where nothing fell due by it. Raises
 * `not_found`, `conflict` where it was taken back, and `forbidden` for what departments owe by it.
 */
export async function takeTemplateBack(context: Context, id: number): Promise<TemplateTakenBack> {
  return change(context, "template.taken_back", async (records, act) => {
    await store.lockUses(records);
    const use = await requireUse(records, id);
    const at = isoTime(context.clock.now());
    if (!(await store.stampUse(records, id, at))) {
      throw new Problem("conflict", "This template was taken back already.");
    }
    const needs = await store.removeUntouched(records, use.needs, at);
    const awaited = await findAwaited(records, needs, at);
    const kinds = await store.putAwayUnused(records, use.kinds);
    const owed = await takeOwedBack(within(context, records), use, await store.findAddedReasons(records, id));
    act.about("template_use", id, { detail: { template: use.template, kinds, needs, awaited, ...owed } });
    const { handOffs, asks, reasons } = owed;
    const added = [use.kinds, use.needs, use.handOffs, use.asks, use.reasons].flat().length;
    const gone = [kinds, needs, handOffs, asks, reasons].flat().length;
    return {
      ...{ needs: needs.length, kinds: kinds.length, handOffs: handOffs.length, asks: asks.length },
      ...{ reasons: reasons.length, kept: added - gone },
    };
  });
}

type Mapping = z.output<typeof TemplateMapping>;

async function planFor(context: Context, code: BusinessModel, { departments, owed: isOwed }: Mapping) {
  const { records } = context;
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
  const takers = new Map(taken.map(([role, id]) => [role, { id, name: names.get(id) ?? "" }]));
  const told = planTemplate(template, {
    kinds: await findFactTypes(records),
    needs: await findNeeds(records),
    departments: takers,
  });
  const owed = isOwed ? await planOwedNow(context, template, takers) : nothingOwed;
  const plan: TemplatePlan = { ...told, ...presentOwed(owed) };
  return { template, plan, owed };
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
