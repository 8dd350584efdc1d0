import { z } from "@hono/zod-openapi";
import { Instant, Who } from "../../touches/contract.ts";
import { Condition, inTime } from "../needs/contract.ts";
import { factStates } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Label = z.object({ id: Id, name: z.string() });

/** What is said in the fields of a kind, by their codes: words, a number, one of the choices, true or false, a day. */
export const SaidValues = z
  .record(z.string().max(50), z.union([z.string().trim().min(1).max(1000), z.number(), z.boolean()]))
  .refine((said) => Object.keys(said).length <= 20, "has at most 20 fields")
  .openapi("SaidValues");

export const NewFact = z
  .strictObject({
    /** The code of its kind, such as complaint. */
    type: z.string({ error: "needs the code of a kind, such as complaint" }).trim().min(1).max(50),
    words: z.string().trim().max(4000, "has at most 4000 characters").default(""),
    said: SaidValues.default({}),
    /** Who told it: somebody who is known, or who becomes known by what they gave. */
    person: Id.optional(),
    who: Who.optional(),
    /** When it was told; without it, now. */
    at: Instant.optional(),
    department: Id.optional(),
  })
  .refine(({ person, who }) => person === undefined || who === undefined, {
    path: ["who"],
    message: "send either person or who",
  })
  .refine(({ words, said }) => words !== "" || Object.keys(said).length > 0, {
    path: ["words"],
    message: "needs words, or something in its fields",
  })
  .openapi("NewFact");
export type NewFact = z.input<typeof NewFact>;

/** A fact as it was told. */
export const Fact = z
  .object({
    id: Id,
    type: Label.extend({ code: z.string() }),
    at: z.string(),
    words: z.string(),
    said: SaidValues,
    department: Label.nullable(),
    member: Label.nullable(),
    /** Who told it, masked where the reader may not see the name. */
    person: Label.nullable(),
    /** How many departments got it, opened it, answered it, and how often something was decided by it. */
    delivered: z.number().int(),
    opened: z.number().int(),
    answered: z.number().int(),
    used: z.number().int(),
  })
  .openapi("Fact");
export type Fact = z.infer<typeof Fact>;

/** What became of a fact at one department that wants it. */
export const TrailStep = z
  .object({
    delivery: Id,
    department: Label,
    /** Why it went there: what the need asked for then; without conditions, every fact of the kind. */
    need: Id,
    because: z.array(Condition),
    form: z.enum(["each", "digest"]),
    ...inTime,
    deliveredAt: z.string(),
    openedAt: z.string().nullable(),
    openedBy: Label.nullable(),
    answeredAt: z.string().nullable(),
    answeredBy: Label.nullable(),
    answer: z.string().nullable(),
  })
  .openapi("FactTrailStep");
export type TrailStep = z.infer<typeof TrailStep>;

/** Something that was decided by a fact. */
export const FactUse = z
  .object({
    id: Id,
    at: z.string(),
    decision: z.string(),
    /** A decision by facts, or one by the answers of some days: each has numbers of its own. */
    restsOn: z.enum(["fact", "answers"]),
    department: Label.nullable(),
    member: Label.nullable(),
  })
  .openapi("FactUse");
export type FactUse = z.infer<typeof FactUse>;

/** A fact with what became of it, for whoever told it and whoever got it. */
export const FactDetail = Fact.extend({ trail: z.array(TrailStep), uses: z.array(FactUse) }).openapi("FactDetail");
export type FactDetail = z.infer<typeof FactDetail>;

/** A fact that was just passed on, and the departments that it goes to by the needs that stand. */
export const PassedFact = FactDetail.extend({ goesTo: z.array(Label) }).openapi("PassedFact");
export type PassedFact = z.infer<typeof PassedFact>;

const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

export const FactsQuery = z.object({
  /** The code of a kind. */
  type: z.string().max(50).optional(),
  /** The department that told it; 0 for what is no department's. */
  department: z.coerce.number().int().nonnegative().optional(),
  /** A department that got it. */
  receiver: z.coerce.number().int().positive().optional(),
  /** The one that a department got as this delivery. */
  delivery: z.coerce.number().int().positive().optional(),
  /** What became of it at the receiver; without one, at any department. */
  became: z.enum(factStates).optional(),
  person: z.coerce.number().int().positive().optional(),
  /** Only what nobody needs: no department wanted it. */
  unwanted: z.union([z.boolean(), z.stringbool()]).optional(),
  /** First and last day on which it was told, in the company's time zone. */
  from: Day.optional(),
  to: Day.optional(),
});
export type FactsQuery = z.input<typeof FactsQuery>;
