import { z } from "@hono/zod-openapi";
import { evidenceKinds, overlapKinds, overlapStates, overlapSteps } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Count = z.number().int();
const Label = z.object({ id: Id, name: z.string() });
const Words = z.string().trim().max(1000, "has at most 1000 characters");

/** What went wrong between departments, or what all of them left undone. */
export const Overlap = z
  .object({
    id: Id,
    kind: z.enum(overlapKinds),
    /** Whom it happened to; the name is masked where the reader may not see it. */
    person: Label.nullable(),
    account: Label.nullable(),
    /** What was told of; empty for the other kinds. */
    about: z.string(),
    /** None for a lead that nobody contacted. */
    departments: z.array(Label),
    state: z.enum(overlapStates),
    firstAt: z.string(),
    lastAt: z.string(),
    foundAt: z.string(),
    /** How far two prices lie apart, where they are in one currency. */
    cost: z.object({ amount: z.string(), currency: z.string() }).nullable(),
    assignee: Label.nullable(),
    closedAt: z.string().nullable(),
    closedBy: Label.nullable(),
    /** How it was resolved, or why it is none. */
    words: z.string(),
    /** The clause that resolving it wrote. */
    clause: Id.nullable(),
    /** The clause that it is a breach of. */
    breachOf: Id.nullable(),
    /** The agreement in which these clauses stand. */
    agreement: Id.nullable(),
    /** The incident of this kind between these departments that was resolved before. */
    repeatOf: Id.nullable(),
    version: Count,
  })
  .openapi("Overlap");
export type Overlap = z.infer<typeof Overlap>;

export const OverlapEvidence = z
  .object({
    kind: z.enum(evidenceKinds),
    id: Id,
    at: z.string(),
    department: Label.nullable(),
    words: z.string(),
  })
  .openapi("OverlapEvidence");
export type OverlapEvidence = z.infer<typeof OverlapEvidence>;

export const OverlapDetail = Overlap.extend({
  evidence: z.array(OverlapEvidence),
  may: z.array(z.enum(overlapSteps)),
}).openapi("OverlapDetail");
export type OverlapDetail = z.infer<typeof OverlapDetail>;

const Which = z.coerce.number().int().positive();

export const OverlapsQuery = z.object({
  kind: z.enum(overlapKinds).optional(),
  state: z.enum(overlapStates).optional(),
  department: Which.optional(),
  person: Which.optional(),
  account: Which.optional(),
  assignee: Which.optional(),
  /** Only those that break a clause, or only the others. */
  breach: z.union([z.boolean(), z.stringbool()]).optional(),
});
export type OverlapsQuery = z.input<typeof OverlapsQuery>;

/** How many there are, by kind; the total is their sum. */
export const OverlapCounts = z
  .object({
    rows: z.array(
      z.object({
        kind: z.enum(overlapKinds),
        open: Count,
        resolved: Count,
        dismissed: Count,
        breaches: Count,
      }),
    ),
    total: z.object({ open: Count, resolved: Count, dismissed: Count, breaches: Count }),
  })
  .openapi("OverlapCounts");
export type OverlapCounts = z.infer<typeof OverlapCounts>;

export const OverlapSearch = z
  .strictObject({
    kinds: z
      .array(z.enum(overlapKinds))
      .min(1)
      .max(4)
      .default([...overlapKinds]),
  })
  .openapi("OverlapSearch");
export type OverlapSearch = z.input<typeof OverlapSearch>;

/** What looking for overlaps brought, by kind. */
export const OverlapsFound = z
  .object({
    rows: z.array(
      z.object({
        kind: z.enum(overlapKinds),
        /**
         * Incidents that are new, those that grew, those of which nothing is true any more, and those of the new ones
         * that break a clause.
         */
        found: Count,
        grown: Count,
        gone: Count,
        breaches: Count,
      }),
    ),
  })
  .openapi("OverlapsFound");
export type OverlapsFound = z.infer<typeof OverlapsFound>;

export const OverlapAssignment = z
  .strictObject({ /** A member; null for nobody. */ member: Id.nullable() })
  .openapi("OverlapAssignment");
export type OverlapAssignment = z.input<typeof OverlapAssignment>;

export const OverlapResolution = z
  .strictObject({
    /** What holds from now on. Between two departments it becomes a clause of their agreement. */
    sentence: Words.min(1, "needs a sentence"),
    /** The department that owes it; null or left out where it binds both. */
    owes: Id.nullable().default(null),
    /** False where nothing is to be written into the agreement. */
    clause: z.boolean().default(true),
  })
  .openapi("OverlapResolution");
export type OverlapResolution = z.input<typeof OverlapResolution>;

export const OverlapDismissal = z.strictObject({ reason: Words.min(1, "needs a reason") }).openapi("OverlapDismissal");
export type OverlapDismissal = z.input<typeof OverlapDismissal>;

const Days = (most: number) => z.number().int().min(1).max(most);

export const overlapSettingFields = {
  /** How far apart two contacts count as double; null looks for none. */
  contactDays: Days(90).nullable(),
  /** By when somebody is to be contacted; null looks for none. */
  orphanDays: Days(90).nullable(),
  /** How long what was told holds, where nothing else was said. */
  toldDays: Days(730),
  lookBackDays: Days(3650),
};

export const OverlapSettings = z.object({ ...overlapSettingFields, version: Count }).openapi("OverlapSettings");
export type OverlapSettings = z.infer<typeof OverlapSettings>;

export const OverlapSettingsChange = z.strictObject(overlapSettingFields).partial().openapi("OverlapSettingsChange");
export type OverlapSettingsChange = z.input<typeof OverlapSettingsChange>;
