import { z } from "@hono/zod-openapi";
import { FactField } from "../catalogue/contract.ts";
import { needForms } from "../needs/choices-contract.ts";
import { Condition } from "../needs/contract.ts";
import { businessModels, templateRoles } from "./choices-contract.ts";

const Id = z.number().int().positive();
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
  reason: z.string(),
});
export type TemplateNeed = z.infer<typeof TemplateNeed>;

/** Kinds of facts and needs that suit a business model. */
export const ExchangeTemplate = z
  .object({
    code: Model,
    name: z.string(),
    roles: z.array(Role),
    kinds: z.array(TemplateKind),
    needs: z.array(TemplateNeed),
  })
  .openapi("ExchangeTemplate");
export type ExchangeTemplate = z.infer<typeof ExchangeTemplate>;

/** Which departments take the parts of a template; the needs of a part that nobody takes are left out. */
export const TemplateMapping = z
  .strictObject({
    departments: z
      .partialRecord(Role, Id.nullable())
      .refine((taken) => Object.values(taken).some((id) => id !== null), "must name a department for one part or more"),
  })
  .openapi("TemplateMapping");
export type TemplateMapping = z.input<typeof TemplateMapping>;

const plannedKinds = ["added", "brought_back", "there"] as const;
const plannedNeeds = ["added", "there", "own_facts"] as const;

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
    takenBackAt: z.string().nullable(),
  })
  .openapi("ExchangeTemplateUse");
export type TemplateUse = z.infer<typeof TemplateUse>;

/** What taking a template back came to: what was changed or used since stays. */
export const TemplateTakenBack = z
  .object({ needs: z.number().int(), kinds: z.number().int(), kept: z.number().int() })
  .openapi("ExchangeTemplateTakenBack");
export type TemplateTakenBack = z.infer<typeof TemplateTakenBack>;

export const TemplateParam = z.object({ code: Model });
