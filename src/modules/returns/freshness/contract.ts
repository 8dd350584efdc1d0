import { z } from "@hono/zod-openapi";

/** What the reports on returns rest on. Visits are what was tracked, contacts what staff made. */
export const FreshnessSource = z.enum(["sales", "answers", "visits", "contacts", "spend"]);
export type FreshnessSource = z.infer<typeof FreshnessSource>;

/** How new each source is, at this moment. */
export const Freshness = z
  .object({
    at: z.string(),
    sources: z.array(
      z.object({
        source: FreshnessSource,
        /** When the newest of it happened, nothing of the future; null where there is none. Of spend the day. */
        latest: z.string().nullable(),
      }),
    ),
  })
  .openapi("Freshness");
export type Freshness = z.infer<typeof Freshness>;
