import { z } from "@hono/zod-openapi";
import { type happeningKinds, timeUnits } from "./units-contract.ts";

const Path = z.string().regex(/^(?:subjects|subject|department|member|detail(?:\.[A-Za-z][A-Za-z0-9_]{0,40}){1,4})$/, {
  error: "must be subjects, department, member, or a place in the detail such as detail.person",
});

const Scalar = z.union([z.string().max(200), z.number(), z.boolean(), z.null()]);
const Values = z.record(Path, z.union([Scalar, z.array(Scalar).min(1).max(30)]));
const VerbName = z
  .string()
  .regex(/^[a-z_]+\.[a-z_]+$/, { error: "must be a verb of the acts log, such as contact.logged" });

const Noun = z.string().regex(/^[a-z][a-z_]{0,30}$/, { error: "must be a noun in small letters, such as person" });

/**
 * Which acts say that something happened. `about` leads to the ids of what it happened to, such as people: one or a
 * list; `subject` says what these are where the commitment is not about them, such as a call of somebody unknown. `at` and `department` lead to when it happened and who did it, one for all or a list beside `about`; without
 * them they are those of the act. `due` leads to when what it opens is to be done, and `allowed` to how long it may take,
 * where the act says so; otherwise the time allowed decides. With `thing`, what happened is tied to what the act is about, such as a contact. `where` holds
 * for the whole act; `only` picks of a list the things beside which these values stand in other lists.
 */
export const Pattern = z
  .strictObject({
    verb: z.union([VerbName, z.array(VerbName).min(1).max(30)]),
    where: Values.optional(),
    only: Values.optional(),
    about: Path,
    subject: Noun.optional(),
    at: Path.optional(),
    department: Path.optional(),
    due: Path.optional(),
    allowed: Path.optional(),
    thing: z.boolean().optional(),
  })
  .openapi("ActPattern");
export type Pattern = z.infer<typeof Pattern>;

export type HappeningKind = (typeof happeningKinds)[number];

const Patterns = z.array(Pattern).max(20);
const Id = z.number().int().positive();

/** What opens, settles, waives and withdraws the dues of a commitment, what opens them again, and who takes them on. */
export const Conditions = z.strictObject({
  opens: Patterns.min(1),
  settles: Patterns.min(1),
  waives: Patterns.default([]),
  withdraws: Patterns.default([]),
  reopens: Patterns.default([]),
  takes: Patterns.default([]),
});
export type Conditions = z.infer<typeof Conditions>;

export const TimeAllowed = z
  .strictObject({
    amount: z.number().positive().max(10_000).multipleOf(0.25),
    unit: z.enum(timeUnits),
  })
  .refine(({ amount, unit }) => unit !== "working_days" || Number.isInteger(amount), {
    path: ["amount"],
    message: "must be whole: a working day ends when its work does",
  })
  .openapi("TimeAllowed");
export type TimeAllowed = z.infer<typeof TimeAllowed>;

/** Who owes: the department of the act that opens, one that is named, or the one that met the person last. */
export const Owes = z
  .union([
    z.strictObject({ who: z.literal("act") }),
    z.strictObject({ who: z.literal("department"), department: Id }),
    z.strictObject({ who: z.literal("responsible") }),
  ])
  .openapi("WhoOwes");
export type Owes = z.infer<typeof Owes>;

/** To whom: the person that it is about, a department, or the company. */
export const OwedTo = z
  .union([
    z.strictObject({ whom: z.literal("person") }),
    z.strictObject({ whom: z.literal("department"), department: Id }),
    z.strictObject({ whom: z.literal("company") }),
  ])
  .openapi("OwedTo");
export type OwedTo = z.infer<typeof OwedTo>;

const fields = {
  name: z.string().trim().min(1).max(100),
  owes: Owes,
  to: OwedTo,
  /** What its dues are about: `person`, or the noun of another thing that acts name by its number. */
  subject: Noun,
  /** Whether everybody is owed it once in their life; otherwise each time that it opens while none is open. */
  once: z.boolean(),
  allowed: TimeAllowed,
  /** How long after that it still counts as made good; null where nothing does. */
  makeGood: TimeAllowed.nullable(),
  /** The calendar that it runs by; null for that of the department that owes. */
  calendar: Id.nullable(),
  active: z.boolean(),
};

export const NewCommitment = z
  .strictObject({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,49}$/, { error: "must be small letters, digits and _, such as call_back" }),
    ...fields,
    to: fields.to.default({ whom: "person" }),
    subject: fields.subject.default("person"),
    once: fields.once.default(false),
    makeGood: fields.makeGood.default(null),
    calendar: fields.calendar.default(null),
    active: fields.active.default(true),
    conditions: Conditions,
  })
  .openapi("NewCommitment");
export type NewCommitment = z.input<typeof NewCommitment>;

/** What may change; dues that run keep the version that they began with. */
export const CommitmentChange = z
  .strictObject({
    name: fields.name.optional(),
    owes: fields.owes.optional(),
    to: fields.to.optional(),
    allowed: fields.allowed.optional(),
    makeGood: fields.makeGood.optional(),
    calendar: fields.calendar.optional(),
    active: fields.active.optional(),
    conditions: Conditions.optional(),
  })
  .openapi("CommitmentChange");
export type CommitmentChange = z.infer<typeof CommitmentChange>;

/** What a version of a commitment says. */
export const CommitmentContent = z.strictObject({ ...fields, conditions: Conditions });
export type CommitmentContent = z.infer<typeof CommitmentContent>;

export const Commitment = z
  .object({
    id: Id,
    code: z.string(),
    /** Whether it comes with the product: its conditions stay as they are. */
    builtIn: z.boolean(),
    version: z.number().int(),
    ...CommitmentContent.shape,
  })
  .openapi("Commitment");
export type Commitment = z.infer<typeof Commitment>;

/** A commitment as it was from a moment on, until the version after it. */
export const CommitmentVersion = Commitment.extend({ at: z.string() }).openapi("CommitmentVersion");
export type CommitmentVersion = z.infer<typeof CommitmentVersion>;
