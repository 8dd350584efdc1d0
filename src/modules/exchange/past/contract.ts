import { z } from "zod";
import { Instant } from "../../touches/contract.ts";
import { SaidValues } from "../facts/contract.ts";
import { stepKinds } from "../hand-offs/choices-contract.ts";

const Id = z.number().int().positive();
/** Somebody of a department, at a time: ISO, UTC. */
const Done = z.strictObject({ at: Instant, member: Id });

/** A fact that was told before now, with what became of it where it went. */
export const PastFact = z.strictObject({
  /** The code of its kind. */
  type: z.string(),
  words: z.string(),
  said: SaidValues,
  person: Id.nullable(),
  department: Id,
  told: Done,
  /** At departments that needed it; of those that are left out, nothing became of it. */
  became: z.array(
    z.strictObject({
      department: Id,
      opened: Done,
      answered: Done.extend({ words: z.string() }).optional(),
      used: Done.extend({ decision: z.string() }).optional(),
    }),
  ),
});
export type PastFact = z.infer<typeof PastFact>;

/** A hand-off that was given before now, with what happened to it since; the first step is `offered`. */
export const PastHandOff = z.strictObject({
  from: Id,
  subject: z.string().min(1).max(200),
  words: z.string(),
  person: Id.nullable(),
  channel: Id.nullable(),
  campaign: Id.nullable(),
  /** The facts and answers that travel with it. */
  facts: z.array(Id).optional(),
  answers: z.array(Id).optional(),
  steps: z
    .array(
      z.strictObject({
        kind: z.enum(stepKinds),
        at: Instant,
        /** Who did it; null where the clock did. */
        member: Id.nullable(),
        /** To whom it went by it: of `offered` and `reassigned`. */
        to: Id.optional(),
        /** The code of the reason, of `returned`. */
        reason: z.string().optional(),
        words: z.string().optional(),
      }),
    )
    .min(1),
});
export type PastHandOff = z.infer<typeof PastHandOff>;

/** That a member of a department read a heads-up before now. */
export const PastConfirmation = z.strictObject({ member: Id, department: Id, at: Instant });
export type PastConfirmation = z.infer<typeof PastConfirmation>;
