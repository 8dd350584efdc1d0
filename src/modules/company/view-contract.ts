import { z } from "@hono/zod-openapi";

const Page = z
  .string()
  .max(100)
  .regex(/^\/[a-z/-]*$/, "must be the path of a page, such as /returns");

/** What somebody chose on a page, with a name of its own. */
export const NewView = z
  .strictObject({
    page: Page,
    name: z.string().trim().min(1, "must have a name").max(80),
    /** What stands behind the ? of the address. */
    search: z.string().max(2000),
    shared: z.boolean().default(false),
  })
  .openapi("NewView");
export type NewView = z.input<typeof NewView>;

export const ViewChange = NewView.omit({ page: true }).extend({ shared: z.boolean() }).partial().openapi("ViewChange");
export type ViewChange = z.input<typeof ViewChange>;

export const View = z
  .object({
    id: z.number().int(),
    page: z.string(),
    name: z.string(),
    search: z.string(),
    /** Seen by everybody who sees the page. */
    shared: z.boolean(),
    /** Whether it is the reader's own. */
    isMine: z.boolean(),
    by: z.string(),
    version: z.number().int(),
  })
  .openapi("View");
export type View = z.infer<typeof View>;

export const ViewsQuery = z.object({ page: Page });
