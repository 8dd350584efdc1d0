import { z } from "@hono/zod-openapi";
import { NewFact } from "../facts/contract.ts";
import { mailReasons, mailStates } from "./choices-contract.ts";

const Id = z.number().int().positive();

/** A mail that came in, and what became of it. */
export const Mail = z
  .object({
    id: Id,
    from: z.object({ name: z.string().nullable(), address: z.string().nullable() }),
    subject: z.string(),
    words: z.string(),
    attachments: z.number().int(),
    receivedAt: z.iso.datetime(),
    state: z.enum(mailStates),
    because: z.enum(mailReasons).nullable(),
    /** The delivery that it answered. */
    delivery: Id.nullable(),
    /** The fact that it became. */
    fact: Id.nullable(),
  })
  .openapi("Mail");
export type Mail = z.infer<typeof Mail>;

export const MailsQuery = z.object({ state: z.enum(mailStates).optional() });
export type MailsQuery = z.input<typeof MailsQuery>;

/** What a mail tells: a fact of a kind. Its words are the mail's unless others are given. */
export const MailFact = z
  .strictObject({
    type: NewFact.shape.type,
    said: NewFact.shape.said,
    words: z.string().trim().max(4000, "has at most 4000 characters").optional(),
    department: NewFact.shape.department,
    /** Whether its sender told it; otherwise nobody is noted. */
    fromSender: z.boolean().default(true),
  })
  .openapi("MailFact");
export type MailFact = z.input<typeof MailFact>;
