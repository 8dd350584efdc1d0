import { z } from "@hono/zod-openapi";
import { AnswerDetail } from "./capture-contract.ts";
import { timelineKinds } from "./choices-contract.ts";
import { Label, StepState } from "./contract.ts";

/** One entry of a person's timeline. `contact` was typed in, `touch` came from a machine or a file. */
export const TimelineEntry = z
  .object({
    kind: z.enum(timelineKinds),
    id: z.number().int(),
    at: z.string(),
    department: Label.nullable(),
    member: Label.nullable(),
    channel: Label.nullable(),
    campaign: Label.nullable(),
    direction: z.string().nullable(),
    medium: z.string().nullable(),
    purpose: z.string().nullable(),
    note: z.string(),
    /** Of an answer: its state and its words. */
    state: StepState.nullable(),
    words: z.string(),
    /** The text that it was a part of, where several answers were made of one. */
    whole: z.string().nullable(),
    /** Of an answer: what the second question brought; null where it was not put. */
    detail: AnswerDetail.nullable(),
    reason: z.string(),
    /** Of an answer: which question it answers, 1 for how they heard of the company, more for what brought them back. */
    round: z.number().int().nullable(),
    tags: z.object({ source: z.string(), medium: z.string(), campaign: z.string() }).nullable(),
    /** Of an outcome: its kind and its worth. */
    outcome: z.object({ kind: z.string(), amount: z.string(), currency: z.string() }).nullable(),
    /** Of what can be corrected: its version. */
    version: z.number().int().nullable(),
  })
  .openapi("TimelineEntry");
export type TimelineEntry = z.infer<typeof TimelineEntry>;
