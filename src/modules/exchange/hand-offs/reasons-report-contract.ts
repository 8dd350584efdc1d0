import { z } from "@hono/zod-openapi";
import { earnerGroups } from "./reasons-choices-contract.ts";

const Count = z.number().int();
const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

export const ReasonsReportQuery = z.object({
  by: z.enum(earnerGroups).default("channel"),
  /** First and last day on which it was given, in the company's time zone. */
  from: Day.optional(),
  to: Day.optional(),
});
export type ReasonsReportQuery = z.input<typeof ReasonsReportQuery>;

const figures = {
  handOffs: Count,
  /** Those that whoever got them took on. */
  accepted: Count,
  done: Count,
  /** How often they came back: for the reasons, and because nobody took them in time. */
  returned: Count,
  untaken: Count,
  /** How often they came back for each reason, by its code. */
  reasons: z.record(z.string(), Count),
};

/** What became of what was handed over, by what earned it: the verdict of whoever got it. */
export const ReasonsReport = z
  .object({
    /** The reasons that occur, in the order of the list. */
    reasons: z.array(z.object({ code: z.string(), name: z.string() })),
    rows: z.array(
      z.object({
        /** Null where nothing is known of it. */
        group: z.object({ id: Count, name: z.string() }).nullable(),
        ...figures,
      }),
    ),
    total: z.object(figures),
  })
  .openapi("HandOffReasonsReport");
export type ReasonsReport = z.infer<typeof ReasonsReport>;
