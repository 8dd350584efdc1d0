import { z } from "@hono/zod-openapi";
import { TimeAllowed } from "../../dues/commitment-contract.ts";
import { FactField } from "../catalogue/contract.ts";
import { needForms } from "../needs/choices-contract.ts";
import { Condition, NeedTime } from "../needs/contract.ts";
import { askOccasions, businessModels, handOffPatterns, templateRoles } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Count = z.number().int();
const Label = z.object({ id: Id, name: z.string() });
const Model = z.enum(businessModels);
const Role = z.enum(templateRoles);

/** A kind of fact that a template adds where the company has none of this code. */
const TemplateKind = z.object({
  code: z.string(),
  name: z.string(),
  description: z.string(),
  fields: z.array(FactField),
});
export type TemplateKind = z.infer<typeof TemplateKind>;

const TemplateNeed = z.object({
  kind: z.string(),
  role: Role,
  conditions: z.array(Condition),
  form: z.enum(needForms),
  within: NeedTime.nullable(),
  reason: z.string(),
});
export type TemplateNeed = z.infer<typeof TemplateNeed>;

/** What one department owes another about what is handed off to it, or about what it hands off. */
const TemplateHandOff = z.object({
  code: z.string(),
  /** With {to} where the name of the other department stands. */
  name: z.string(),
  pattern: z.enum(handOffPatterns),
  role: Role,
  to: Role,
  allowed: TimeAllowed,
});
export type TemplateHandOff = z.infer<typeof TemplateHandOff>;

/** Whom a department asks, and within what time. */
const TemplateAsk = z.object({
  code: z.string(),
  name: z.string(),
  occasion: z.enum(askOccasions),
  /** The kind of fact after which somebody is asked, where that is the occasion. */
  kind: z.string().nullable(),
  role: Role,
  allowed: TimeAllowed,
});
export type TemplateAsk = z.infer<typeof TemplateAsk>;

/** Why hand-offs come back in such a business. */
const TemplateReason = z.object({ code: z.string(), name: z.string() });

/** Kinds of facts, needs, hand-offs and asks that suit a business model. */
export const ExchangeTemplate = z
  .object({
    code: Model,
    name: z.string(),
    roles: z.array(Role),
    kinds: z.array(TemplateKind),
    needs: z.array(TemplateNeed),
    handOffs: z.array(TemplateHandOff),
    asks: z.array(TemplateAsk),
    reasons: z.array(TemplateReason),
  })
  .openapi("ExchangeTemplate");
export type ExchangeTemplate = z.infer<typeof ExchangeTemplate>;

/** Which departments take the parts of a template; the needs of a part that nobody takes are left out. */
export const TemplateMapping = z
  .strictObject({
    departments: z
      .partialRecord(Role, Id.nullable())
      .refine((taken) => Object.values(taken).some((id) => id !== null), "must name a department for one part or more"),
    /** Whether also what departments owe by it: hand-offs with their reasons, and asks. */
    owed: z.boolean().default(true),
  })
  .openapi("TemplateMapping");
export type TemplateMapping = z.input<typeof TemplateMapping>;

const plannedKinds = ["added", "brought_back", "there"] as const;
const plannedNeeds = ["added", "there", "own_facts"] as const;
/** One department takes both sides, it is switched off in the settings, or others add what departments owe. */
const plannedOwed = ["added", "there", "same_department", "switched_off", "not_yours"] as const;

/** What a template would add, and what it would leave as it is. */
export const TemplatePlan = z
  .object({
    kinds: z.array(TemplateKind.pick({ code: true, name: true }).extend({ outcome: z.enum(plannedKinds) })),
    needs: z.array(
      TemplateNeed.omit({ role: true }).extend({
        kindName: z.string(),
        department: Label,
        /** The same need stands, or only this department tells what fits. */
        outcome: z.enum(plannedNeeds),
      }),
    ),
    handOffs: z.array(
      TemplateHandOff.omit({ role: true }).extend({
        /** The one that owes it, and the one that it is owed to. */
        department: Label,
        to: Label,
        outcome: z.enum(plannedOwed),
      }),
    ),
    asks: z.array(TemplateAsk.omit({ role: true }).extend({ department: Label, outcome: z.enum(plannedOwed) })),
    reasons: z.array(TemplateReason.extend({ outcome: z.enum(plannedKinds) })),
    /** Parts that no department takes. */
    leftOut: z.array(Role),
  })
  .openapi("ExchangeTemplatePlan");
export type TemplatePlan = z.infer<typeof TemplatePlan>;

/** A template that was applied, with what it added. */
export const TemplateUse = z
  .object({
    id: Id,
    template: Model,
    at: z.string(),
    member: Label.nullable(),
    departments: z.partialRecord(Role, Id.nullable()),
    kinds: z.array(Id),
    needs: z.array(Id),
    /** Commitments by their numbers. */
    handOffs: z.array(Id),
    asks: z.array(Id),
    /** Reasons why hand-offs come back. */
    reasons: z.array(Id),
    takenBackAt: z.string().nullable(),
  })
  .openapi("ExchangeTemplateUse");
export type TemplateUse = z.infer<typeof TemplateUse>;

/** What taking a template back came to: what was changed or used since stays. */
export const TemplateTakenBack = z
  .object({ needs: Count, kinds: Count, handOffs: Count, asks: Count, reasons: Count, kept: Count })
  .openapi("ExchangeTemplateTakenBack");
export type TemplateTakenBack = z.infer<typeof TemplateTakenBack>;

export const TemplateParam = z.object({ code: Model });
