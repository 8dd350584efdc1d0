import { z } from "@hono/zod-openapi";
import { Money } from "../../kernel/money.ts";
import { FollowUp } from "./follow-up-contract.ts";
import { Code, Name, Names } from "./name-contract.ts";

export const channelKinds = [
  "direct",
  "organic_search",
  "paid_search",
  "organic_social",
  "paid_social",
  "email",
  "referral",
  "word_of_mouth",
  "display",
  "event",
  "print",
  "broadcast",
  "partner",
  "marketplace",
  "other",
] as const;

export const ChannelKind = z.enum(channelKinds);
export type ChannelKind = z.infer<typeof ChannelKind>;

/** More chips than this take longer to read than to answer. */
export const mostChips = 8;

const id = z.number().int().positive();
const Day = z.iso.date("must be a day such as 2026-03-02");

export const NewChannel = z.strictObject({
  name: Name,
  /** Made from the name where it is missing. */
  code: Code.optional(),
  names: Names.default({}),
  kind: ChannelKind.default("other"),
  chip: z.boolean().default(false),
  /** What is asked next when this channel is named; nothing where it is left out. */
  followUp: FollowUp.default({ kind: "none" }),
});
export type NewChannel = z.input<typeof NewChannel>;

/** The code is what files and links use, so it stays. `position` moves the channel there, from 1. */
export const ChannelChange = z.strictObject({
  name: Name.optional(),
  names: Names.optional(),
  kind: ChannelKind.optional(),
  chip: z.boolean().optional(),
  followUp: FollowUp.optional(),
  position: id.optional(),
});
export type ChannelChange = z.input<typeof ChannelChange>;

export const Channel = z
  .object({
    id: z.number().int(),
    code: z.string(),
    name: z.string(),
    names: z.record(z.string(), z.string()),
    kind: ChannelKind,
    /** Shown as a chip when somebody is asked how they heard of the company. */
    chip: z.boolean(),
    followUp: FollowUp,
    position: z.number().int(),
    archived: z.boolean(),
    version: z.number().int(),
    example: z.boolean(),
  })
  .openapi("Channel");
export type Channel = z.infer<typeof Channel>;

const Budget = Money.refine(({ amount }) => !amount.startsWith("-"), "must be 0 or more");

const campaignFields = {
  /** What links carry as `utm_campaign`, where that is not the name. */
  code: z.string().trim().min(1, "must not be empty; leave it out").max(100).nullable().optional(),
  starts: Day.nullable().optional(),
  ends: Day.nullable().optional(),
  budget: Budget.nullable().optional(),
};

export const NewCampaign = z.strictObject({ channel: id, name: Name, ...campaignFields });
export type NewCampaign = z.input<typeof NewCampaign>;

/** A campaign stays in its channel: what was recorded for it names both. `null` empties a field. */
export const CampaignChange = z.strictObject({ name: Name.optional(), ...campaignFields });
export type CampaignChange = z.input<typeof CampaignChange>;

export const Campaign = z
  .object({
    id: z.number().int(),
    channel: z.number().int(),
    name: z.string(),
    code: z.string().nullable(),
    starts: z.string().nullable(),
    ends: z.string().nullable(),
    budget: Money.nullable(),
    archived: z.boolean(),
    version: z.number().int(),
    example: z.boolean(),
  })
  .openapi("Campaign");
export type Campaign = z.infer<typeof Campaign>;

/** Which campaigns a list shows. */
export const CampaignFilter = z.object({
  channel: z.coerce.number().int().positive().optional(),
  archived: z.enum(["true", "false"]).optional(),
  /** The beginning of the name, in any case. */
  search: z.string().trim().max(100).optional(),
});
export type CampaignFilter = z.input<typeof CampaignFilter>;
