import { z } from "@hono/zod-openapi";

const Id = z.number().int().positive();

const lineFields = {
  /** A phone number, or the digits of an extension. */
  number: z.string().trim().min(1, "needs a number or an extension").max(64),
  label: z.string().trim().max(100),
  member: Id.nullable(),
  department: Id.nullable(),
};

export const NewLine = z.object({
  number: lineFields.number,
  label: lineFields.label.default(""),
  member: lineFields.member.default(null),
  /** Left out: the only department of the member. */
  department: lineFields.department.default(null),
});
export type NewLine = z.input<typeof NewLine>;

export const LineChange = z.object({
  number: lineFields.number.optional(),
  label: lineFields.label.optional(),
  member: lineFields.member.optional(),
  department: lineFields.department.optional(),
});
export type LineChange = z.input<typeof LineChange>;

const Label = z.object({ id: Id, name: z.string() });

/** Whose phone a number or extension rings: a member's, or that of everybody of a department. */
export const Line = z
  .object({
    id: Id,
    number: z.string(),
    label: z.string(),
    member: Label.nullable(),
    department: Label.nullable(),
    version: z.number().int(),
    example: z.boolean(),
  })
  .openapi("PhoneLine");
export type Line = z.infer<typeof Line>;
