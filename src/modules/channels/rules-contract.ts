import { z } from "@hono/zod-openapi";

const id = z.number().int().positive();

/** A tag exactly, or with `*` for any run of characters; several divided by commas; empty for anything. */
const Pattern = z.string().trim().max(500).default("");
const Words = z.string().trim().min(1, "needs the words").max(200, "must have at most 200 characters");

const target = { channel: id, campaign: id.nullable().default(null) };

export const NewTagsRule = z.strictObject({
  kind: z.literal("tags"),
  utmSource: Pattern,
  utmMedium: Pattern,
  utmCampaign: Pattern,
  ...target,
  /** Its place from 1; at the end where it is missing. */
  position: id.optional(),
});

export const NewWordsRule = z.strictObject({ kind: z.literal("words"), words: Words, ...target });

export const NewRule = z.discriminatedUnion("kind", [NewTagsRule, NewWordsRule]);
export type NewRule = z.input<typeof NewRule>;

/** A rule keeps its kind; only what is given changes. */
export const RuleChange = z.strictObject({
  utmSource: z.string().trim().max(500).optional(),
  utmMedium: z.string().trim().max(500).optional(),
  utmCampaign: z.string().trim().max(500).optional(),
  words: Words.optional(),
  channel: id.optional(),
  campaign: id.nullable().optional(),
  position: id.optional(),
});
export type RuleChange = z.input<typeof RuleChange>;

export const ruleKinds = ["tags", "words"] as const;

/** `position` is the place among the rules for tags, read from the top; words have 0 and need no order. */
export const Rule = z
  .object({
    id: z.number().int(),
    kind: z.enum(ruleKinds),
    position: z.number().int(),
    utmSource: z.string(),
    utmMedium: z.string(),
    utmCampaign: z.string(),
    words: z.string(),
    channel: z.number().int(),
    campaign: z.number().int().nullable(),
    version: z.number().int(),
    example: z.boolean(),
  })
  .openapi("ChannelRule");
export type Rule = z.infer<typeof Rule>;

/** What to try the rules on: the tags of a link and the page it was on, or words somebody said. */
export const Trial = z.strictObject({
  utmSource: z.string().max(500).default(""),
  utmMedium: z.string().max(500).default(""),
  utmCampaign: z.string().max(500).default(""),
  /** The address of the page before, used where there are no tags. */
  referrer: z.string().max(2000).default(""),
  words: z.string().max(500).default(""),
});
export type Trial = z.input<typeof Trial>;

export const matchReasons = ["rule", "campaign", "alias", "code", "name", "nothing_given", "no_rule"] as const;
export const MatchReason = z.enum(matchReasons);
export type MatchReason = z.infer<typeof MatchReason>;

/** Where something incoming belongs, and why. `rule` is the id of the rule that decided, `reason` the kind of decision. */
export const Match = z
  .object({
    channel: z.number().int().nullable(),
    campaign: z.number().int().nullable(),
    because: z.string(),
    reason: MatchReason,
    rule: z.number().int().nullable(),
  })
  .openapi("ChannelMatch");
export type Match = z.infer<typeof Match>;
