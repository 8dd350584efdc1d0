import { z } from "@hono/zod-openapi";
import { CurrencyCode, DecimalText, Money } from "../../kernel/money.ts";

const id = z.number().int().positive();
const Day = z.iso
  .date("must be a day such as 2026-03-02")
  .refine((day) => day >= "1970-01-01", "must be in 1970 or later");
const Count = z.number().int("must be a whole number").min(0, "must be 0 or more").max(1e12).default(0);

/** Why spend is never below zero. */
export const noNegativeSpend =
  "must be 0 or more: credit notes are not kept as spend. Record the day again with what it cost after the credit";

const Cost = DecimalText.refine((amount) => !amount.startsWith("-"), noNegativeSpend);

/** What one campaign, or one item of it such as an ad, cost on a day, and what its platform counted. */
export const NewSpend = z.strictObject({
  day: Day,
  channel: id,
  campaign: id.nullable().default(null),
  item: z.string().trim().max(200).default(""),
  amount: z.strictObject({ amount: Cost, currency: CurrencyCode }),
  impressions: Count,
  clicks: Count,
  enquiries: Count,
  sales: Count,
});
export type NewSpend = z.input<typeof NewSpend>;

/** Many rows at once, as a program brings them that reads the costs of a platform. */
export const NewSpends = z.strictObject({ items: z.array(NewSpend).min(1).max(1000) });

export const Spend = z
  .object({
    id: z.number().int(),
    day: z.string(),
    channel: z.number().int(),
    campaign: z.number().int().nullable(),
    item: z.string(),
    amount: Money,
    /** In the base currency, by the rate that counts on the day. */
    baseAmount: Money,
    impressions: z.number().int(),
    clicks: z.number().int(),
    enquiries: z.number().int(),
    sales: z.number().int(),
    version: z.number().int(),
    example: z.boolean(),
    import: z.number().int().nullable(),
  })
  .openapi("Spend");
export type Spend = z.infer<typeof Spend>;

/** Which spend: a period (both days belong to it), a channel, a campaign (0: none), one item. */
export const SpendFilter = z.object({
  from: Day.optional(),
  to: Day.optional(),
  channel: z.coerce.number().int().positive().optional(),
  campaign: z.coerce.number().int().min(0).optional(),
  item: z.string().max(200).optional(),
});
export type SpendFilter = z.input<typeof SpendFilter>;

export const spendGroupings = ["campaign", "channel", "day", "month"] as const;
export const SpendGrouping = z.enum(spendGroupings);
export type SpendGrouping = z.infer<typeof SpendGrouping>;

/** Sums and what follows from them. A cost or a rate whose divisor is 0 is null. */
export const SpendFigures = z.object({
  spend: Money,
  impressions: z.number().int(),
  clicks: z.number().int(),
  enquiries: z.number().int(),
  sales: z.number().int(),
  /** Spend divided by sales. */
  costPerSale: Money.nullable(),
  /** Spend divided by clicks. */
  costPerClick: Money.nullable(),
  /** Sales divided by clicks: 0.02 is two in a hundred. It can pass 1 where a platform counts sales without a click. */
  conversion: z.number().nullable(),
});
export type SpendFigures = z.infer<typeof SpendFigures>;

/** One row: `channel`, `campaign`, `day` and `month` (YYYY-MM) are null where the report is not by them. */
export const SpendReportRow = SpendFigures.extend({
  channel: z.number().int().nullable(),
  campaign: z.number().int().nullable(),
  day: z.string().nullable(),
  month: z.string().nullable(),
  /** The name of the channel or campaign, or the day or month. */
  label: z.string(),
});
export type SpendReportRow = z.infer<typeof SpendReportRow>;

export const SpendReport = z
  .object({
    by: SpendGrouping,
    currency: z.string(),
    rows: z.array(SpendReportRow),
    total: SpendFigures,
  })
  .openapi("SpendReport");
export type SpendReport = z.infer<typeof SpendReport>;

/** From `day` on one unit of `currency` is worth `rate` units of the base currency. */
export const NewRate = z.strictObject({
  currency: CurrencyCode,
  day: Day,
  rate: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,10})?$/, 'must be a decimal number as text, such as "0.9213", with at most 10 decimals')
    .refine((rate) => /[1-9]/.test(rate), "must be more than 0"),
});
export type NewRate = z.input<typeof NewRate>;

export const Rate = z
  .object({ id: z.number().int(), base: z.string(), currency: z.string(), day: z.string(), rate: z.string() })
  .openapi("Rate");
export type Rate = z.infer<typeof Rate>;
