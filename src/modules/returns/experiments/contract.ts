import { z } from "@hono/zod-openapi";
import { Estimate } from "../what-if/contract.ts";

const Id = z.number().int().positive();
const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });
const Name = z.string().trim().min(1).max(200);
const Label = z.object({ id: Id, name: z.string() });

/** A group of a randomised test, summed up: people, how many had the outcome, the sum of values and of their squares. */
export const ExperimentGroup = z.strictObject({
  name: z.string().trim().min(1).max(100),
  people: z.number().int().min(2).max(1e9),
  outcomes: z.number().int().min(0).max(1e9),
  value: z.strictObject({ sum: z.number(), squares: z.number().min(0) }).optional(),
});

/** A test as a file (CSV with group, outcome and value, a row for each person) or as its groups, summed up. */
export const NewExperiment = z
  .strictObject({
    name: Name,
    csv: z.string().min(1).max(3_500_000).optional(),
    groups: z.array(ExperimentGroup).min(2).max(20).optional(),
    control: z.string().trim().min(1).max(100).optional(),
    /** How the groups were drawn, in the order of their names; even without it. */
    split: z.array(z.number().positive()).min(2).max(20).optional(),
    confidence: z.number().min(0.5).max(0.99).optional(),
    /** The channel that the treated group met, to draw its curve by what was measured; `reach` is their share of everybody. */
    calibrates: z
      .strictObject({
        channel: Id,
        treated: z.string().trim().min(1).max(100),
        from: Day,
        to: Day,
        reach: z.number().gt(0).max(1).default(1),
      })
      .refine(({ from, to }) => from <= to, { path: ["to"], message: "must not be before the first day" })
      .optional(),
  })
  .refine(({ csv, groups }) => (csv === undefined) !== (groups === undefined), {
    path: ["csv"],
    message: "send a file as csv, or groups, and not both",
  })
  .openapi("NewExperiment");
export type NewExperiment = z.input<typeof NewExperiment>;

const Lift = z.object({
  control: z.string(),
  treated: z.string(),
  controlRate: z.number(),
  treatedRate: z.number(),
  difference: Estimate,
  ratio: Estimate.nullable(),
  value: Estimate.extend({
    control: z.number(),
    treated: z.number(),
    freedom: z.number(),
    chance: z.number(),
  }).nullable(),
});

export const Experiment = z
  .object({
    id: Id,
    at: z.string(),
    member: Label.nullable(),
    name: z.string(),
    confidence: z.number(),
    groups: z.array(z.object({ name: z.string(), people: z.number(), outcomes: z.number(), expected: z.number() })),
    /** The chance that groups drawn as told are as far from their sizes; suspect below one in a thousand. */
    balance: z.object({ chance: z.number(), isSuspect: z.boolean() }),
    lifts: z.array(Lift),
    calibrates: z
      .object({ channel: Label, treated: z.string(), from: Day, to: Day, reach: z.number(), effect: Estimate })
      .nullable(),
    isWithdrawn: z.boolean(),
  })
  .openapi("Experiment");
export type Experiment = z.infer<typeof Experiment>;
