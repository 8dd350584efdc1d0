import { z } from "@hono/zod-openapi";
import { Label } from "../../touches/contract.ts";

const Id = z.number().int().positive();
const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });
const Text = z.string().trim().min(1, "must say what happened").max(300);

/** What happened on a day, or until another one, on a channel or campaign where one is named. */
export const NewAnnotation = z
  .strictObject({
    day: Day,
    /** The last day; without one, only the first. */
    until: Day.nullish(),
    text: Text,
    channel: Id.nullish(),
    campaign: Id.nullish(),
  })
  .openapi("NewAnnotation");
export type NewAnnotation = z.input<typeof NewAnnotation>;

export const AnnotationChange = z
  .strictObject({ day: Day, until: Day.nullable(), text: Text, channel: Id.nullable(), campaign: Id.nullable() })
  .partial()
  .openapi("AnnotationChange");
export type AnnotationChange = z.input<typeof AnnotationChange>;

/** A note, or a campaign that shows by itself while it runs. */
export const Annotation = z
  .object({
    kind: z.enum(["note", "campaign"]),
    /** Of the note, or of the campaign. */
    id: Id,
    day: z.string(),
    until: z.string(),
    text: z.string(),
    channel: Label.nullable(),
    campaign: Label.nullable(),
    /** Who wrote it; null for a campaign. */
    member: Label.nullable(),
    version: z.number().int(),
  })
  .openapi("Annotation");
export type Annotation = z.infer<typeof Annotation>;

/** Which annotations: those that touch these days, on this channel or campaign or on all. */
export const AnnotationsQuery = z.object({
  from: Day.optional(),
  to: Day.optional(),
  channel: z.coerce.number().int().positive().optional(),
  campaign: z.coerce.number().int().positive().optional(),
  /** Whether campaigns show by themselves. */
  campaigns: z.union([z.boolean(), z.stringbool()]).default(true),
});
export type AnnotationsQuery = z.input<typeof AnnotationsQuery>;

export const Annotations = z.object({
  /** By their first day; the latest two hundred. */
  items: z.array(Annotation),
  /** Whether earlier ones were left out. */
  more: z.boolean(),
});
export type Annotations = z.infer<typeof Annotations>;
