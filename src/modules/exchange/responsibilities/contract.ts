import { z } from "@hono/zod-openapi";
import { businessModels } from "../templates/choices-contract.ts";
import { findingKinds, parts } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Label = z.object({ id: Id, name: z.string() });
const Name = z.string().trim().min(1, "needs a name").max(120, "has at most 120 characters");
const Description = z.string().trim().max(500, "has at most 500 characters");
const Parts = z
  .array(z.enum(parts))
  .max(parts.length)
  .refine((held) => new Set(held).size === held.length, "names a part twice");

/** What a department has to do with an activity. */
const Responsibility = z.object({ department: Label, parts: z.array(z.enum(parts)) });

const ResponsibilityProposal = z
  .object({
    id: Id,
    activity: Id,
    department: Label,
    /** Without any, the department is to be left out. */
    parts: z.array(z.enum(parts)),
    words: z.string(),
    member: Label.nullable(),
    at: z.string(),
  })
  .openapi("ResponsibilityProposal");
export type ResponsibilityProposal = z.infer<typeof ResponsibilityProposal>;

export const Activity = z
  .object({
    id: Id,
    name: z.string(),
    description: z.string(),
    cells: z.array(Responsibility),
    proposals: z.array(ResponsibilityProposal),
    version: z.number().int(),
  })
  .openapi("Activity");
export type Activity = z.infer<typeof Activity>;

export const Register = z
  .object({
    activities: z.array(Activity),
    /** What nobody does or decides, and where two are in each other's way. */
    findings: z.array(z.object({ activity: Id, kind: z.enum(findingKinds), departments: z.array(Label) })),
  })
  .openapi("ResponsibilityRegister");
export type Register = z.infer<typeof Register>;

export const NewActivity = z.strictObject({ name: Name, description: Description.default("") }).openapi("NewActivity");
export type NewActivity = z.input<typeof NewActivity>;

export const ActivityChange = z
  .strictObject({ name: Name, description: Description })
  .partial()
  .openapi("ActivityChange");
export type ActivityChange = z.input<typeof ActivityChange>;

export const PartsChange = z
  .strictObject({
    parts: Parts,
    /** What was there when it was decided; a change meanwhile is refused then. */
    before: Parts.optional(),
  })
  .openapi("ResponsibilityChange");
export type PartsChange = z.input<typeof PartsChange>;

export const PartsProposal = z
  .strictObject({ parts: Parts, words: z.string().trim().max(1000, "has at most 1000 characters").default("") })
  .openapi("NewResponsibilityProposal");
export type PartsProposal = z.input<typeof PartsProposal>;

export const ActivityPreset = z.strictObject({ model: z.enum(businessModels) }).openapi("ActivityPreset");
export type ActivityPreset = z.input<typeof ActivityPreset>;
