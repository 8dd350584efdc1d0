import { z } from "@hono/zod-openapi";
import { Instant, Who } from "../../touches/contract.ts";
import { contextKinds, endings, handOffStates, stepKinds } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Label = z.object({ id: Id, name: z.string() });
const Words = z.string().trim().max(4000, "has at most 4000 characters");
const NeededWords = Words.min(1, "needs words");
const Things = z.array(Id).max(50, "has at most 50").default([]);

export const NewHandOff = z
  .strictObject({
    /** The department that is to do it. */
    to: Id,
    /** The one that gives it; of somebody who belongs to a single one, that. */
    from: Id.optional(),
    subject: z.string().trim().min(1, "needs a subject line").max(200, "has at most 200 characters"),
    words: Words.default(""),
    /** Whom it is about: somebody who is known, or who becomes known by what they gave. */
    person: Id.optional(),
    who: Who.optional(),
    /** What another system calls it. */
    reference: z.string().trim().min(1).max(200).optional(),
    /** By when it is to be done; without it, the commitment says. */
    dueAt: Instant.optional(),
    channel: Id.optional(),
    campaign: Id.optional(),
    contacts: Things,
    facts: Things,
    answers: Things,
  })
  .refine(({ person, who }) => person === undefined || who === undefined, {
    path: ["who"],
    message: "send either person or who",
  })
  .openapi("NewHandOff");
export type NewHandOff = z.input<typeof NewHandOff>;

const HandOffReasonLabel = Label.extend({ code: z.string() });

/** Something that one department gave another to do. */
export const HandOff = z
  .object({
    id: Id,
    reference: z.string().nullable(),
    from: Label.nullable(),
    /** With whom it lies, or lay at last. */
    to: Label,
    /** Whom it is about, masked where the reader may not see the name. */
    person: Label.nullable(),
    subject: z.string(),
    words: z.string(),
    state: z.enum(handOffStates),
    /** How it ended, or that it turned out to be another's double; null otherwise. */
    ending: z.enum(endings).nullable(),
    medium: z.string(),
    /** What earned it: what was said of it, else what the person answered last. */
    channel: Label.nullable(),
    campaign: Label.nullable(),
    openedAt: z.string(),
    dueAt: z.string().nullable(),
    closedAt: z.string().nullable(),
    member: Label.nullable(),
    /** Who accepted it. */
    taker: Label.nullable(),
    /** Why it came back last. */
    reason: HandOffReasonLabel.nullable(),
    returns: z.number().int(),
    /** How often it came to a department that had it before. */
    backs: z.number().int(),
    /** Returned more than once, or come to a department that had it before. */
    pingPong: z.boolean(),
    /** Whether its clock ran out: it was not accepted, answered or done in time. */
    late: z.boolean(),
    version: z.number().int(),
  })
  .openapi("HandOff");
export type HandOff = z.infer<typeof HandOff>;

/** What happened to a hand-off. What was taken back is left out. */
export const HandOffStep = z
  .object({
    id: Id,
    kind: z.enum(stepKinds),
    at: z.string(),
    department: Label.nullable(),
    member: Label.nullable(),
    /** To whom it went by it. */
    to: Label.nullable(),
    reason: HandOffReasonLabel.nullable(),
    words: z.string(),
  })
  .openapi("HandOffStep");
export type HandOffStep = z.infer<typeof HandOffStep>;

/** A contact, a fact or an answer that travels with a hand-off. */
export const HandOffContext = z
  .object({
    kind: z.enum(contextKinds),
    id: Id,
    at: z.string(),
    /** What kind of fact it is, or how they met. */
    about: z.string(),
    words: z.string(),
    department: Label.nullable(),
    channel: Label.nullable(),
  })
  .openapi("HandOffContext");
export type HandOffContext = z.infer<typeof HandOffContext>;

export const HandOffDetail = HandOff.extend({
  steps: z.array(HandOffStep),
  context: z.array(HandOffContext),
  /** What this reader can do to it now. */
  may: z.array(z.enum(stepKinds)),
  /** The last step, where this reader can take it back. */
  undo: Id.nullable(),
}).openapi("HandOffDetail");
export type HandOffDetail = z.infer<typeof HandOffDetail>;

const Yes = z.union([z.boolean(), z.stringbool()]);
const Which = z.coerce.number().int().positive();

export const HandOffsQuery = z.object({
  /** Those that the own departments gave, or that lie with them; of somebody in none, and left out, all that they see. */
  box: z.enum(["sent", "received"]).optional(),
  /** One that gave it, had it or has it. */
  department: Which.optional(),
  from: Which.optional(),
  to: Which.optional(),
  state: z.enum(handOffStates).optional(),
  /** Only those that are neither done nor taken back. */
  open: Yes.optional(),
  /** How it ended, or what it turned out to be. */
  ending: z.enum(endings).optional(),
  pingPong: Yes.optional(),
  late: Yes.optional(),
  /** The code of a reason for which they came back. */
  reason: z.string().max(50).optional(),
  channel: Which.optional(),
  campaign: Which.optional(),
  person: Which.optional(),
  reference: z.string().max(200).optional(),
  /** The one that a due is about: the step with which it came to whom it lies with. */
  leg: Which.optional(),
});
export type HandOffsQuery = z.input<typeof HandOffsQuery>;

export const HandOffReturn = z
  .strictObject({
    /** The code of a reason, such as no_budget. */
    reason: z.string({ error: "needs the code of a reason, such as no_budget" }).trim().min(1).max(50),
    words: Words.default(""),
  })
  .openapi("HandOffReturn");
export type HandOffReturn = z.input<typeof HandOffReturn>;

/** A question to whoever gave it, or the answer to it. */
export const HandOffWords = z.strictObject({ words: NeededWords }).openapi("HandOffWords");
export type HandOffWords = z.input<typeof HandOffWords>;

export const HandOffCompletion = z.strictObject({ words: Words.default("") }).openapi("HandOffCompletion");
export type HandOffCompletion = z.input<typeof HandOffCompletion>;

export const HandOffReassignment = z.strictObject({ to: Id, words: Words.default("") }).openapi("HandOffReassignment");
export type HandOffReassignment = z.input<typeof HandOffReassignment>;

export const HandOffUndo = z.strictObject({ step: Id }).openapi("HandOffUndo");
export type HandOffUndo = z.input<typeof HandOffUndo>;
