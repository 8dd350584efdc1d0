import { z } from "@hono/zod-openapi";
import { frictionCauses } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Label = z.object({ id: Id, name: z.string() });
const Count = z.number().int();
const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });
const Which = z.coerce.number().int().positive();
const Yes = z.union([z.boolean(), z.stringbool()]);

const days = { from: Day.optional(), to: Day.optional() };
type Days = { from?: string | undefined; to?: string | undefined };
const inOrder = ({ from, to }: Days) => from === undefined || to === undefined || from <= to;
const order = { path: ["to"], message: "must not be before the first day" };

/** First and last day, in the company's time zone: what was waited within them counts. */
export const FrictionQuery = z
  .object({
    ...days,
    /** Only what this department waited for, or what others waited on it for. */
    department: Which.optional(),
    /** Only the causes that this reader owns. */
    mine: Yes.optional(),
  })
  .refine(inOrder, order);
export type FrictionQuery = z.input<typeof FrictionQuery>;

const figures = {
  /** How often. */
  waits: Count,
  /** Of these, how many go on. */
  open: Count,
  /** Seconds by the clock on the wall, nights and weekends among them. */
  waitedSeconds: Count,
  /** Of these, the ones behind the time that a commitment allows. */
  lateSeconds: Count,
  /**
   * How many questions were asked again: of a customer by a second department, or back on a hand-off. Each counts on
   * the day on which it was asked.
   */
  asks: Count,
};

/**
 * A cause of waiting between two departments. Where a customer was asked twice nobody waited: `waiting` asked what
 * `waitedOn` had asked already.
 */
export const FrictionRow = z
  .object({
    cause: z.enum(frictionCauses),
    /** Why it came back; null for other causes. */
    reason: Label.extend({ code: z.string() }).nullable(),
    waiting: Label,
    waitedOn: Label,
    ...figures,
    longestSeconds: Count,
    /** Who can change it: a member who was named, else the heads of the department. */
    owner: z.object({ department: Label, member: Label.nullable(), heads: z.array(Label) }),
  })
  .openapi("FrictionRow");
export type FrictionRow = z.infer<typeof FrictionRow>;

/** What departments waited for and asked again, the most of it behind its time first; the total is the sum of the rows. */
export const Friction = z.object({ rows: z.array(FrictionRow), total: z.object(figures) }).openapi("Friction");
export type Friction = z.infer<typeof Friction>;

export const WaitsQuery = z
  .object({
    ...days,
    cause: z.enum(frictionCauses).optional(),
    /** The code of a reason for which it came back. */
    reason: z.string().max(50).optional(),
    department: Which.optional(),
    waiting: Which.optional(),
    waitedOn: Which.optional(),
    /** Only questions that were asked again. */
    asks: Yes.optional(),
  })
  .refine(inOrder, order);
export type WaitsQuery = z.input<typeof WaitsQuery>;

/** One time that one department waited on another: the timer of a hand-off. Or a customer who was asked twice. */
export const Wait = z
  .object({
    /** The step of the hand-off with which it began; the second answer of a customer who was asked twice. */
    id: Id,
    /** Null where a customer was asked twice. */
    handOff: z.object({ id: Id, subject: z.string() }).nullable(),
    /** The incident that shows it, where a customer was asked twice. */
    overlap: Id.nullable(),
    /** The customer who was asked twice; the name is masked where the reader may not see it. */
    person: Label.nullable(),
    cause: z.enum(frictionCauses),
    reason: Label.extend({ code: z.string() }).nullable(),
    waiting: Label,
    waitedOn: Label,
    began: z.string(),
    /** Null where it goes on. */
    ended: z.string().nullable(),
    /** Within the days that were asked for. */
    waitedSeconds: Count,
    lateSeconds: Count,
    /** 1 where it is a question that was asked again, within these days. */
    asks: Count,
  })
  .openapi("FrictionWait");
export type Wait = z.infer<typeof Wait>;

/** Who takes care of a cause; without a member it is the heads' again. */
export const FrictionOwner = z
  .strictObject({
    cause: z.enum(frictionCauses),
    reason: z.string().max(50).nullable().default(null),
    waiting: Id,
    waitedOn: Id,
    member: Id.nullable(),
  })
  .refine(({ waiting, waitedOn }) => waiting !== waitedOn, {
    path: ["waitedOn"],
    message: "must be another department than the one that waits",
  })
  .refine(({ cause, reason }) => reason === null || cause === "returned", {
    path: ["reason"],
    message: "belongs to the cause returned alone",
  })
  .openapi("FrictionOwner");
export type FrictionOwner = z.input<typeof FrictionOwner>;
