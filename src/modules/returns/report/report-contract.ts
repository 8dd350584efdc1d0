import { z } from "@hono/zod-openapi";
import { Money } from "../../../kernel/money.ts";
import {
  CreditColumn,
  CreditDimension,
  CreditModel,
  defaultHalfLifeDays,
  defaultLookbackDays,
  markovOrders,
  OutcomeKind,
  UnknownReason,
  usualIntervals,
} from "../contract.ts";

const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

/** Which returns: by what, under which model, of which days (both belong to the period; without them, of all time). */
export const ReturnsQuery = z.object({
  by: CreditDimension.default("channel"),
  /** Without one: what customers said, and `linear` for departments, which no customer names. */
  model: CreditModel.optional(),
  from: Day.optional(),
  to: Day.optional(),
  lookbackDays: z.coerce.number().int().min(0).max(3650).default(defaultLookbackDays),
  halfLifeDays: z.coerce.number().min(0.01).max(3650).default(defaultHalfLifeDays),
  /** Markov: how many channels in a row make a state. */
  order: z.coerce.number().int().min(markovOrders[0]).max(markovOrders.length).default(markovOrders[0]),
  /** Markov: whether journeys that did not convert count. */
  nulls: z.union([z.boolean(), z.stringbool()]).default(true),
  /** Whether each row says how far chance may have moved it. */
  intervals: z.union([z.boolean(), z.stringbool()]).default(false),
  /** How often people are drawn anew. */
  draws: z.coerce.number().int().min(20).max(1000).default(usualIntervals.draws),
  /** How often an interval is to hold the true figure. */
  confidence: z.coerce
    .number()
    .min(0.5, "is 0.5 or more")
    .max(0.99, "is at most 0.99")
    .default(usualIntervals.confidence),
  /** The same seed gives the same intervals. */
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(usualIntervals.seed),
});
export type ReturnsQuery = z.input<typeof ReturnsQuery>;

