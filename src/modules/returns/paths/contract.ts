import { z } from "@hono/zod-openapi";
import { Money } from "../../../kernel/money.ts";
import { CreditDimension, defaultLookbackDays, OutcomeKind } from "../contract.ts";

const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });
const Key = z.coerce.number().int().min(0).max(4_294_967_295);
const Count = z.coerce.number().int().min(0).max(1_000_000);

/** Which paths: of what, to the sales of which days (both belong to the period), of new customers, of known ones or all. */
export const PathsQuery = z.object({
  by: CreditDimension.default("channel"),
  from: Day.optional(),
  to: Day.optional(),
  lookbackDays: z.coerce.number().int().min(0).max(3650).default(defaultLookbackDays),
  /** `new`: the first sale that is known of a person. `repeat`: every later one. */
  sales: z.enum(["all", "new", "repeat"]).default("all"),
  /** What journeys and flows are put in order by. */
  order: z.enum(["revenue", "sales"]).default("revenue"),
  /** How many journeys are listed. */
  limit: z.coerce.number().int().min(1).max(200).default(20),
});
export type PathsQuery = z.input<typeof PathsQuery>;

/** What lies behind a line: sales, and their revenue by whether the customer was new or had bought before. */
export const PathFigures = z.object({
  sales: z.number().int(),
  /** Sales that were the first known of a person, which is as many new customers. */
  newSales: z.number().int(),
  revenue: Money,
  newRevenue: Money,
  repeatRevenue: Money,
  /** Of the revenue of all paths, 0 to 1; 0 where there is none. */
  share: z.number(),
});
export type PathFigures = z.infer<typeof PathFigures>;

export const PathStep = z.object({ key: z.number().int(), name: z.string() });
export type PathStep = z.infer<typeof PathStep>;

export const PathJourney = PathFigures.extend({ steps: z.array(PathStep) });
export type PathJourney = z.infer<typeof PathJourney>;

export const PathBar = PathFigures.extend({
  from: z.number().int(),
  /** Both ends belong to the bar; null is open. */
  to: z.number().int().nullable(),
});
export type PathBar = z.infer<typeof PathBar>;

export const PathSpread = z.object({
  /** Half of the sales took this many or fewer; null where nothing is known of any. */
  median: z.number().nullable(),
  lowerQuartile: z.number().nullable(),
  upperQuartile: z.number().nullable(),
  bars: z.array(PathBar),
});
export type PathSpread = z.infer<typeof PathSpread>;

export const PathFlow = PathFigures.extend({ first: PathStep, last: PathStep });
export type PathFlow = z.infer<typeof PathFlow>;

export const PathsReport = z
  .object({
    by: CreditDimension,
    from: z.string().nullable(),
    to: z.string().nullable(),
    lookbackDays: z.number(),
    sales: z.enum(["all", "new", "repeat"]),
    currency: z.string(),
    total: PathFigures,
    /** Sales before which nothing is known, or nothing that names what is asked for. */
    unknown: PathFigures,
    /** What led to sales in its order; the same several times in a row is one step. */
    journeys: z.array(PathJourney),
    /** The journeys that are not listed: how many different ones, and what they earned. */
    others: PathFigures.extend({ journeys: z.number().int() }),
    /** Contacts and visits before a sale, every one counted. Sales without any are in `unknown`. */
    steps: PathSpread,
    /** Whole days from the first of them to the sale. */
    days: PathSpread,
    /** From the first step to the last. */
    flow: z.array(PathFlow),
  })
  .openapi("PathsReport");
export type PathsReport = z.infer<typeof PathsReport>;

/** The parts of the report that are a list of their own in files. */
export const PathsPart = z.enum(["journeys", "steps", "days", "flow"]);
export type PathsPart = z.infer<typeof PathsPart>;

/** Which sales behind a report are listed: those for which everything given holds. */
export const PathRowsQuery = PathsQuery.omit({ order: true, limit: true }).extend({
  /** The keys of a journey in their order, such as 3,5; the same several times in a row is one. */
  journey: z
    .string()
    .max(1000)
    .regex(/^\d{1,10}(,\d{1,10})*$/, "must be keys parted by commas, such as 3,5")
    .optional(),
  first: Key.optional(),
  last: Key.optional(),
  stepsFrom: Count.optional(),
  stepsTo: Count.optional(),
  daysFrom: Count.optional(),
  daysTo: Count.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
});
export type PathRowsQuery = z.input<typeof PathRowsQuery>;

/** One sale with what led to it. */
export const PathSale = z
  .object({
    id: z.number().int(),
    /** Null for somebody whom only a key names. */
    person: z.number().int().nullable(),
    /** As this reader may see it. */
    name: z.string(),
    at: z.string(),
    kind: OutcomeKind,
    value: Money,
    /** Whether it is the first sale that is known of the person. */
    isNew: z.boolean(),
    /** How many steps led to it, and in how many days; the first hundred are listed. */
    steps: z.number().int(),
    days: z.number().int(),
    path: z.array(PathStep.extend({ id: z.number(), at: z.string() })),
  })
  .openapi("PathSale");
export type PathSale = z.infer<typeof PathSale>;
