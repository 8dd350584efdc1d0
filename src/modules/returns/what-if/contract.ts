import { z } from "@hono/zod-openapi";

const Id = z.number().int().positive();
const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });
const Name = z.string().trim().min(1).max(200);
const Amount = z.number().min(0).max(1e12);
const Label = z.object({ id: Id, name: z.string() });

/** A figure with the interval that holds it in 90 of 100 cases; money is in the base currency. */
export const Estimate = z.object({ estimate: z.number(), low: z.number(), high: z.number() }).openapi("Estimate");
export type Estimate = z.infer<typeof Estimate>;

/** What is missing before curves can be told: how much there is, how much is needed, and both in a sentence. */
export const MixMissing = z
  .object({
    what: z.enum(["weeks", "outcomes", "outcome_weeks", "spend", "spend_weeks", "variation", "apart", "channel_weeks"]),
    have: z.number(),
    need: z.number(),
    sentence: z.string(),
  })
  .openapi("MixMissing");
export type MixMissing = z.infer<typeof MixMissing>;

export const WhatIfQuery = z.object({ from: Day.optional(), to: Day.optional() });
export type WhatIfQuery = z.infer<typeof WhatIfQuery>;

const ChannelCurve = z.object({
  channel: Label,
  /** Of all weeks, and the mean of a week of the last 13. */
  spend: z.number(),
  now: z.number(),
  highest: z.number(),
  missing: z.array(MixMissing),
  found: z
    .object({
      contribution: Estimate,
      share: Estimate,
      perSpent: Estimate,
      margin: Estimate,
      carriedOver: Estimate,
      half: Estimate,
      isToldFromNothing: z.boolean(),
    })
    .nullable(),
  /** What steady weekly spend brings a week. */
  curve: z.array(Estimate.extend({ spend: z.number() })),
  /** What it brought in each week, in the order of `weeks`. */
  weekly: z.array(Estimate),
  /** The experiments that its curve was drawn by. */
  experiments: z.array(Label),
});
export type ChannelCurve = z.infer<typeof ChannelCurve>;

export const WhatIf = z
  .object({
    currency: z.string(),
    /** First day of each week, a Monday, and what came in. Empty where no spend is known. */
    weeks: z.array(z.object({ day: Day, outcome: z.number(), sales: z.number() })),
    missing: z.array(MixMissing),
    channels: z.array(ChannelCurve),
    /** How far the chains disagree: near 1 is well, above 1.1 the figures are rough. */
    disagreement: z.number(),
  })
  .openapi("WhatIf");
export type WhatIf = z.infer<typeof WhatIf>;

/** What a channel may get a week; `change` is the most it may move from now, as a share of now (0.2 is 20 %). */
const ChannelLimit = z.strictObject({
  channel: Id,
  least: z.number().max(1e12).optional(),
  most: z.number().max(1e12).optional(),
  change: z.number().min(0).max(100).optional(),
});
export type ChannelLimit = z.infer<typeof ChannelLimit>;

export const PlanRequest = z
  .strictObject({
    from: Day.optional(),
    to: Day.optional(),
    /** Weekly, in the base currency; without it what is spent now. */
    budget: Amount.optional(),
    limits: z.array(ChannelLimit).max(50).optional(),
  })
  .openapi("PlanRequest");
export type PlanRequest = z.input<typeof PlanRequest>;

const PlannedChannel = z.object({
  channel: Label,
  now: z.number(),
  planned: z.number(),
  least: z.number(),
  most: z.number(),
  bound: z.enum(["least", "most", "highest_so_far", "too_thin"]).nullable(),
  margin: Estimate.nullable(),
});

/** The split of a weekly budget that brings most, what holds each channel, and what it gains a week against now. */
export const BudgetPlan = z
  .object({
    from: Day,
    to: Day,
    currency: z.string(),
    budget: z.number(),
    now: z.number(),
    spent: z.number(),
    unspent: z.number(),
    margin: z.number(),
    gain: Estimate,
    /** Of 100 draws, how many say that it brings more than now. */
    better: z.number(),
    gap: z.number(),
    limits: z.array(ChannelLimit),
    channels: z.array(PlannedChannel),
  })
  .openapi("BudgetPlan");
export type BudgetPlan = z.infer<typeof BudgetPlan>;

export const NewScenario = z
  .strictObject({ name: Name, note: z.string().trim().max(2_000).default(""), plan: PlanRequest })
  .openapi("NewScenario");
export type NewScenario = z.input<typeof NewScenario>;

export const Scenario = z
  .object({
    id: Id,
    at: z.string(),
    member: Label.nullable(),
    name: z.string(),
    note: z.string(),
    plan: BudgetPlan,
    /** Answers of customers that it rests on: those who named its channels in its weeks. */
    answers: z.number().int(),
    isWithdrawn: z.boolean(),
  })
  .openapi("Scenario");
export type Scenario = z.infer<typeof Scenario>;
