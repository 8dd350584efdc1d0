import { z } from "@hono/zod-openapi";
import { ideaStates, markStates } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Instant = z.iso
  .datetime({ offset: true, error: "must be a time with its zone, such as 2026-03-02T10:00:00Z" })
  .transform((text) => new Date(text).toISOString());

const words = z.string({ error: "needs words" }).trim().min(1, "needs words").max(2000, "has at most 2000 characters");

export const NewIdea = z
  .strictObject({
    words,
    /** Which of one's departments it is from; needed by somebody of several. */
    department: Id.optional(),
    /** Nobody can see who it is from, here or in the acts log. */
    anonymous: z.boolean().default(false),
  })
  .openapi("NewIdea");
export type NewIdea = z.input<typeof NewIdea>;

/** An idea that is left at a kiosk. */
export const KioskIdea = z
  .strictObject({
    words,
    /** When it was said, for what waited for a network. */
    at: Instant.optional(),
  })
  .openapi("KioskIdea");
export type KioskIdea = z.input<typeof KioskIdea>;

export const NewIdeaMark = z
  .strictObject({
    state: z.enum(markStates),
    /** For whoever had the idea; a declined one needs it. */
    reason: z.string().trim().max(1000, "has at most 1000 characters").default(""),
  })
  .refine(({ state, reason }) => state !== "declined" || reason !== "", {
    path: ["reason"],
    error: "needs words: say why it is declined",
  })
  .openapi("NewIdeaMark");
export type NewIdeaMark = z.input<typeof NewIdeaMark>;

const Label = z.object({ id: Id, name: z.string() });

export const IdeaMark = z
  .object({
    id: Id,
    state: z.enum(markStates),
    reason: z.string(),
    at: z.string(),
    /** Null for a mark of the program's owner. */
    member: Label.nullable(),
  })
  .openapi("IdeaMark");
export type IdeaMark = z.infer<typeof IdeaMark>;

export const Idea = z
  .object({
    id: Id,
    at: z.string(),
    words: z.string(),
    department: Label.nullable(),
    /** Who it is from; null for an anonymous one and for one that was left at a kiosk. */
    member: Label.nullable(),
    kiosk: Label.nullable(),
    anonymous: z.boolean(),
    state: z.enum(ideaStates),
    /** The mark that made its state; null for a new one. */
    mark: IdeaMark.nullable(),
    example: z.boolean(),
  })
  .openapi("Idea");
export type Idea = z.infer<typeof Idea>;

export const IdeasQuery = z.object({
  department: z.coerce.number().int().positive().optional(),
  state: z.enum(ideaStates).optional(),
});
export type IdeasQuery = z.infer<typeof IdeasQuery>;
