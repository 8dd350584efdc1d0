import { z } from "@hono/zod-openapi";

/**
 * How outcomes are shared out over what came before them. `said` asks the person, `blended` those who were tracked alike
 * where the person said nothing, `markov` looks at all journeys
 * together, the others at the touches of one journey.
 */
export const CreditModel = z.enum([
  "said",
  "blended",
  "first",
  "last",
  "last_non_direct",
  "linear",
  "position",
  "time_decay",
  "shapley",
  "markov",
]);
export type CreditModel = z.infer<typeof CreditModel>;

/** The models that share each outcome out by the touches of its own journey. */
export const RuleModel = CreditModel.exclude(["said", "blended", "markov"]);
export type RuleModel = z.infer<typeof RuleModel>;

/** What earns the credit. Channels and campaigns are one ledger; departments, by the contacts they made, are the other. */
export const CreditDimension = z.enum(["channel", "campaign", "department"]);
export type CreditDimension = z.infer<typeof CreditDimension>;

/** What a person can name when asked: a customer does not say which department made the contact. */
export const SaidDimension = CreditDimension.exclude(["department"]);
export type SaidDimension = z.infer<typeof SaidDimension>;

export const OutcomeKind = z.enum(["order", "won_deal", "renewal", "lost_renewal", "hire"]);
export type OutcomeKind = z.infer<typeof OutcomeKind>;

/** The kinds whose value is revenue and whose person is a customer. */
export const revenueKinds = ["order", "won_deal", "renewal"] as const satisfies readonly OutcomeKind[];

/** Why credit went to the unknown row. */
export const UnknownReason = z.enum([
  "no_touch",
  "no_channel",
  "no_campaign",
  "no_department",
  "no_answer",
  "doesnt_remember",
  "declined",
]);
export type UnknownReason = z.infer<typeof UnknownReason>;

/**
 * The columns of a credit table. Customers: people with a first revenue outcome in the period. Sales: revenue outcomes.
 * New: the first sale that is known of a person at all, with its customer; repeat: all others, with those who had bought
 * before the period. Lost and lost value: renewals that were lost. Leads: people who became known in the period.
 */
export const CreditColumn = z.enum([
  "customers",
  "new_customers",
  "repeat_customers",
  "sales",
  "revenue",
  "new_revenue",
  "repeat_revenue",
  "margin",
  "lost",
  "lost_value",
  "hires",
  "leads",
]);
export type CreditColumn = z.infer<typeof CreditColumn>;

/** Days before an outcome within which a touch counts, unless told otherwise. */
export const defaultLookbackDays = 90;

/** Days in which the weight of a touch halves in the time decay model, unless told otherwise. */
export const defaultHalfLifeDays = 7;

/** How many channels in a row make a state of the Markov model. */
export const markovOrders = [1, 2, 3, 4] as const;

/** What intervals stand on, unless told otherwise. */
export const usualIntervals = { draws: 200, confidence: 0.9, seed: 1 } as const;
