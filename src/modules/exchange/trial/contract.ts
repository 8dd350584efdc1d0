import { z } from "@hono/zod-openapi";
import { Fact } from "../facts/contract.ts";
import { NewNeed } from "../needs/contract.ts";

const Id = z.number().int().positive();

/** The needs of a kind as they would be, in the order of reading. */
export const NeedsTrial = z
  .strictObject({
    factType: Id,
    needs: z
      .array(z.strictObject(NewNeed.shape).pick({ department: true, conditions: true, form: true, within: true }))
      .max(500),
    /** How many days back facts are taken from. */
    days: z.number().int().min(1).max(366).default(30),
  })
  .openapi("NeedsTrial");
export type NeedsTrial = z.input<typeof NeedsTrial>;

const Counts = z.object({ each: z.number().int(), digest: z.number().int(), leftOut: z.number().int() });

/** What needs would have brought, beside what those that stand bring. */
export const TrialResult = z
  .object({
    days: z.number().int(),
    facts: z.number().int(),
    /** Whether only the newest facts were taken, because there are so many. */
    isCut: z.boolean(),
    departments: z.array(
      z.object({
        department: z.object({ id: Id, name: z.string() }),
        before: Counts,
        after: Counts,
        /** Facts that it gets only after, and only before. */
        gained: z.number().int(),
        lost: z.number().int(),
        /**
         * Of what came to it: opened in the time that would be wanted, later or never, and still to be opened; null where
         * no time would be.
         */
        speed: z.object({ inTime: z.number().int(), late: z.number().int(), waiting: z.number().int() }).nullable(),
      }),
    ),
    /** Facts that nobody gets before, and after. */
    unwanted: z.object({ before: z.number().int(), after: z.number().int() }),
    /** Some of what would change, the newest first. */
    examples: z.array(
      z.object({
        fact: Fact.pick({ id: true, at: true, words: true, said: true }),
        department: z.object({ id: Id, name: z.string() }),
        change: z.enum(["gained", "lost"]),
      }),
    ),
  })
  .openapi("NeedsTrialResult");
export type TrialResult = z.infer<typeof TrialResult>;
