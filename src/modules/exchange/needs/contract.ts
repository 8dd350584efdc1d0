import { z } from "@hono/zod-openapi";
import { timeUnits } from "../../dues/units-contract.ts";
import { comparisons, longestDays, needForms } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Scalar = z.union([z.string().trim().min(1).max(200), z.number(), z.boolean()]);

/** What a fact has to say for a need: of one of its fields, of its words, its department or its person. */
export const Condition = z
  .strictObject({
    field: z.string().max(50),
    is: z.enum(comparisons),
    /** What it is compared with; of a list any one. Left out for given and missing. */
    value: z.union([Scalar, z.array(Scalar).min(1).max(50)]).optional(),
  })
  .openapi("FactCondition");
export type Condition = z.infer<typeof Condition>;

/** By when a fact is to be opened once it is there, by the clock or in the working hours of whoever wants it. */
export const NeedTime = z
  .strictObject({
    amount: z.number().positive("must be more than 0").multipleOf(0.25, "must be whole, or go by quarters"),
    unit: z.enum(timeUnits),
  })
  .refine(({ amount, unit }) => amount <= longestDays * (unit.endsWith("hours") ? 24 : 1), {
    path: ["amount"],
    message: `must be ${longestDays} days or less`,
  })
  .refine(({ amount, unit }) => unit !== "working_days" || Number.isInteger(amount), {
    path: ["amount"],
    message: "must be whole: a working day ends when its work does",
  })
  .openapi("NeedTime");
export type NeedTime = z.infer<typeof NeedTime>;

/** How fast a delivery was wanted, and what became of that. */
export const inTime = {
  /** How fast the need wanted it then; null for whenever. */
  within: NeedTime.nullable(),
  /** By when it is to be opened; null also for a moment after it came, and once nobody waits for it any more. */
  dueAt: z.string().nullable(),
  /** It was not opened by then, whether or not somebody did later. */
  isLate: z.boolean(),
};

const values = {
  department: Id,
  /** All of them have to hold; without any, the department wants every fact of the kind. */
  conditions: z.array(Condition).max(10),
  form: z.enum(needForms),
  /** How fast: without a time, whenever the department comes to it. */
  within: NeedTime.nullable(),
  /** What the department does with it. */
  reason: z.string().trim().max(300, "has at most 300 characters"),
};

/** Before which need this one is read; null for the end. */
const before = Id.nullable();

export const NewNeed = z
  .strictObject({
    factType: Id,
    ...values,
    conditions: values.conditions.default([]),
    form: values.form.default("each"),
    within: values.within.default(null),
    reason: values.reason.default(""),
    before: before.default(null),
  })
  .openapi("NewNeed");
export type NewNeed = z.input<typeof NewNeed>;

export const NeedChange = z
  .strictObject({
    conditions: values.conditions.optional(),
    form: values.form.optional(),
    within: values.within.optional(),
    reason: values.reason.optional(),
    before: before.optional(),
  })
  .openapi("NeedChange");
export type NeedChange = z.input<typeof NeedChange>;

const Label = z.object({ id: Id, name: z.string() });

/** Which part of a kind of fact a department wants, and how. */
export const Need = z
  .object({
    id: Id,
    factType: Label.extend({ code: z.string() }),
    department: Label,
    conditions: z.array(Condition),
    form: z.enum(needForms),
    within: NeedTime.nullable(),
    reason: z.string(),
    version: z.number().int(),
  })
  .openapi("Need");
export type Need = z.infer<typeof Need>;

export const NeedsQuery = z.object({
  factType: z.coerce.number().int().positive().optional(),
  department: z.coerce.number().int().positive().optional(),
});
export type NeedsQuery = z.input<typeof NeedsQuery>;
