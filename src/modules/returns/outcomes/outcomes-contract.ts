import { z } from "@hono/zod-openapi";
import { CurrencyCode, DecimalText, Money } from "../../../kernel/money.ts";
import { OutcomeKind } from "../contract.ts";

const NotNegative = DecimalText.refine(
  (amount) => !amount.startsWith("-"),
  "must be 0 or more: record a lost renewal, or withdraw the outcome",
);

/** Something worth money or its loss. `margin` may be below zero; `value` may not. */
export const NewOutcome = z.strictObject({
  person: z.number().int().positive(),
  kind: OutcomeKind,
  at: z.iso.datetime({ offset: true, error: "must be a time with its zone, such as 2026-03-02T10:00:00Z" }),
  value: z.strictObject({ amount: NotNegative, currency: CurrencyCode }).optional(),
  margin: z.strictObject({ amount: DecimalText, currency: CurrencyCode }).optional(),
  /** What the system it comes from calls it: the same one is kept once. */
  externalId: z.string().trim().min(1).max(200).optional(),
  note: z.string().trim().max(2000).default(""),
});
export type NewOutcome = z.input<typeof NewOutcome>;

export const Outcome = z
  .object({
    id: z.number().int(),
    person: z.number().int(),
    kind: OutcomeKind,
    at: z.string(),
    value: Money,
    margin: Money.nullable(),
    baseValue: Money,
    note: z.string(),
    /** It lies before the first time that the company knew of this person. */
    beforeKnown: z.boolean(),
    import: z.number().int().nullable(),
    version: z.number().int(),
  })
  .openapi("Outcome");
export type Outcome = z.infer<typeof Outcome>;
