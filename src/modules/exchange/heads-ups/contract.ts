import { z } from "@hono/zod-openapi";
import { Instant, Who } from "../../touches/contract.ts";
import { headsUpStates, headsUpSteps, questionStates } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Count = z.number().int();
const Label = z.object({ id: Id, name: z.string() });

/** What customers will ask, and what to say. */
export const HeadsUpPair = z
  .strictObject({
    question: z.string().trim().min(1, "needs what they will ask").max(500, "has at most 500 characters"),
    say: z.string().trim().min(1, "needs what to say").max(2000, "has at most 2000 characters"),
    /** The question of a customer that it was taken over from. */
    fact: Id.optional(),
  })
  .openapi("HeadsUpPair");
export type HeadsUpPair = z.infer<typeof HeadsUpPair>;

const fields = {
  title: z.string().trim().min(1, "needs a title").max(200, "has at most 200 characters"),
  /** The campaign that it is for; null for one that stands by itself. */
  campaign: Id.nullable(),
  launchAt: Instant,
  /** By when it is to be read; at the latest when the campaign begins. */
  readBy: Instant,
  promise: z.string().trim().max(2000, "has at most 2000 characters"),
  /** Until when what is promised holds. */
  holdsUntil: Instant.nullable(),
  pairs: z.array(HeadsUpPair).max(50, "has at most 50"),
  /** Who must read it. */
  departments: z.array(Id).min(1, "needs a department").max(200, "has at most 200"),
};

export const NewHeadsUp = z
  .strictObject({
    /** Without one, what the campaign is called. */
    title: fields.title.optional(),
    campaign: fields.campaign.default(null),
    launchAt: fields.launchAt,
    /** Without it, when the campaign begins. */
    readBy: fields.readBy.optional(),
    promise: fields.promise.default(""),
    holdsUntil: fields.holdsUntil.default(null),
    pairs: fields.pairs.default([]),
    /** Without any, all that face customers. */
    departments: fields.departments.optional(),
    /** Whose it is: questions come back to it. Of somebody who belongs to a single department, that. */
    department: Id.optional(),
  })
  .refine(({ title, campaign }) => title !== undefined || campaign !== null, {
    path: ["title"],
    message: "needs a title, or a campaign that it is for",
  })
  .openapi("NewHeadsUp");
export type NewHeadsUp = z.input<typeof NewHeadsUp>;

export const HeadsUpChange = z
  .strictObject({
    title: fields.title.optional(),
    campaign: fields.campaign.optional(),
    launchAt: fields.launchAt.optional(),
    readBy: fields.readBy.optional(),
    promise: fields.promise.optional(),
    holdsUntil: fields.holdsUntil.optional(),
    pairs: fields.pairs.optional(),
    departments: fields.departments.optional(),
    /** Of a published one: whether everybody is asked to read it again. */
    matters: z.boolean().default(false),
  })
  .openapi("HeadsUpChange");
export type HeadsUpChange = z.input<typeof HeadsUpChange>;

/** What a heads-up says. */
export type HeadsUpContent = {
  title: string;
  campaign: number | null;
  launchAt: string;
  readBy: string;
  promise: string;
  holdsUntil: string | null;
  pairs: HeadsUpPair[];
  departments: number[];
};

/** How many of those who must read it have; null where they are too few to be counted for this reader. */
const Read = z.object({ members: Count, confirmed: Count, isUnder: z.boolean() });

/** What is said before a campaign begins to those whom customers will ask. */
export const HeadsUp = z
  .object({
    id: Id,
    state: z.enum(headsUpStates),
    title: z.string(),
    campaign: Label.nullable(),
    department: Label.nullable(),
    member: Label.nullable(),
    launchAt: z.string(),
    readBy: z.string(),
    holdsUntil: z.string().nullable(),
    departments: z.array(Label),
    /** How often it was published; 0 for a draft. */
    edition: Count,
    publishedAt: z.string().nullable(),
    read: Read.nullable(),
    /** Whether this reader is to read it, and when they said that they had. */
    mine: z.object({ isAsked: z.boolean(), confirmedAt: z.string().nullable() }),
    version: Count,
  })
  .openapi("HeadsUp");
