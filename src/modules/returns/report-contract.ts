import { z } from "@hono/zod-openapi";
import { Money } from "../../kernel/money.ts";
import {
  CreditColumn,
  CreditDimension,
  CreditModel,
  defaultHalfLifeDays,
  defaultLookbackDays,
  OutcomeKind,
  UnknownReason,
} from "./contract.ts";

const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

/** Which returns: by what, under which model, of which days (both belong to the period; without them, of all time). */
export const ReturnsQuery = z.object({
  by: CreditDimension.default("channel"),
  model: CreditModel.default("said"),
  from: Day.optional(),
  to: Day.optional(),
  lookbackDays: z.coerce.number().int().min(0).max(3650).default(defaultLookbackDays),
  halfLifeDays: z.coerce.number().min(0.01).max(3650).default(defaultHalfLifeDays),
});
export type ReturnsQuery = z.input<typeof ReturnsQuery>;

/** What one line earned. Heads may be fractions where a model shares an outcome out. */
export const ReturnsFigures = z.object({
  /** People who became known in the period; only under `said`. */
  leads: z.number().nullable(),
  /** People with a first order, won deal or renewal in the period. */
  customers: z.number(),
  /** Customers divided by leads; only under `said`. */
  conversion: z.number().nullable(),
  /** Orders, won deals and renewals. */
  sales: z.number(),
  revenue: Money,
  /** Of the sales that told theirs; null when none did. */
  margin: Money.nullable(),
  spend: Money.nullable(),
  /** (revenue - spend) / spend: 1.5 is 150 % on top of what was spent. Null without spend. */
  roi: z.number().nullable(),
  /** (margin - spend) / spend. Null without spend or margin. */
  marginRoi: z.number().nullable(),
  /** revenue / spend. Null without spend. */
  roas: z.number().nullable(),
  /** spend / customers. Null without customers or spend. */
  costPerCustomer: Money.nullable(),
  lost: z.number(),
  lostValue: Money,
  hires: z.number(),
});
export type ReturnsFigures = z.infer<typeof ReturnsFigures>;

export const ReturnsRow = ReturnsFigures.extend({
  /** Id of the channel, campaign or department; 0 for an unknown origin. */
  key: z.number().int(),
  name: z.string(),
  /** The channel of a campaign. */
  channel: z.number().int().nullable(),
  /** Why the origin is unknown; null for known ones. */
  reason: UnknownReason.nullable(),
});
export type ReturnsRow = z.infer<typeof ReturnsRow>;

export const ReturnsReport = z
  .object({
    by: CreditDimension,
    model: CreditModel,
    from: z.string().nullable(),
    to: z.string().nullable(),
    lookbackDays: z.number(),
    halfLifeDays: z.number(),
    currency: z.string(),
    /** By revenue; the unknown origin last, one row for each reason, and one even where it is empty. */
    rows: z.array(ReturnsRow),
    /** The same whatever the model. */
    total: ReturnsFigures,
    /** How many of the sales told their margin. */
    salesWithMargin: z.number().int(),
    /** Sentences about what is missing and how to add it. */
    missing: z.array(
      z.object({ what: z.enum(["spend", "margin", "answers", "touches", "outcomes"]), sentence: z.string() }),
    ),
  })
  .openapi("ReturnsReport");
export type ReturnsReport = z.infer<typeof ReturnsReport>;

export const ModelComparisonQuery = ReturnsQuery.omit({ model: true });
export type ModelComparisonQuery = z.input<typeof ModelComparisonQuery>;

/** The same revenue as each model shares it out. */
export const ModelComparison = z
  .object({
    by: CreditDimension,
    currency: z.string(),
    models: z.array(z.object({ model: CreditModel, total: Money })),
    /** By the most that any model gives; the unknown origin, key 0, last. `revenue` is in the order of `models`. */
    rows: z.array(z.object({ key: z.number().int(), name: z.string(), revenue: z.array(Money) })),
  })
  .openapi("ModelComparison");
export type ModelComparison = z.infer<typeof ModelComparison>;

export const ReturnsRowsQuery = ReturnsQuery.extend({
  key: z.coerce.number().int().min(0),
  reason: UnknownReason.optional(),
  column: CreditColumn.default("revenue"),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
});
export type ReturnsRowsQuery = z.input<typeof ReturnsRowsQuery>;

/** One outcome, or one person who became known, behind a figure. */
export const ReturnsOutcome = z
  .object({
    id: z.number().int(),
    /** Null for somebody whom only a key names. */
    person: z.number().int().nullable(),
    /** As this reader may see it. */
    name: z.string(),
    at: z.string(),
    kind: z.union([OutcomeKind, z.literal("lead")]),
    value: Money,
    margin: Money.nullable(),
    /** The part of the outcome that the line earns, above 0 and at most 1. */
    share: z.number(),
    /** What the column gets of it. */
    credited: z.number(),
    /** What was considered: touches in the window, or answers, with the weight of each. */
    considered: z.array(
      z.object({ id: z.number(), at: z.string(), key: z.number().int(), name: z.string(), weight: z.number() }),
    ),
  })
  .openapi("ReturnsOutcome");
export type ReturnsOutcome = z.infer<typeof ReturnsOutcome>;
