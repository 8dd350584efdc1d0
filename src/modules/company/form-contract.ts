import { z } from "@hono/zod-openapi";
import { Time } from "./contract.ts";

/** Where a page lies: scheme, host and port, as browsers name it. */
const Origin = z
  .string()
  .trim()
  .max(300)
  .refine((text) => /^https?:\/\/[^/?#]+\/?$/i.test(text) && URL.canParse(text), {
    message: "must be the beginning of an address, such as https://shop.example.org",
  })
  .transform((text) => new URL(text).origin);

const Origins = z
  .array(Origin)
  .min(1, "needs the address of a page")
  .max(20)
  .transform((given) => [...new Set(given)]);
const Name = z.string().trim().min(1, "needs a name").max(100);
const Department = z.number().int().positive().nullable();

export const NewForm = z.object({ name: Name, department: Department.default(null), origins: Origins });
export type NewForm = z.input<typeof NewForm>;

export const FormChange = z.object({
  name: Name.optional(),
  department: Department.optional(),
  origins: Origins.optional(),
});
export type FormChange = z.input<typeof FormChange>;

/** A form that asks the question on web pages of these origins. */
export const WebForm = z
  .object({
    id: z.number().int(),
    name: z.string(),
    department: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    /** Stands in the page for everybody to read; it is no secret. */
    key: z.string().openapi({ example: "pk_…" }),
    origins: z.array(z.string()),
    createdAt: Time,
    revokedAt: Time.nullable(),
    lastUsedAt: Time.nullable(),
    answers: z.number().int(),
    /** What machines filled in, and was not kept. */
    machines: z.number().int(),
    version: z.number().int(),
    example: z.boolean(),
  })
  .openapi("WebForm");
export type WebForm = z.infer<typeof WebForm>;
