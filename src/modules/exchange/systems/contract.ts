import { z } from "@hono/zod-openapi";
import { systemQuestions, systemStates } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Label = z.object({ id: Id, name: z.string() });
const Name = z.string().trim().min(1, "needs a name").max(120, "has at most 120 characters");
const Description = z.string().trim().max(2000, "has at most 2000 characters");
const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

export const System = z
  .object({
    id: Id,
    name: z.string(),
    description: z.string(),
    /** Which department brings it. */
    department: Label,
    /** The first day of its use; null while nobody knows. */
    startsOn: z.string().nullable(),
    state: z.enum(systemStates),
    readyAt: z.string().nullable(),
    readyBy: Label.nullable(),
    answers: z.array(
      z.object({ question: z.enum(systemQuestions), words: z.string(), member: Label.nullable(), at: z.string() }),
    ),
    /** The questions without an answer. */
    missing: z.array(z.enum(systemQuestions)),
    version: z.number().int(),
  })
  .openapi("System");
export type System = z.infer<typeof System>;

export const SystemsQuery = z.object({
  state: z.enum(systemStates).optional(),
  department: z.coerce.number({ error: "must be a whole number" }).int().positive().optional(),
});
export type SystemsQuery = z.input<typeof SystemsQuery>;

export const NewSystem = z
  .strictObject({
    name: Name,
    description: Description.default(""),
    department: Id,
    startsOn: Day.nullable().default(null),
  })
  .openapi("NewSystem");
export type NewSystem = z.input<typeof NewSystem>;

export const SystemChange = z
  .strictObject({ name: Name, description: Description, department: Id, startsOn: Day.nullable() })
  .partial()
  .openapi("SystemChange");
export type SystemChange = z.input<typeof SystemChange>;

export const SystemAnswer = z
  .strictObject({
    /** Without any, the answer is taken back. */
    words: z.string().trim().max(2000, "has at most 2000 characters"),
    /** What was there when it was written; a change meanwhile is refused then. */
    before: z.string().optional(),
  })
  .openapi("SystemAnswer");
export type SystemAnswer = z.input<typeof SystemAnswer>;

export const SystemQuestionParam = z.enum(systemQuestions, {
  error: `must be one of ${systemQuestions.join(", ")}`,
});
