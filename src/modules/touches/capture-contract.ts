import { z } from "@hono/zod-openapi";
import { FollowUp } from "../channels/follow-up-contract.ts";
import { longestCapture, replyStates } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Code = z.string().trim().min(1).max(100);

/** An ad that was paid for, or what somebody posted. */
export const PostKind = z.enum(["ad", "post"]);

/**
 * What the second question brought, of the kind that the channel asks. With its kind alone it was put and skipped:
 * the answer stays unspecific.
 */
export const ReplyDetail = z
  .discriminatedUnion("kind", [
    z
      .strictObject({
        kind: z.literal("customer"),
        /** The customer who recommended us: a person or an account who is known, or a name. */
        person: Id.optional(),
        account: Id.optional(),
        words: z.string().trim().max(200).optional(),
      })
      .refine(({ person, account }) => person === undefined || account === undefined, {
        path: ["account"],
        message: "send either person or account",
      }),
    z.strictObject({ kind: z.literal("network"), network: Code.optional(), post: PostKind.optional() }),
    z.strictObject({ kind: z.literal("list"), option: Code.optional() }),
  ])
  .openapi("ReplyDetail");
export type ReplyDetail = z.infer<typeof ReplyDetail>;

export const chipOrders = ["stable", "shuffled"] as const;

/** How the chips stood when one was chosen: by their codes, in their order. */
export const ShownChips = z
  .strictObject({ order: z.enum(chipOrders), codes: z.array(Code).min(1).max(20) })
  .openapi("ShownChips");
export type ShownChips = z.infer<typeof ShownChips>;

/** Milliseconds from opening the capture to saving it. */
export const Took = z.number().int().min(0).max(longestCapture);

/** What was captured beside the answer itself. */
export const captureFields = {
  detail: ReplyDetail.optional(),
  shown: ShownChips.optional(),
  took: Took.optional(),
};

/** What the second question brought, for a reader; names of people are masked where the reader may not see them. */
export const AnswerDetail = z
  .object({
    kind: z.enum(["customer", "network", "list"]),
    /** What was chosen, in English, with the other languages in `names`; empty where the question was skipped. */
    name: z.string(),
    names: z.record(z.string(), z.string()),
    /** Code of the network or of the choice. */
    code: z.string().nullable(),
    post: PostKind.nullable(),
    person: Id.nullable(),
    account: Id.nullable(),
  })
  .openapi("AnswerDetail");
export type AnswerDetail = z.infer<typeof AnswerDetail>;

/** A chip of the capture screen. `state` is what choosing it records; a channel stands behind the others. */
export const Chip = z
  .object({
    code: z.string(),
    channel: Id.nullable(),
    state: z.enum(replyStates),
    name: z.string(),
    /** Language to name. */
    names: z.record(z.string(), z.string()),
    /** The second question, where this answer is vague. */
    followUp: FollowUp,
  })
  .openapi("Chip");
export type Chip = z.infer<typeof Chip>;

export const ChipsQuery = z.object({
  order: z.enum(chipOrders).default("stable"),
  /** The same seed gives the same shuffled order. */
  seed: z.string().trim().min(1).max(100).optional(),
});
export type ChipsQuery = z.input<typeof ChipsQuery>;

export const Chips = z
  .object({ items: z.array(Chip), order: z.enum(chipOrders), seed: z.string().nullable() })
  .openapi("Chips");
export type Chips = z.infer<typeof Chips>;
