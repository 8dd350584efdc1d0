import { z } from "@hono/zod-openapi";
import { Money } from "../../../kernel/money.ts";
import { defaultLookbackDays, OutcomeKind, SaidDimension } from "../contract.ts";

const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });
const Id = z.number().int().positive();

/** Which touch in the window stands for what was tracked. */
export const seenRules = ["last_non_direct", "last", "first"] as const;
export const SeenRule = z.enum(seenRules);
export type SeenRule = z.infer<typeof SeenRule>;

/** Why no channel or campaign was tracked: only touches without a campaign, only direct ones, or none. */
export const unseenStates = ["no_campaign", "direct", "nothing"] as const;
export const UnseenState = z.enum(unseenStates);
export type UnseenState = z.infer<typeof UnseenState>;

/** Why nobody can say what a customer said. */
export const unsaidReasons = ["no_answer", "doesnt_remember", "declined", "no_channel", "no_campaign"] as const;
export const UnsaidReason = z.enum(unsaidReasons);
export type UnsaidReason = z.infer<typeof UnsaidReason>;

const Ids = z
  .string()
  .max(500)
  .regex(/^(\d{1,9}(,\d{1,9}){0,49})?$/, "must be ids with commas between them, such as 3,17");

/** The ids in a text such as "3,17". */
export function readIds(text: string): number[] {
  return text === "" ? [] : [...new Set(text.split(",").map(Number))].toSorted((a, b) => a - b);
}

const range = {
  by: SaidDimension.default("channel"),
  rule: SeenRule.default("last_non_direct"),
  from: Day.optional(),
  to: Day.optional(),
  lookbackDays: z.coerce.number().int().min(0).max(3650).default(defaultLookbackDays),
  /** Campaigns that find only who looks for the company by its name; they count as direct. */
  brand: Ids.default(""),
};

/** How far two sources agree beyond chance: none, then bands of 0.2. */
export const kappaStrengths = ["no", "slight", "fair", "moderate", "substantial", "almost_perfect"] as const;

/** Of which days the outcomes are, and what stands for tracked. */
export const SaidSeenQuery = z.object({
  ...range,
  /** What the lines are ordered by: revenue, or revenue / spend of those that cost something. */
  order: z.enum(["revenue", "roas"]).default("revenue"),
});
export type SaidSeenQuery = z.input<typeof SaidSeenQuery>;

/** What customers said: a channel or campaign, or why nobody can say. */
const Said = z.object({ key: z.number().int(), name: z.string(), reason: UnsaidReason.nullable() });

/** What was tracked: a channel or campaign, or why none was. */
const Seen = z.object({ key: z.number().int(), name: z.string(), state: UnseenState.nullable() });

const Share = z.number().min(0).max(1);

const Counted = { customers: z.number(), sales: z.number(), revenue: Money };

export const SaidSeenCell = z.object({ said: Said, seen: Seen, ...Counted });
export type SaidSeenCell = z.infer<typeof SaidSeenCell>;

/** Of those who said something, how many tracking saw direct or not at all; the interval is Wilson's at 95 %. */
const Dark = {
  customers: z.number(),
  of: z.number(),
  share: Share.nullable(),
  low: Share.nullable(),
  high: Share.nullable(),
  revenue: Money,
};

const Placed = z.object({ revenue: Money, roas: z.number().nullable(), rank: z.number().int().nullable() });

export const SaidSeenLine = z.object({
  key: Id,
  name: z.string(),
  spend: Money.nullable(),
  said: Placed,
  seen: Placed,
  blended: Placed,
  /** The most places between two of its three ranks. */
  moves: z.number().int(),
});
export type SaidSeenLine = z.infer<typeof SaidSeenLine>;

export const SaidSeen = z
  .object({
    by: SaidDimension,
    rule: SeenRule,
    from: z.string().nullable(),
    to: z.string().nullable(),
    lookbackDays: z.number(),
    brand: z.array(Id),
    order: z.enum(["revenue", "roas"]),
    currency: z.string(),
    /** Every pair that occurs, by customers, then revenue. */
    cells: z.array(SaidSeenCell),
    total: z.object(Counted),
    /** Over all who named something, and by what they named, the largest first. */
    dark: z.object({
      ...Dark,
      lines: z.array(z.object({ key: Id, name: z.string(), ...Dark })),
    }),
    /** Customers with both: an answer that names something, and something tracked. */
    agreement: z.object({
      customers: z.number(),
      observed: Share.nullable(),
      expected: Share.nullable(),
      /** Cohen's kappa; null where chance alone agrees or nobody has both. */
      kappa: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      /** The usual word for it (Landis and Koch 1977). */
      strength: z.enum(kappaStrengths).nullable(),
      confidence: z.number(),
    }),
    /** How many customers' weight the mix of everybody has beside those who were tracked alike. */
    smoothing: z.number(),
    /** Customers who named something: from whom the others are filled in. */
    answered: z.number(),
    /** The budget lines and all others, by what is blended; those that change places have moves above 0. */
    lines: z.array(SaidSeenLine),
    missing: z.array(z.object({ what: z.enum(["outcomes", "answers", "touches"]), sentence: z.string() })),
  })
  .openapi("SaidSeen");
