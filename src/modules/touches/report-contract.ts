import { z } from "@hono/zod-openapi";
import { Question } from "./asking-contract.ts";
import { Label } from "./contract.ts";

export const reportDimensions = ["channel", "campaign", "department"] as const;
export const reportPeriods = ["none", "year", "quarter", "month"] as const;

const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

export const AnswersReportQuery = z.object({
  by: z.enum(reportDimensions).default("channel"),
  per: z.enum(reportPeriods).default("none"),
  /** Which question: how they heard of the company, or what brought them back. */
  question: Question.default("heard"),
  /** First and last day, in the company's time zone. */
  from: Day.optional(),
  to: Day.optional(),
});
export type AnswersReportQuery = z.input<typeof AnswersReportQuery>;

const Count = z.number().int();

export const AnswersReport = z
  .object({
    rows: z.array(
      z.object({
        /** First day of the period; null when the report is not split. */
        period: z.string().nullable(),
        /** What the row is about; null gathers what names none. */
        group: Label.nullable(),
        answered: Count,
        doesntRemember: Count,
        declined: Count,
        unmatched: Count,
        due: Count,
      }),
    ),
    total: z.object({
      answered: Count,
      doesntRemember: Count,
      declined: Count,
      unmatched: Count,
      due: Count,
    }),
  })
  .openapi("AnswersReport");
export type AnswersReport = z.infer<typeof AnswersReport>;
