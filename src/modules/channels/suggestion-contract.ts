import { z } from "@hono/zod-openapi";

/**
 * What words can turn out to be: a channel is named; they say that the person doesn't remember, or declined; they are an
 * answer that names no channel; or they are no answer at all, such as "asdf".
 */
export const verdicts = ["channel", "doesnt_remember", "declined", "no_channel", "no_answer"] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof Verdict>;

export const suggestionReasons = ["alias", "code", "name", "campaign", "spelling", "contains", "learned"] as const;
export const SuggestionReason = z.enum(suggestionReasons);
export type SuggestionReason = z.infer<typeof SuggestionReason>;

const id = z.number().int().positive();

/** What words mean. `campaign` is one of the channel's; both are null but for the verdict `channel`. */
export const Meaning = z.object({ verdict: Verdict, channel: id.nullable(), campaign: id.nullable() });
export type Meaning = z.infer<typeof Meaning>;

/** What words may mean, how sure that is (0 to 1), and why: a sentence, the kind of reason, and what it goes by. */
export const Suggestion = Meaning.extend({
  sure: z.number().min(0).max(1),
  because: z.string(),
  reason: SuggestionReason,
  /** The alias or name that the words come near to, or the words that decisions were made about before. */
  near: z.string(),
  /** The alias that it goes by, if it is one. */
  rule: id.nullable(),
}).openapi("Suggestion");
export type Suggestion = z.infer<typeof Suggestion>;
