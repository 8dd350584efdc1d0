import { z } from "@hono/zod-openapi";
import { Time } from "./calendar-contract.ts";
import { LooseEnd, LooseEndCounts } from "./loose-end-contract.ts";

const Id = z.number().int().positive();
const Count = z.number().int();

/** A span of every day in which nobody is prompted, past midnight where it ends earlier; the same time twice: none. */
export const QuietHours = z.strictObject({ from: Time, to: Time }).openapi("QuietHours");
export type QuietHours = z.infer<typeof QuietHours>;

/** More than this a day is a list, not a prompt. */
const PerDay = z.number().int().min(0).max(20);
const TimeZone = z.string().refine((name) => Intl.supportedValuesOf("timeZone").includes(name) || name === "UTC", {
  error: "must be a time zone of the IANA list, such as Europe/Berlin",
});

/** How much of everybody is asked a day, and when nobody is. */
export const PromptBudget = z.object({ perDay: PerDay, quiet: QuietHours, version: Count }).openapi("PromptBudget");
export type PromptBudget = z.infer<typeof PromptBudget>;

export const PromptBudgetChange = z
  .strictObject({ perDay: PerDay.optional(), quiet: QuietHours.optional() })
  .openapi("PromptBudgetChange");
export type PromptBudgetChange = z.infer<typeof PromptBudgetChange>;

/** A member's own; what is null is as the company has it. */
export const OwnPrompts = z
  .object({ perDay: PerDay.nullable(), quiet: QuietHours.nullable(), timeZone: TimeZone.nullable() })
  .openapi("OwnPrompts");
export type OwnPrompts = z.infer<typeof OwnPrompts>;

export const OwnPromptsChange = z
  .strictObject({
    perDay: PerDay.nullable().optional(),
    quiet: QuietHours.nullable().optional(),
    timeZone: TimeZone.nullable().optional(),
  })
  .openapi("OwnPromptsChange");
export type OwnPromptsChange = z.infer<typeof OwnPromptsChange>;

/** What holds for somebody: their own, else the company's. */
export const PromptSettings = z
  .object({
    company: PromptBudget,
    own: OwnPrompts,
    holds: z.object({ perDay: PerDay, quiet: QuietHours, timeZone: z.string() }),
  })
  .openapi("PromptSettings");
export type PromptSettings = z.infer<typeof PromptSettings>;

/** What a member is prompted for today, and what goes to the digest. Counts are of all loose ends of the member. */
export const Prompts = z
  .object({
    /** The day in the member's time zone. */
    day: z.string(),
    timeZone: z.string(),
    perDay: Count,
    /** How many were shown today, done ones included. */
    shown: Count,
    /** Until when nobody is prompted; null outside quiet hours. */
    quietUntil: z.string().nullable(),
    /** Those shown today that are still to do, then new ones as far as the budget goes; none in quiet hours. */
    items: z.array(LooseEnd),
    counts: LooseEndCounts,
    /** How many are neither shown today nor among the items. */
    digest: z.object({ count: Count, overdue: Count, readAt: z.string().nullable() }),
  })
  .openapi("Prompts");
export type Prompts = z.infer<typeof Prompts>;

export const ShownPrompts = z.strictObject({ dues: z.array(Id).min(1).max(20) }).openapi("ShownPrompts");
export type ShownPrompts = z.infer<typeof ShownPrompts>;

/** What the prompts of a day have no room for. */
export const Digest = z
  .object({
    member: Id,
    day: z.string(),
    counts: LooseEndCounts,
    /** The first of them, by the time at which they fall due. */
    items: z.array(LooseEnd),
    readAt: z.string().nullable(),
  })
  .openapi("Digest");
export type Digest = z.infer<typeof Digest>;

export const DigestQuery = z.object({
  /** Whose; one's own when left out. */
  member: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type DigestQuery = z.input<typeof DigestQuery>;
