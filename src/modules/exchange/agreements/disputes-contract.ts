import { z } from "@hono/zod-openapi";
import { disputeStates, verdicts } from "./choices-contract.ts";
import { Evidence, EvidenceShown } from "./contract.ts";

const Id = z.number().int().positive();
const Label = z.object({ id: Id, name: z.string() });
const Words = z.string({ error: "needs words" }).trim().min(1, "needs words").max(4000, "has at most 4000 characters");
const Shown = z.array(Evidence).max(20, "has at most 20").default([]);

export const NewDispute = z
  .strictObject({
    clause: Id,
    /** The own side, for somebody who belongs to both. */
    from: Id.optional(),
    /** The due of this clause that is disputed. */
    due: Id.optional(),
    /** The breach of this clause that is disputed. */
    breach: Id.optional(),
    words: Words,
    evidence: Shown,
  })
  .refine(({ due, breach }) => due === undefined || breach === undefined, {
    path: ["breach"],
    message: "send either due or breach",
  })
  .openapi("NewDispute");
export type NewDispute = z.input<typeof NewDispute>;

export const DisputeAnswer = z.strictObject({ words: Words, evidence: Shown }).openapi("DisputeAnswer");
export type DisputeAnswer = z.input<typeof DisputeAnswer>;

export const Verdict = z
  .strictObject({
    /** Whether it counts as a breach of the clause, or is excused. */
    verdict: z.enum(verdicts),
    reason: Words,
    /** Whether it is to guide those who come to the same clause again. */
    precedent: z.boolean().default(false),
  })
  .openapi("Verdict");
export type Verdict = z.input<typeof Verdict>;

export const Dispute = z
  .object({
    id: Id,
    agreement: Id,
    clause: z.object({ id: Id, sentence: z.string() }),
    state: z.enum(disputeStates),
    /** Of a due: how it stands now, and what it is about. */
    due: z.object({ id: Id, state: z.string(), subject: z.string(), about: Id }).nullable(),
    breach: Id.nullable(),
    department: Label,
    member: Label.nullable(),
    at: z.string(),
    words: z.string(),
    evidence: z.array(EvidenceShown),
    /** Nobody headed that side: the member stood in for it. */
    standIn: z.boolean(),
    answered: z
      .object({
        department: Label.nullable(),
        member: Label.nullable(),
        at: z.string(),
        words: z.string(),
        evidence: z.array(EvidenceShown),
        standIn: z.boolean(),
      })
      .nullable(),
    decided: z
      .object({
        verdict: z.enum(verdicts),
        reason: z.string(),
        member: Label.nullable(),
        at: z.string(),
        precedent: z.boolean(),
      })
      .nullable(),
    /** What this reader can do to it now. */
    may: z.array(z.enum(["answer", "decide", "reopen", "withdraw"])),
  })
  .openapi("Dispute");
export type Dispute = z.infer<typeof Dispute>;

const Which = z.coerce.number().int().positive();
const Yes = z.union([z.boolean(), z.stringbool()]);

export const DisputesQuery = z.object({
  agreement: Which.optional(),
  clause: Which.optional(),
  due: Which.optional(),
  state: z.enum(disputeStates).optional(),
  precedent: Yes.optional(),
  /** Words in what was said, answered or decided. */
  search: z.string().trim().max(200).optional(),
});
export type DisputesQuery = z.input<typeof DisputesQuery>;
