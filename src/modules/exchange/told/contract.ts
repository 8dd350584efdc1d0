import { z } from "@hono/zod-openapi";
import { toldKinds } from "../../touches/choices-contract.ts";
import { Instant, toldFields, Who } from "../../touches/contract.ts";

const Id = z.number().int().positive();
const Label = z.object({ id: Id, name: z.string() });

export const NewTold = z
  .strictObject({
    ...toldFields,
    /** The contact in which it was told: person, department and time are taken from it. */
    contact: Id.optional(),
    person: Id.optional(),
    who: Who.optional(),
    account: Id.optional(),
    at: Instant.optional(),
    department: Id.optional(),
  })
  .refine((given) => [given.person, given.who, given.account].filter((one) => one !== undefined).length <= 1, {
    path: ["person"],
    message: "send one of person, who and account",
  })
  .refine((given) => [given.contact, given.person, given.who, given.account].some((one) => one !== undefined), {
    path: ["person"],
    message: "say whom: send contact, person, who or account",
  })
  .openapi("NewTold");
export type NewTold = z.input<typeof NewTold>;

/** What a department told somebody outside. */
export const Told = z
  .object({
    id: Id,
    kind: z.enum(toldKinds),
    about: z.string(),
    value: z.string(),
    /** What is compared: an amount with its currency, a day, a text without what people vary. */
    reads: z.string(),
    person: Label.nullable(),
    account: Label.nullable(),
    contact: Id.nullable(),
    at: z.string(),
    until: z.string().nullable(),
    department: Label.nullable(),
    member: Label.nullable(),
    /** The incident that it is part of, where this reader sees one: another department told something different. */
    overlap: Id.nullable(),
  })
  .openapi("Told");
export type Told = z.infer<typeof Told>;

const Which = z.coerce.number().int().positive();

export const ToldQuery = z.object({
  kind: z.enum(toldKinds).optional(),
  person: Which.optional(),
  account: Which.optional(),
  department: Which.optional(),
  contact: Which.optional(),
});
export type ToldQuery = z.input<typeof ToldQuery>;
