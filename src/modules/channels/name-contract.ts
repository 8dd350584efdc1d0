import { z } from "@hono/zod-openapi";

export const Name = z.string().trim().min(1, "needs a name").max(100, "must have at most 100 characters");

export const Code = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]{0,59}$/, "must be small letters, digits and _, beginning with a letter, such as paid_search");

/** Language to name. */
export const Names = z.record(
  z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a language tag such as de or pt-BR"),
  Name,
);
