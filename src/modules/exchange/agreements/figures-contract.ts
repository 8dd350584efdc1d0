import { z } from "@hono/zod-openapi";
import { reportPeriods } from "../../dues/contract.ts";

const Id = z.number().int().positive();
const Label = z.object({ id: Id, name: z.string() });
const Count = z.number().int();
const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

/** First and last day on which dues fall due, in the company's time zone. */
export const FiguresQuery = z
  .object({ from: Day.optional(), to: Day.optional(), per: z.enum(reportPeriods).default("month") })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    message: "must not be before the first day",
  });
export type FiguresQuery = z.input<typeof FiguresQuery>;

const counts = {
  kept: Count,
  madeGood: Count,
  broken: Count,
  open: Count,
  waived: Count,
  /** Kept by all that is decided: kept, made good and broken; null where nothing is. */
  keptShare: z.number().nullable(),
};

export const ClauseFigures = z.object({
  clause: Id,
  sentence: z.string(),
  /** The department that owes it; null where it binds both. */
  owes: Label.nullable(),
  /** The code of its commitment; null without a clock. */
  commitment: z.string().nullable(),
  inForce: z.boolean(),
  ...counts,
  target: z.number().nullable(),
  /** Whether what was agreed is reached; null without a target, or while nothing is decided. */
  isReached: z.boolean().nullable(),
  /** How often it was not kept where no clock says so. */
  breaches: Count,
  /** Disputes that wait for a verdict, and verdicts that guide the next one. */
  disputes: Count,
  precedents: Count,
});
export type ClauseFigures = z.infer<typeof ClauseFigures>;

export const AgreementFigures = z
  .object({
    clauses: z.array(ClauseFigures),
    /** The same for each side: the sum of the clauses that it owes. */
    sides: z.array(z.object({ owes: Label, ...counts, breaches: Count })),
    /** For each period and side, of the dues that fell due in it. */
    periods: z.array(z.object({ period: Day, until: Day, owes: Label, ...counts })),
  })
  .openapi("AgreementFigures");
export type AgreementFigures = z.infer<typeof AgreementFigures>;
