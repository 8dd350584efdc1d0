import { z } from "@hono/zod-openapi";
import { Label, ReplyState } from "./contract.ts";

const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

export const StraightLinesQuery = z.object({ from: Day.optional(), to: Day.optional() });
export type StraightLinesQuery = z.input<typeof StraightLinesQuery>;

/** A hint for a member and their head: one answer was recorded far more often than comparable colleagues recorded it. */
export const StraightLineHint = z
  .object({
    member: Label,
    /** What was chosen: a channel, or that the person doesn't remember or declined. */
    state: ReplyState,
    channel: Label.nullable(),
    /** How often, of how many answers of customers that colleagues met as well. */
    chosen: z.number().int(),
    answers: z.number().int(),
    /** The share of the same answer among colleagues' comparable customers, and how many those are. */
    expected: z.number(),
    compared: z.number().int(),
    /** Cohen's h: 0.5 is a medium effect, 0.8 a large one. */
    effect: z.number(),
    /** How likely chance alone flags anybody this strongly, corrected for all choices and members. */
    p: z.number(),
  })
  .openapi("StraightLineHint");
export type StraightLineHint = z.infer<typeof StraightLineHint>;

export const StraightLineHints = z
  .object({
    items: z.array(StraightLineHint),
    /** The fewest answers of a member that are compared. */
    least: z.number().int(),
  })
  .openapi("StraightLineHints");
export type StraightLineHints = z.infer<typeof StraightLineHints>;
