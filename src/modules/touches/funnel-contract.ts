import { z } from "@hono/zod-openapi";
import { AskState, Label } from "./contract.ts";
import { funnelDimensions, funnelStages } from "./funnel-choices-contract.ts";

const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

const range = {
  /** First and last day on which people became known, in the company's time zone. */
  from: Day.optional(),
  to: Day.optional(),
};

export const FunnelQuery = z.object({ by: z.enum(funnelDimensions).default("department"), ...range });
export type FunnelQuery = z.input<typeof FunnelQuery>;

export const FunnelRowsQuery = z.object({
  stage: z.enum(funnelStages).default("met"),
  by: z.enum(funnelDimensions).default("department"),
  /** The key of a row of the funnel; left out for all. */
  key: z
    .string()
    .regex(/^(none|small|[a-z]+|\d{4}-\d{2}|\d{1,15})$/, "must be the key of a row of the funnel")
    .optional(),
  /** Only those who were not asked for this reason: its code, or `words` for those that were said in words alone. */
  because: z
    .string()
    .regex(/^[a-z0-9_]{1,60}$/, "must be the code of a reason")
    .optional(),
  ...range,
});
export type FunnelRowsQuery = z.input<typeof FunnelRowsQuery>;

const Count = z.number().int();

const counts = {
  /** New people: those who became known in these days. */
  met: Count,
  /** Of them, those who were to be asked: all but those whom nobody asked for a reason. */
  due: Count,
  /** Who doesn't remember or declined was asked too. */
  asked: Count,
  answered: Count,
  /** Answers that name a channel or campaign. */
  specific: Count,
  /** Specific answers that the returns hold, which marketing reads. */
  delivered: Count,
  /** Delivered answers that marketing decided something by. */
  used: Count,
  /** Still to be asked. */
  waiting: Count,
  /** Not asked, for a reason. */
  notAsked: Count,
  /** Specific answers whose channel has a second question that nobody put: which customer, which network. */
  vague: Count,
  /** Hours from the first contact to the ask, of those whom somebody met and asked; null for nobody. */
  delay: z.object({ median: z.number(), p90: z.number() }).nullable(),
};

export const FunnelRow = z
  .object({
    /**
     * The id of the department or member, the medium, or the month (2026-03) in which they became known; `none` where
     * nobody met them, `small` for departments of fewer than five people together.
     */
    key: z.string(),
    /** The name of the department or member. */
    name: z.string().nullable(),
    ...counts,
  })
  .openapi("AskFunnelRow");
export type FunnelRow = z.infer<typeof FunnelRow>;

/** Why nobody asked, by the usual reasons; without a code for those that were said in words alone. */
export const NotAskedCount = z.object({
  code: z.string().nullable(),
  name: z.string(),
  names: z.record(z.string(), z.string()),
  count: Count,
});
export type NotAskedCount = z.infer<typeof NotAskedCount>;

export const Funnel = z
  .object({
    by: z.enum(funnelDimensions),
    rows: z.array(FunnelRow),
    total: z.object(counts),
    /** Of those who were not asked for a reason: the reasons, the most frequent first. */
    because: z.array(NotAskedCount),
  })
  .openapi("AskFunnel");
export type Funnel = z.infer<typeof Funnel>;

/** Somebody who is counted in the funnel. The name is masked where the reader may not see it. */
export const FunnelPerson = z
  .object({
    person: z.number().int(),
    name: z.string(),
    since: z.string(),
    /** The first contact: when, by which department and how. Null where nobody met them, or where the team is small. */
    metAt: z.string().nullable(),
    department: Label.nullable(),
    medium: z.string().nullable(),
    state: AskState,
    /** When they were asked, and what they said. */
    askedAt: z.string().nullable(),
    channel: Label.nullable(),
    campaign: Label.nullable(),
    words: z.string(),
    /** Why nobody asked: the code of a usual reason, and words. */
    reasonCode: z.string().nullable(),
    reason: z.string(),
  })
  .openapi("AskFunnelPerson");
export type FunnelPerson = z.infer<typeof FunnelPerson>;
