import { z } from "@hono/zod-openapi";
import { Money } from "../../kernel/money.ts";
import { Suggestion, Verdict } from "../channels/suggestion-contract.ts";
import { Label, WayOfMatching } from "./contract.ts";

export type { Verdict } from "../channels/suggestion-contract.ts";

const Id = z.number().int().positive();
const Count = z.number().int();

export const unmatchedOrders = ["answers", "newest", "revenue"] as const;

/** Words that wait, as somebody reads them; answers that differ in case, accents and signs only are the same words. */
export const UnmatchedWords = z
  .object({
    /** As most people wrote them. */
    words: z.string(),
    answers: Count,
    /** How many people said so; answers of nobody known count for none. */
    people: Count,
    /** When the first and the last of them was given. */
    since: z.string(),
    last: z.string(),
    /** Up to three ways in which they were written. */
    examples: z.array(z.string()),
    /** Up to three texts that they were a part of, where several answers were made of one. */
    wholes: z.array(z.string()),
    /** What the people behind them bought, shared where they gave several answers. */
    revenue: Money,
    /** The likeliest meanings, the surest first. */
    suggestions: z.array(Suggestion),
  })
  .openapi("UnmatchedWords");
export type UnmatchedWords = z.infer<typeof UnmatchedWords>;

export const UnmatchedPage = z
  .object({
    items: z.array(UnmatchedWords),
    next: z.string().nullable(),
    /** How many different words, and how many answers, wait in all. */
    left: z.object({ words: Count, answers: Count }),
  })
  .openapi("UnmatchedPage");
export type UnmatchedPage = z.infer<typeof UnmatchedPage>;

/** What somebody decides that words mean. */
export const WordsDecision = z
  .strictObject({
    words: z.string().trim().min(1, "needs the words").max(500),
    verdict: Verdict.default("channel"),
    /** Id or code of the channel, for the verdict `channel`. */
    channel: z.union([Id, z.string().trim().min(1).max(100)]).optional(),
    campaign: Id.optional(),
    /** Also for the same words to come: for a channel as an alias. */
    lasting: z.boolean().default(true),
  })
  .refine(({ verdict, channel }) => (verdict === "channel") === (channel !== undefined), {
    path: ["channel"],
    message: "must be named for the verdict channel, and for no other",
  })
  .refine(({ channel, campaign }) => campaign === undefined || channel !== undefined, {
    path: ["campaign"],
    message: "goes only with its channel",
  });
export type WordsDecision = z.input<typeof WordsDecision>;

export const NewDecision = z
  .strictObject({ decisions: z.array(WordsDecision).min(1, "needs a decision").max(500) })
  .openapi("NewDecision");
export type NewDecision = z.input<typeof NewDecision>;

/** Says that a text which several answers were made of is one answer. */
export const OneAnswer = z.strictObject({ whole: z.string().trim().min(1).max(2000) }).openapi("OneAnswer");
export type OneAnswer = z.input<typeof OneAnswer>;

export const decisionKinds = ["matched", "past", "split", "whole"] as const;

/** What was decided about words, and how many answers that changed. */
export const Decision = z
  .object({
    id: Id,
    /**
     * `matched`: waiting words got a meaning. `past`: an alias was applied to earlier answers. `split`: a text became
     * several answers. `whole`: a text that was split is one answer.
     */
    kind: z.enum(decisionKinds),
    at: z.string(),
    /** Who decided; null for the program itself, and for the command line on the data folder. */
    by: Label.nullable(),
    words: z.array(
      z.object({
        words: z.string(),
        verdict: z.enum([...Verdict.options, "parts", "whole"]),
        channel: Label.nullable(),
        campaign: Label.nullable(),
        reason: z.union([WayOfMatching, z.literal("parts")]),
        sure: z.number(),
        near: z.string(),
        lasting: z.boolean(),
        answers: Count,
      }),
    ),
    answers: Count,
    /** When it was taken back. */
    undone: z.string().nullable(),
  })
  .openapi("Decision");
export type Decision = z.infer<typeof Decision>;

/** What taking a decision back changed; answers that a later decision wrote stay as that left them. */
export const UndoneDecision = z.object({ id: Id, restored: Count, kept: Count }).openapi("UndoneDecision");
export type UndoneDecision = z.infer<typeof UndoneDecision>;

/** What would change if an alias were applied to the answers before it. */
export const PastPreview = z
  .object({
    alias: Id,
    words: z.string(),
    to: z.object({ channel: Label, campaign: Label.nullable() }),
    /** The answers that would move, by where they are now. */
    changes: z.array(
      z.object({
        channel: Label.nullable(),
        campaign: Label.nullable(),
        matched: WayOfMatching.nullable(),
        answers: Count,
        people: Count,
        revenue: Money,
      }),
    ),
    answers: Count,
    people: Count,
    revenue: Money,
    /** Answers in these words that stay where somebody put them with their own hand. */
    kept: Count,
  })
  .openapi("PastPreview");
export type PastPreview = z.infer<typeof PastPreview>;

/** How sure the program must be to match words by itself, 0.5 to 1; at 1 it leaves all to people. */
export const MatchingSettings = z.object({ sure: z.number(), version: Count }).openapi("MatchingSettings");
export type MatchingSettings = z.infer<typeof MatchingSettings>;

export const MatchingSettingsChange = z.strictObject({
  sure: z.number().min(0.5, "must be 0.5 at the least").max(1, "must be 1 at the most"),
});
export type MatchingSettingsChange = z.input<typeof MatchingSettingsChange>;

/** An answer that the reader recorded, and where its words stand. */
export const OwnAnswer = z
  .object({
    id: Id,
    at: z.string(),
    words: z.string(),
    whole: z.string().nullable(),
    /** Nothing was found for its words yet. */
    waits: z.boolean(),
    state: z.enum(["answered", "doesnt_remember", "declined", "asked", "not_asked"]),
    channel: Label.nullable(),
    campaign: Label.nullable(),
    matched: WayOfMatching.nullable(),
    sure: z.number().nullable(),
    near: z.string(),
    /** The last decision of marketing that it counts as used in. */
    used: z.object({ decision: z.string(), at: z.string() }).nullable(),
  })
  .openapi("OwnAnswer");
export type OwnAnswer = z.infer<typeof OwnAnswer>;

/** What came of the answers that the reader recorded in the last days; each count is a part of the one before. */
export const OwnAnswersReport = z
  .object({
    days: z.number().int(),
    captured: z.number().int(),
    /** Named a channel or campaign. */
    specific: z.number().int(),
    /** The returns hold them, which marketing reads. */
    delivered: z.number().int(),
    /** Marketing decided something by them. */
    used: z.number().int(),
  })
  .openapi("OwnAnswersReport");
export type OwnAnswersReport = z.infer<typeof OwnAnswersReport>;
