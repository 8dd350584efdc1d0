import { z } from "@hono/zod-openapi";
import { TimeAllowed } from "../../dues/commitment-contract.ts";
import { agreementStates, agreementSteps, clausePatterns, evidenceKinds, versionStates } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Label = z.object({ id: Id, name: z.string() });
const Words = z.string().trim().max(4000, "has at most 4000 characters");
const Sentence = z
  .string({ error: "needs a sentence" })
  .trim()
  .min(1, "needs a sentence")
  .max(500, "has at most 500 characters");

/** By what a clause is measured: what opens and keeps it, within what time. */
export const ClauseTerms = z
  .strictObject({
    pattern: z.enum(clausePatterns),
    /** Only facts of this kind, by its code; null for all. */
    factType: z.string().max(50).nullable().default(null),
    allowed: TimeAllowed,
    /** How long after that it still counts as made good; left out, the same time again, and null for not at all. */
    makeGood: TimeAllowed.nullable().optional(),
    /** The calendar that it runs by; null for that of the department that owes. */
    calendar: Id.nullable().default(null),
    /** Which share is to be kept, between 0 and 1; null where none was agreed. */
    target: z.number().gt(0, "must be more than 0").max(1, "must be 1 at most").nullable().default(null),
  })
  .openapi("ClauseTerms");
export type ClauseTerms = z.infer<typeof ClauseTerms>;

export const ClauseDraft = z
  .strictObject({
    /** The clause that it changes; a new one without it. */
    clause: Id.optional(),
    /** The department that owes it; null where it binds both. */
    owes: Id.nullable().default(null),
    sentence: Sentence,
    terms: ClauseTerms.nullable().default(null),
  })
  .refine(({ owes, terms }) => owes !== null || terms === null, {
    path: ["owes"],
    message: "must name one department, or nobody could be measured",
  })
  .openapi("ClauseDraft");
export type ClauseDraft = z.infer<typeof ClauseDraft>;

const Clauses = z.array(ClauseDraft).min(1, "needs a clause").max(50, "has at most 50");

export const NewAgreement = z
  .strictObject({
    /** The department to agree with. */
    with: Id,
    /** The own side; of somebody who belongs to a single department, that. */
    from: Id.optional(),
    clauses: Clauses,
    words: Words.default(""),
  })
  .openapi("NewAgreement");
export type NewAgreement = z.input<typeof NewAgreement>;

/** A change: all clauses as they are to be. One that is left out ends with it. */
export const Proposal = z
  .strictObject({ from: Id.optional(), clauses: Clauses, words: Words.default("") })
  .openapi("AgreementProposal");
export type Proposal = z.input<typeof Proposal>;

/** To agree to exactly what was read: the number of the version. */
export const Consent = z.strictObject({ number: Id }).openapi("AgreementConsent");
export type Consent = z.input<typeof Consent>;

export const SendBack = z
  .strictObject({ number: Id, words: Words.min(1, "needs words: what should be different?") })
  .openapi("AgreementSendBack");
export type SendBack = z.input<typeof SendBack>;

export const Ending = z
  .strictObject({ from: Id.optional(), words: Words.min(1, "needs words: why does it end?") })
  .openapi("AgreementEnding");
export type Ending = z.input<typeof Ending>;

export const Evidence = z.strictObject({ kind: z.enum(evidenceKinds), id: Id }).openapi("Evidence");
export type Evidence = z.infer<typeof Evidence>;

const Said = { department: Label.nullable(), member: Label.nullable(), standIn: z.boolean() };

/** What shows something, as it is read: whom a contact was with, which has no page of its own. */
export const EvidenceShown = Evidence.extend({ person: Id.nullable() }).openapi("EvidenceShown");
export type EvidenceShown = z.infer<typeof EvidenceShown>;

/** A clause as it stands in a version. */
export const Clause = z
  .object({
    id: Id,
    owes: Label.nullable(),
    /** To whom; null where it binds both. */
    to: Label.nullable(),
    sentence: z.string(),
    terms: ClauseTerms.nullable(),
    /** The code of the commitment that measures it: its dues are found by it. */
    commitment: z.string().nullable(),
    /** What it was written for. */
    source: Evidence.nullable(),
  })
  .openapi("Clause");
export type Clause = z.infer<typeof Clause>;

export const AgreementVersion = z
  .object({
    number: Id,
    state: z.enum(versionStates),
    clauses: z.array(Clause),
    words: z.string(),
    /** The side that proposed it; null where nobody of either did. */
    department: Label.nullable(),
    member: Label.nullable(),
    at: z.string(),
    /** Nobody headed that side: the member stood in for it. */
    standIn: z.boolean(),
    answered: z.object({ ...Said, at: z.string(), words: z.string() }).nullable(),
  })
  .openapi("AgreementVersion");
export type AgreementVersion = z.infer<typeof AgreementVersion>;

export const Agreement = z
  .object({
    id: Id,
    sides: z.tuple([Label, Label]),
    state: z.enum(agreementStates),
    /** How many clauses are in force, and how many of those are measured. */
    clauses: z.number().int(),
    measured: z.number().int(),
    /** Whether a change waits for the other side, and which side's it is to answer. */
    waitsFor: Label.nullable(),
    /** When its last version was proposed or answered. */
    at: z.string(),
    version: z.number().int(),
  })
  .openapi("Agreement");
export type Agreement = z.infer<typeof Agreement>;

export const AgreementDetail = Agreement.extend({
  inForce: AgreementVersion.nullable(),
  /** What waits for an answer. */
  proposal: AgreementVersion.nullable(),
  /** Every version, the newest first. */
  versions: z.array(AgreementVersion),
  ended: z.object({ ...Said, at: z.string(), words: z.string() }).nullable(),
  /** What this reader can do to it now. */
  may: z.array(z.enum(agreementSteps)),
  /** The sides for which the reader only stands in, because nobody heads them. */
  standsInFor: z.array(Label),
}).openapi("AgreementDetail");
export type AgreementDetail = z.infer<typeof AgreementDetail>;

export const AgreementsQuery = z.object({
  department: z.coerce.number().int().positive().optional(),
  state: z.enum(agreementStates).optional(),
});
export type AgreementsQuery = z.input<typeof AgreementsQuery>;

/** That a clause was not kept, where no clock says so. */
export const Breach = z
  .object({
    id: Id,
    clause: Id,
    department: Label.nullable(),
    at: z.string(),
    words: z.string(),
    evidence: z.array(EvidenceShown),
    withdrawnAt: z.string().nullable(),
  })
  .openapi("ClauseBreach");
export type Breach = z.infer<typeof Breach>;
