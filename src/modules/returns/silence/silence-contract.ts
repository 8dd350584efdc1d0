import { z } from "@hono/zod-openapi";
import { Money } from "../../../kernel/money.ts";
import { UnknownReason } from "../contract.ts";

const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

/** Of which days the outcomes are, and how sure the order of the channels is to be. */
export const SilenceQuery = z.object({
  from: Day.optional(),
  to: Day.optional(),
  measure: z.enum(["revenue", "customers"]).default("revenue"),
  /** The share of draws in which the order has to hold. */
  confidence: z.coerce.number().min(0.5, "is 0.5 or more").max(0.99, "is at most 0.99").default(0.9),
  /** Channels whose distance is at most this share of the whole count as tied. */
  tie: z.coerce.number().min(0, "is 0 or more").max(0.2, "is at most 0.2").default(0.01),
});
export type SilenceQuery = z.input<typeof SilenceQuery>;

const Share = z.number().min(0).max(1);
const Count = z.number().int();

export const Silence = z
  .object({
    currency: z.string(),
    measure: z.enum(["revenue", "customers"]),
    confidence: z.number(),
    revenue: Money,
    /** What came from people whose origin nobody knows, by why. */
    unknown: z.object({
      revenue: Money,
      customers: z.number(),
      reasons: z.array(z.object({ reason: UnknownReason, revenue: Money, customers: z.number() })),
    }),
    /** People whose answer named a channel. */
    answers: Count,
    /** The channels by what customers said. `flip`: how often the next one is as good or better; null for the last. */
    order: z.array(
      z.object({ channel: Count, name: z.string(), value: z.number(), rank: Count, flip: Share.nullable() }),
    ),
    /** The share of draws that agree with this order; tied channels may change places. */
    stable: Share,
    /** Answers until it is as stable as wanted: 0 when it is, null when nobody answered. */
    moreAnswers: Count.nullable(),
    /** Who can bring them, the one that brings most soonest first. */
    departments: z.array(
      z.object({
        department: Count.nullable(),
        name: z.string().nullable(),
        due: Count,
        /** Answers with a channel in a week, over the last eight. */
        pace: z.number(),
        /** How many of its due asks are likely to bring one. */
        potential: Count,
        weeks: z.number().nullable(),
      }),
    ),
    /** Weeks until all departments together have brought them; null when they cannot, or none are needed to order. */
    weeks: z.number().nullable(),
  })
  .openapi("Silence");
export type Silence = z.infer<typeof Silence>;
