import { z } from "@hono/zod-openapi";

/** One act as a reader hears of it: what happened to which things. Nothing personal is in it. */
export const LiveAct = z
  .object({
    /** Such as `answer.captured`. */
    verb: z.string(),
    /** The kind of thing, such as `answer`. */
    kind: z.string().nullable(),
    /** Which ones; none where they are too many to name, and `count` says how many. */
    ids: z.array(z.number().int()),
    count: z.number().int(),
    /** The person outside that it is about, where it is about one. */
    person: z.number().int().nullable(),
    department: z.number().int().nullable(),
  })
  .openapi("LiveAct");
export type LiveAct = z.infer<typeof LiveAct>;

/**
 * The events of the stream. `act`: something happened that the reader may read about. `followed`: reports and timelines
 * hold everything that was told. `reset`: too much happened meanwhile, so read everything again. `ended`: nobody is
 * signed in any more.
 */
export type LiveEventName = "hello" | "act" | "followed" | "reset" | "ended";
