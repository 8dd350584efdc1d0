import { z } from "zod";
import { Instant } from "../../touches/contract.ts";
import { SaidValues } from "../facts/contract.ts";

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
