import { z } from "@hono/zod-openapi";
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
    reason: z.string(),
    tags: z.object({ source: z.string(), medium: z.string(), campaign: z.string() }).nullable(),
    /** Of an outcome: its kind and its worth. */
    outcome: z.object({ kind: z.string(), amount: z.string(), currency: z.string() }).nullable(),
    /** Of what can be corrected: its version. */
    version: z.number().int().nullable(),
  })
  .openapi("TimelineEntry");
export type TimelineEntry = z.infer<typeof TimelineEntry>;
