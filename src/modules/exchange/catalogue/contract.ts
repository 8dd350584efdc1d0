import { z } from "@hono/zod-openapi";
import { fieldKinds } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Code = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,49}$/, { error: "must be small letters, digits and _, such as late_delivery" });
const Name = z.string().trim().min(1, "needs a name").max(100, "has at most 100 characters");

/** Something that is said of a fact beside the words, such as the name of a competitor. */
export const FactField = z
  .strictObject({
    code: Code,
    name: Name,
    kind: z.enum(fieldKinds),
    required: z.boolean().default(false),
    /** What a field of the kind `choice` offers. */
    choices: z.array(Name).max(50).default([]),
  })
  .refine(({ kind, choices }) => (kind === "choice" ? choices.length > 1 : choices.length === 0), {
    path: ["choices"],
    message: "are for the kind choice, which needs two or more",
  })
  .refine(({ choices }) => new Set(choices).size === choices.length, {
    path: ["choices"],
    message: "must differ",
  })
  .openapi("FactField");
export type FactField = z.infer<typeof FactField>;

/** Names that needs ask for beside those of the fields. */
export const reservedFields = ["words", "department", "person"] as const;

const Fields = z
  .array(FactField)
  .max(20)
  .refine((fields) => new Set(fields.map(({ code }) => code)).size === fields.length, "must have codes that differ")
  .refine((fields) => !fields.some(({ code }) => (reservedFields as readonly string[]).includes(code)), {
    message: `must not be called ${reservedFields.join(", ")}: every fact has these`,
  });

const values = {
  name: Name,
  description: z.string().trim().max(500, "has at most 500 characters"),
  fields: Fields,
  /** The departments that hear such things; empty for every one. */
  producers: z.array(Id).max(200),
  /** One that is not active is offered no more. */
  active: z.boolean(),
};

export const NewFactType = z
  .strictObject({
    code: Code,
    ...values,
    description: values.description.default(""),
    fields: values.fields.default([]),
    producers: values.producers.default([]),
    active: values.active.default(true),
  })
  .openapi("NewFactType");
export type NewFactType = z.input<typeof NewFactType>;

export const FactTypeChange = z
  .strictObject({
    name: values.name.optional(),
    description: values.description.optional(),
    fields: values.fields.optional(),
    producers: values.producers.optional(),
    active: values.active.optional(),
  })
  .openapi("FactTypeChange");
export type FactTypeChange = z.input<typeof FactTypeChange>;

/** A kind of fact: what it is called, what can be said of it, and who hears it. */
export const FactType = z
  .object({
    id: Id,
    code: Code,
    ...values,
    /** Whether it comes with the product; then its fields stay. */
    builtIn: z.boolean(),
    version: z.number().int(),
  })
  .openapi("FactType");
export type FactType = z.infer<typeof FactType>;