/** What one line earned. Heads may be fractions where a model shares an outcome out. */
export const ReturnsFigures = z.object({
  /** People who became known in the period; only under `said`. */
  leads: z.number().nullable(),
  /** People with a first order, won deal or renewal in the period. */
  customers: z.number(),
  /** Of the customers, those who had never bought before, however long ago, and those who had. */
  newCustomers: z.number(),
  repeatCustomers: z.number(),
  /** Customers divided by leads; only under `said`. */
  conversion: z.number().nullable(),
  /** Orders, won deals and renewals. */
  sales: z.number(),
  revenue: Money,
  /** Of the revenue, that of the first sale that is known of a person, and that of every later one. */
  newRevenue: Money,
  repeatRevenue: Money,
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

const MoneyRange = z.object({ low: Money, high: Money });
const Range = z.object({ low: z.number(), high: z.number() });
const RankRange = z.object({ rank: z.number().int(), low: z.number().int(), high: z.number().int() });

/** How sure a row is. Spend is taken as known. */
export const ReturnsInterval = z.object({
  revenue: MoneyRange,
  customers: Range,
  /** Null without spend. */
  roi: Range.nullable(),
  /** From 1 on, among known origins; null for an unknown one. By ROI among those with spend. */
  rank: z.object({ revenue: RankRange, roi: RankRange.nullable() }).nullable(),
  /**
   * About how many more sales, over all rows, bring the interval of the revenue to half of it on each side: 0 where it
   * is as narrow. Where it is not, show this number instead of a bar. Null where nothing was earned yet.
   */
  furtherOutcomes: z.number().int().nullable(),
});
export type ReturnsInterval = z.infer<typeof ReturnsInterval>;

/** Two rows next to each other, and the share of draws in which the lower one has as much or more. */
export const RankFlip = z.object({ upper: z.number().int(), lower: z.number().int(), share: z.number() });
export type RankFlip = z.infer<typeof RankFlip>;

export const ReturnsRow = ReturnsFigures.extend({
  /** Id of the channel, campaign or department; 0 for an unknown origin. */
  key: z.number().int(),
  name: z.string(),
  /** The channel of a campaign. */
  channel: z.number().int().nullable(),
  /** Why the origin is unknown; null for known ones. */
  reason: UnknownReason.nullable(),
  /**
   * Under `markov`: the share of sales, and of revenue, that would be missing if every journey ended where it comes to
   * this row. Null under other models and for unknown origins.
   */
  removal: z.object({ sales: z.number(), revenue: z.number().nullable() }).nullable(),
  /** Where `intervals` was asked for. */
  interval: ReturnsInterval.nullable(),
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
    /** Of the Markov chain; of no meaning under other models. */
    order: z.number().int(),
    nulls: z.boolean(),
    currency: z.string(),
    /** By revenue; the unknown origin last, one row for each reason, and one even where it is empty. */
    rows: z.array(ReturnsRow),
    /** The same whatever the model. */
    total: ReturnsFigures,
    /** What the intervals of the rows stand on, and the neighbours that may change places: the keys of rows. */
    intervals: z
      .object({
        draws: z.number().int(),
        confidence: z.number(),
        seed: z.number().int(),
        flips: z.object({ revenue: z.array(RankFlip), roi: z.array(RankFlip) }),
      })
      .nullable(),
    /** How many of the sales told their margin. */
    salesWithMargin: z.number().int(),
    /** Sentences about what is missing and how to add it. */
    missing: z.array(
      z.object({
        what: z.enum(["spend", "margin", "answers", "campaigns", "touches", "outcomes"]),
        sentence: z.string(),
      }),
    ),
  })
  .openapi("ReturnsReport");
export type ReturnsReport = z.infer<typeof ReturnsReport>;

const intervalFields = { intervals: true, draws: true, confidence: true, seed: true } as const;

export const ModelComparisonQuery = ReturnsQuery.omit({ model: true });
export type ModelComparisonQuery = z.input<typeof ModelComparisonQuery>;

/** The same revenue as each model shares it out. */
export const ModelComparison = z
  .object({
    by: CreditDimension,
    currency: z.string(),
    models: z.array(z.object({ model: CreditModel, total: Money })),
    /** Models that cannot share this revenue out, and why. */
    refused: z.array(z.object({ model: CreditModel, sentence: z.string() })),
    /** By the most that any model gives; the unknown origin, key 0, last. `revenue` is in the order of `models`. */
    rows: z.array(
      z.object({
        key: z.number().int(),
        name: z.string(),
        revenue: z.array(Money),
        /** Where `intervals` was asked for, in the order of `models`; null under a model that refuses to be drawn. */
        ranges: z.array(MoneyRange.nullable()).nullable(),
      }),
    ),
    /** What the ranges stand on, and the neighbours by revenue that may change places under a model: keys of rows. */
    intervals: z
      .object({
        draws: z.number().int(),
        confidence: z.number(),
        seed: z.number().int(),
        flips: z.array(RankFlip.extend({ model: CreditModel })),
      })
      .nullable(),
  })
  .openapi("ModelComparison");
export type ModelComparison = z.infer<typeof ModelComparison>;

export const ReturnsRowsQuery = ReturnsQuery.omit(intervalFields).extend({
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
    /**
     * The part of the outcome that the line earns, above 0 and at most 1. Null under `markov`, which shares out what all
     * journeys brought together: there the rows are the outcomes whose journey met the line.
     */
    share: z.number().nullable(),
    /** What the column gets of it; null under `markov`. */
    credited: z.number().nullable(),
    /** What was considered: touches in the window, or answers, with the weight of each; null under `markov`. */
    considered: z.array(
      z.object({
        id: z.number(),
        at: z.string(),
        key: z.number().int(),
        name: z.string(),
        weight: z.number().nullable(),
      }),
    ),
  })
  .openapi("ReturnsOutcome");
export type ReturnsOutcome = z.infer<typeof ReturnsOutcome>;