export type HeadsUp = z.infer<typeof HeadsUp>;

/** One department, or several small ones together; the figures are null where they would be about fewer than five people. */
export const HeadsUpCoverage = z
  .object({ departments: z.array(Label), read: Read.nullable() })
  .openapi("HeadsUpCoverage");
export type HeadsUpCoverage = z.infer<typeof HeadsUpCoverage>;

export const HeadsUpEdition = z
  .object({ edition: Count, at: z.string(), member: Label.nullable(), matters: z.boolean() })
  .openapi("HeadsUpEdition");
export type HeadsUpEdition = z.infer<typeof HeadsUpEdition>;

export const HeadsUpDetail = HeadsUp.extend({
  promise: z.string(),
  pairs: z.array(HeadsUpPair),
  /** Since which edition a confirmation counts. */
  askedEdition: Count,
  editions: z.array(HeadsUpEdition),
  coverage: z.array(HeadsUpCoverage),
  /** Of how many in a hundred members a department has read it. */
  share: Count,
  /** Who has not read it yet, as far as this reader sees figures about one person: themselves, and heads their own. */
  unread: z.array(Label),
  /** What this reader can do now. */
  may: z.array(z.enum(headsUpSteps)),
}).openapi("HeadsUpDetail");
export type HeadsUpDetail = z.infer<typeof HeadsUpDetail>;

const Yes = z.union([z.boolean(), z.stringbool()]);
const Which = z.coerce.number().int().positive();

export const HeadsUpsQuery = z.object({
  /** Without one, all but those that were taken back. */
  state: z.enum(headsUpStates).optional(),
  campaign: Which.optional(),
  /** One that must read it. */
  department: Which.optional(),
  /** Only those that this reader is to read and has not. */
  unread: Yes.optional(),
  /** The one that a due is about: that a department is to read it. */
  reading: Which.optional(),
});
export type HeadsUpsQuery = z.input<typeof HeadsUpsQuery>;

/** What a customer asked that the heads-up does not answer. */
export const NewHeadsUpQuestion = z
  .strictObject({
    words: z.string().trim().min(1, "needs what was asked").max(4000, "has at most 4000 characters"),
    person: Id.optional(),
    who: Who.optional(),
    department: Id.optional(),
  })
  .openapi("NewHeadsUpQuestion");
export type NewHeadsUpQuestion = z.input<typeof NewHeadsUpQuestion>;

export const HeadsUpQuestion = z
  .object({
    /** The number of the fact. */
    id: Id,
    at: z.string(),
    words: z.string(),
    department: Label.nullable(),
    member: Label.nullable(),
    state: z.enum(questionStates),
    /** What the department that it went to answered first. */
    answer: z.string().nullable(),
  })
  .openapi("HeadsUpQuestion");
export type HeadsUpQuestion = z.infer<typeof HeadsUpQuestion>;

export const HeadsUpAdoption = z
  .strictObject({
    /** What to say; without it, what the question was answered with. */
    say: z.string().trim().min(1).max(2000, "has at most 2000 characters").optional(),
    matters: z.boolean().default(false),
  })
  .openapi("HeadsUpAdoption");
export type HeadsUpAdoption = z.input<typeof HeadsUpAdoption>;

/** Of how many in a hundred members a department has read a heads-up. */
const share = z
  .number({ error: "must be a number from 1 to 100" })
  .int("must be whole")
  .min(1, "must be from 1 to 100")
  .max(100, "must be from 1 to 100");

export const HeadsUpSettings = z.object({ share, version: Count }).openapi("HeadsUpSettings");
export type HeadsUpSettings = z.infer<typeof HeadsUpSettings>;

export const HeadsUpSettingsChange = z.strictObject({ share }).openapi("HeadsUpSettingsChange");
export type HeadsUpSettingsChange = z.input<typeof HeadsUpSettingsChange>;
