import { z } from "@hono/zod-openapi";
import { Code, Name, Names } from "./name-contract.ts";

/** More choices than this take longer to read than to answer. */
export const mostOptions = 8;

/** Something to choose. The code is what is kept; the name says it to a reader, in other languages by `names`. */
export const FollowUpOption = z
  .strictObject({ code: Code, name: Name, names: Names.default({}) })
  .openapi("FollowUpOption");
export type FollowUpOption = z.infer<typeof FollowUpOption>;

const Options = z
  .array(FollowUpOption)
  .min(1, "needs at least one choice")
  .max(mostOptions, `may have at most ${mostOptions} choices`)
  .refine((options) => new Set(options.map(({ code }) => code)).size === options.length, "must differ in their codes");

/**
 * The second question that follows when a channel is named, because the first answer is vague: which customer
 * recommended us, which network and whether an ad or a post, or one of marketing's own choices.
 */
export const FollowUp = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({ kind: z.literal("customer") }),
    z.strictObject({ kind: z.literal("network"), options: Options }),
    z.strictObject({ kind: z.literal("list"), question: Name, questions: Names.default({}), options: Options }),
  ])
  .openapi("FollowUp");
export type FollowUp = z.infer<typeof FollowUp>;

/** The networks that a company starts with. */
export const usualNetworks: readonly FollowUpOption[] = [
  { code: "instagram", name: "Instagram", names: {} },
  { code: "facebook", name: "Facebook", names: {} },
  { code: "linkedin", name: "LinkedIn", names: {} },
  { code: "tiktok", name: "TikTok", names: {} },
  { code: "youtube", name: "YouTube", names: {} },
  { code: "x", name: "X", names: {} },
  { code: "other", name: "Another one", names: { de: "Ein anderes" } },
];
