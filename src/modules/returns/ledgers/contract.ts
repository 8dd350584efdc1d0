import { z } from "@hono/zod-openapi";
import { Money } from "../../../kernel/money.ts";
import { CreditModel, SaidDimension, UnknownReason } from "../contract.ts";
import { ReturnsQuery } from "../report/report-contract.ts";

/**
 * Which ledgers: the first by channels or campaigns, the second by departments, of the same outcomes. Under `said`, which
 * no department is named by, the second is `linear`.
 */
export const LedgersQuery = ReturnsQuery.pick({
  from: true,
  to: true,
  lookbackDays: true,
  halfLifeDays: true,
  order: true,
  nulls: true,
  confidence: true,
}).extend({
  by: SaidDimension.default("channel"),
  model: CreditModel.default("linear"),
});
export type LedgersQuery = z.input<typeof LedgersQuery>;

/** How much is known of an effect: counted or by experiment, seen together, or from a model. */
export const Strength = z.enum(["measured", "associated", "assumed"]);

const LedgerLine = z.object({
  /** Id of the channel, campaign or department; 0 for an unknown origin. */
  key: z.number().int(),
  name: z.string(),
  /** Why the origin is unknown; null for known ones. */
  reason: UnknownReason.nullable(),
  revenue: Money,
  /** Of the revenue of all lines; null where there is none. */
  share: z.number().nullable(),
  customers: z.number(),
  sales: z.number(),
});
export type LedgerLine = z.infer<typeof LedgerLine>;

const Ledger = z.object({
  by: z.enum(["channel", "campaign", "department"]),
  model: CreditModel,
  /** Credit is what a model or an answer says, and never measured. */
  strength: Strength,
  /** By revenue; unknown origins last. They add up to the total exactly. */
  lines: z.array(LedgerLine),
});
export type Ledger = z.infer<typeof Ledger>;

/** What may hang together with a lost renewal: a due that was broken, or a channel that was forced on the customer. */
export const Circumstance = z.enum(["broken_due", "forced_channel"]);
export type Circumstance = z.infer<typeof Circumstance>;

/** Renewals that were due, and how many of them were lost. */
const RenewalCounts = z.object({ renewals: z.number().int(), lost: z.number().int(), rate: z.number().nullable() });
const Ends = z.object({ estimate: z.number(), low: z.number(), high: z.number() });

const Association = z.object({
  circumstance: Circumstance,
  strength: Strength,
  /** Renewals before which it was so, and the others. */
  exposed: RenewalCounts,
  others: RenewalCounts,
  /** Rate of the exposed less that of the others, with its interval; null where either had no renewal. */
  difference: Ends.nullable(),
});
export type Association = z.infer<typeof Association>;

export const Ledgers = z
  .object({
    from: z.string().nullable(),
    to: z.string().nullable(),
    currency: z.string(),
    /** The same outcomes in both ledgers: measured, and the same whatever the model. */
    total: z.object({ revenue: Money, customers: z.number(), sales: z.number(), strength: Strength }),
    origins: Ledger,
    departments: Ledger,
    /** How the interval of a difference holds. */
    confidence: z.number(),
    /** What was seen together with lost renewals. Not what caused them. */
    associations: z.array(Association),
  })
  .openapi("Ledgers");
export type Ledgers = z.infer<typeof Ledgers>;

export const LedgerRenewalsQuery = LedgersQuery.pick({ from: true, to: true }).extend({
  circumstance: Circumstance,
  exposed: z.union([z.boolean(), z.stringbool()]).default(true),
  /** Only those that were lost. */
  lost: z.union([z.boolean(), z.stringbool()]).default(false),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
});
export type LedgerRenewalsQuery = z.input<typeof LedgerRenewalsQuery>;

export const LedgerRenewal = z
  .object({
    id: z.number().int(),
    person: z.number().int(),
    /** As this reader may see it. */
    name: z.string(),
    at: z.string(),
    kind: z.enum(["renewal", "lost_renewal"]),
    value: Money,
  })
  .openapi("LedgerRenewal");
export type LedgerRenewal = z.infer<typeof LedgerRenewal>;
