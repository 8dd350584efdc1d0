import { z } from "@hono/zod-openapi";
import { Label } from "./contract.ts";

const Id = z.number().int().positive();
const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

/** What marketing decided by the answers of these days, of one channel or campaign where one is named. */
export const NewAnswersUse = z
  .strictObject({
    decision: z.string().trim().min(1).max(500),
    firstDay: Day,
    lastDay: Day,
    channel: Id.optional(),
    campaign: Id.optional(),
  })
  .refine(({ firstDay, lastDay }) => firstDay <= lastDay, {
    path: ["lastDay"],
    message: "must not be before the first day",
  })
  .openapi("NewAnswersUse");
export type NewAnswersUse = z.input<typeof NewAnswersUse>;

export const AnswersUse = z
  .object({
    id: Id,
    at: z.string(),
    member: Label.nullable(),
    decision: z.string(),
    firstDay: z.string(),
    lastDay: z.string(),
    channel: Label.nullable(),
    campaign: Label.nullable(),
  })
  .openapi("AnswersUse");
export type AnswersUse = z.infer<typeof AnswersUse>;
