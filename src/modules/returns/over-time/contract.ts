import { z } from "@hono/zod-openapi";
import { Money } from "../../../kernel/money.ts";
import { CreditDimension, CreditModel } from "../contract.ts";
import { ReturnsFigures, ReturnsQuery } from "../report/report-contract.ts";

const chainFields = { order: true, nulls: true, intervals: true, draws: true, confidence: true, seed: true } as const;

/** The time line of a report, in weeks or months; without a step, weeks up to half a year and months beyond. */
export const OverTimeQuery = ReturnsQuery.omit(chainFields).extend({ step: z.enum(["week", "month"]).optional() });
export type OverTimeQuery = z.input<typeof OverTimeQuery>;

export const OverTime = z
  .object({
    by: CreditDimension,
    model: CreditModel,
    step: z.enum(["week", "month"]),
    currency: z.string(),
    /** The first days of the weeks (Mondays) or months, without gaps. */
    begins: z.array(z.string()),
    /** By revenue; the unknown origin, key 0, last. `revenue` is in the order of `begins`. */
    rows: z.array(z.object({ key: z.number().int(), name: z.string(), revenue: z.array(Money) })),
    /** The same whatever the model. */
    total: z.array(Money),
  })
  .openapi("ReturnsOverTime");
export type OverTime = z.infer<typeof OverTime>;

const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

/** A report and what it is compared with; without days of their own, the same number of days before it. */
export const ChangesQuery = ReturnsQuery.omit({ intervals: true, draws: true, confidence: true, seed: true }).extend({
  againstFrom: Day.optional(),
  againstTo: Day.optional(),
});
export type ChangesQuery = z.input<typeof ChangesQuery>;

const Days = z.object({ from: z.string().nullable(), to: z.string().nullable() });

export const Changes = z
  .object({
    by: CreditDimension,
    model: CreditModel,
    currency: z.string(),
    before: Days,
    after: Days,
    /** By how much the revenue moved; the unknown origin last, as one row. Null where a line was not there. */
    rows: z.array(
      z.object({
        key: z.number().int(),
        name: z.string(),
        before: ReturnsFigures.nullable(),
        after: ReturnsFigures.nullable(),
      }),
    ),
    total: z.object({ before: ReturnsFigures, after: ReturnsFigures }),
  })
  .openapi("ReturnsChanges");
export type Changes = z.infer<typeof Changes>;
