import { z } from "@hono/zod-openapi";
import { DueRow } from "./contract.ts";

const Id = z.number().int().positive();
const Count = z.number().int();
const Commitment = z.object({ id: Id, code: z.string(), name: z.string() });

/** Something that is owed and not done yet, as its reader may act on it. */
export const LooseEnd = DueRow.extend({
  /** Its time is over: it is broken, and can still be done. */
  isOverdue: z.boolean(),
  /** Until when the reader has put it off; null while it is before them. */
  snoozedUntil: z.string().nullable(),
  snoozeReason: z.string().nullable(),
  /** Whether the reader may say that it need not be done. */
  mayWaive: z.boolean(),
}).openapi("LooseEnd");
export type LooseEnd = z.infer<typeof LooseEnd>;

/** Counts of all that is to do, whatever page is shown. What is put off is counted apart. */
export const LooseEndCounts = z
  .object({
    all: Count,
    overdue: Count,
    snoozed: Count,
    byCommitment: z.array(z.object({ commitment: Commitment, all: Count, overdue: Count, snoozed: Count })),
  })
  .openapi("LooseEndCounts");
export type LooseEndCounts = z.infer<typeof LooseEndCounts>;

const whoseWords = z.enum(["mine", "none", "all"]);

export const LooseEndsFilter = z.object({
  /**
   * `mine`: what the reader's departments owe, and the reader; everything for somebody without a department. Else a
   * department, `none` for what nobody's department owes yet, or `all`.
   */
  whose: z
    .union([whoseWords, z.coerce.number().int().positive()], {
      error: "must be mine, none, all or the id of a department",
    })
    .default("mine"),
  commitment: z.string().max(50).optional(),
  /** Only what the reader has put off, instead of what is before them. */
  snoozed: z.union([z.boolean(), z.stringbool()]).default(false),
});
export type LooseEndsFilter = z.input<typeof LooseEndsFilter>;

export const Snooze = z
  .strictObject({
    dues: z.array(Id).min(1).max(500),
    until: z.iso
      .datetime({ offset: true, error: "must be a time with its zone, such as 2026-03-02T10:00:00Z" })
      .transform((text) => new Date(text).toISOString()),
    reason: z.string().trim().max(300).default(""),
  })
  .openapi("Snooze");
export type Snooze = z.input<typeof Snooze>;

export const Snoozed = z.object({ dues: z.array(Id), until: z.string() }).openapi("Snoozed");
export type Snoozed = z.infer<typeof Snoozed>;

export const Waking = z.strictObject({ dues: z.array(Id).min(1).max(500) }).openapi("Waking");
export type Waking = z.infer<typeof Waking>;
