import { z } from "@hono/zod-openapi";

const Name = z.string().trim().min(1, "needs a name").max(100, "has at most 100 characters");
const Code = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,49}$/, { error: "must be small letters, digits and _, such as no_budget" });

/** Why something is given back. */
export const HandOffReason = z
  .object({
    id: z.number().int().positive(),
    code: Code,
    name: Name,
    builtIn: z.boolean(),
    active: z.boolean(),
    version: z.number().int(),
  })
  .openapi("HandOffReason");
export type HandOffReason = z.infer<typeof HandOffReason>;

export const NewHandOffReason = z.strictObject({ code: Code, name: Name }).openapi("NewHandOffReason");
export type NewHandOffReason = z.input<typeof NewHandOffReason>;

export const HandOffReasonChange = z
  .strictObject({ name: Name.optional(), active: z.boolean().optional() })
  .openapi("HandOffReasonChange");
export type HandOffReasonChange = z.input<typeof HandOffReasonChange>;