export type SaidSeen = z.infer<typeof SaidSeen>;

const token = (words: readonly string[], message: string) =>
  z.string().refine((text) => /^[1-9]\d{0,8}$/.test(text) || words.includes(text), message);

/** Beside the id of a channel or campaign: everybody, who named one, and why others did not. */
export const saidWords = ["any", "named", ...unsaidReasons] as const;
/** Beside the id of a channel or campaign: everybody, whoever was tracked, direct or nothing together, and each. */
export const seenWords = ["any", "tracked", "dark", ...unseenStates] as const;

export const SaidSeenRowsQuery = z.object({
  ...range,
  said: token(saidWords, `must be the id of a channel or campaign, or one of ${saidWords.join(", ")}`).default("any"),
  seen: token(seenWords, `must be the id of a channel or campaign, or one of ${seenWords.join(", ")}`).default("any"),
  /** Each customer once, by the first sale in the period, or every sale. */
  column: z.enum(["customers", "sales"]).default("customers"),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
});
export type SaidSeenRowsQuery = z.input<typeof SaidSeenRowsQuery>;

/** One sale behind a pair, with what its customer said and the touch that was tracked. */
export const SaidSeenRow = z
  .object({
    id: z.number().int(),
    /** Null for somebody whom only a key names. */
    person: z.number().int().nullable(),
    /** As this reader may see it. */
    name: z.string(),
    at: z.string(),
    kind: OutcomeKind,
    value: Money,
    /** How much of it the pair has, above 0 and at most 1: several answers share. */
    share: z.number(),
    said: z.array(
      z.object({ key: z.number().int(), name: z.string(), reason: UnsaidReason.nullable(), at: z.string() }),
    ),
    seen: Seen.extend({ at: z.string().nullable() }),
  })
  .openapi("SaidSeenRow");
export type SaidSeenRow = z.infer<typeof SaidSeenRow>;

/** Of which days the answers and outcomes are. */
export const AskingEffectQuery = z.object({ from: Day.optional(), to: Day.optional() });
export type AskingEffectQuery = z.input<typeof AskingEffectQuery>;

export const AskingFactorName = z.enum(["member", "department", "hour", "weekday", "delay", "place"]);

const Named = z.object({ key: z.number().int(), name: z.string() });
/** What one level of a factor has most of beside what comparable answers let expect. */
const Stray = z.object({
  /** Id of the department (0: several small ones), first hour of a part, day of the week (1: Monday), or first day. */
  level: z.number().int(),
  name: z.string(),
  channel: Named,
  answers: z.number().int(),
  chosen: Share,
  expected: Share,
  p: Share,
});

export const AskingFactorResult = z.object({
  factor: AskingFactorName,
  /** Answers that could be compared. */
  answers: z.number().int(),
  /** Cramer's V, for places Cohen's w, both less what chance alone gives. */
  effect: z.number(),
  /** How often chance alone gives as much, and the same corrected for how many factors are looked at (Holm). */
  p: Share,
  corrected: Share,
  isFound: z.boolean(),
  /** The level that strays furthest, where the factor matters; never a member. */
  stray: Stray.nullable(),
});

const Totals = z.object({ customers: z.number(), revenue: Money });

export const AskingEffect = z
  .object({
    from: z.string().nullable(),
    to: z.string().nullable(),
    currency: z.string(),
    /** Answers of these days that name a channel, and how many of them were looked at. */
    answers: z.number().int(),
    compared: z.number().int(),
    draws: z.number().int(),
    /** How sure a finding has to be. */
    level: z.number(),
    factors: z.array(AskingFactorResult),
    /** Of members with enough answers; null where they are too few to be shown together. */
    members: z.object({ judged: z.number().int(), found: z.number().int(), least: z.number().int() }).nullable(),
    /** Those whom the reader may see: the member and the head. */
    found: z.array(
      z.object({
        member: z.object({ id: z.number().int(), name: z.string() }),
        channel: Named,
        answers: z.number().int(),
        chosen: Share,
        expected: Share,
        /** Cohen's h. */
        effect: z.number(),
        p: Share,
      }),
    ),
    /** By channel, as customers said it and without what biased asking put into it; empty where that would show a few. */
    totals: z.array(Named.extend({ raw: Totals, corrected: Totals })),
    /** Where the chosen chip stood among shuffled ones; empty without any. */
    places: z.array(z.object({ place: z.number().int(), chosen: z.number(), expected: z.number() })),
  })
  .openapi("AskingEffect");
export type AskingEffect = z.infer<typeof AskingEffect>;
