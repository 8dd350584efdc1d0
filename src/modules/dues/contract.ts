import { z } from "@hono/zod-openapi";
import { dueStates } from "./units-contract.ts";

export const DueState = z.enum(dueStates);
export type { DueState as DueStateName } from "./units-contract.ts";

const Id = z.number().int().positive();
const Count = z.number().int();
const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });

/** Something with its name, for a reader. */
const Named = z.object({ id: Id, name: z.string() });

/** A due in a list. The name of its person is masked where the reader may not see it. */
export const DueRow = z
  .object({
    id: Id,
    commitment: Named.extend({ code: z.string() }),
    subject: z.string(),
    about: Id,
    /** Null where it is about something else, or the person is gone. */
    person: z.object({ id: Id, name: z.string() }).nullable(),
    /** How another thing is called, such as the masked number of a call. */
    named: z.string().nullable(),
    /** Who owes it; null while nobody met the person. */
    department: Named.nullable(),
    state: DueState,
    openedAt: z.string(),
    dueAt: z.string(),
    makeGoodAt: z.string().nullable(),
    /** When it was done; a broken due can be done too. */
    settledAt: z.string().nullable(),
    /** Why it was waived by hand. */
    reason: z.string().nullable(),
  })
  .openapi("Due");
export type DueRow = z.infer<typeof DueRow>;

/** What happened to a due, and the act that says so. */
export const DueStep = z.object({ kind: z.string(), act: Id, at: z.string(), by: z.string() }).openapi("DueStep");
export type DueStep = z.infer<typeof DueStep>;

export const DueDetail = DueRow.extend({ version: z.number().int(), steps: z.array(DueStep) }).openapi("DueDetail");
export type DueDetail = z.infer<typeof DueDetail>;

const idOrNone = z.union([z.literal("none"), z.coerce.number().int().positive()]);

export const DuesFilter = z.object({
  /** Only the due with this number. */
  due: z.coerce.number().int().positive().optional(),
  state: DueState.optional(),
  /** Only what still is to be done: open, or broken and not done. */
  todo: z.union([z.boolean(), z.stringbool()]).optional(),
  commitment: z.string().max(50).optional(),
  /** A department, or none. */
  department: idOrNone.optional(),
  person: z.coerce.number().int().positive().optional(),
  /** How what it is about came in, in the words that were used for it. */
  medium: z.string().max(50).optional(),
  /** Only what was done, and after its time. */
  late: z.union([z.boolean(), z.stringbool()]).optional(),
  /** First and last day on which it falls due, in the company's time zone. */
  from: Day.optional(),
  to: Day.optional(),
});
export type DuesFilter = z.infer<typeof DuesFilter>;

export const dueOrders = ["soonest", "latest"] as const;
export const DuesQuery = DuesFilter.extend({ order: z.enum(dueOrders).default("soonest") });
export type DuesQuery = z.input<typeof DuesQuery>;

export const reportGroups = ["department", "commitment", "medium", "period"] as const;
export const reportPeriods = ["week", "month", "quarter", "year"] as const;

export const DuesReportQuery = DuesFilter.omit({ due: true, state: true, todo: true, person: true, late: true }).extend(
  {
    /** What there is a row for; several with commas, such as department,period. */
    by: z
      .string()
      .max(100)
      .default("department")
      .transform((text) => [...new Set(text.split(",").map((one) => one.trim()))])
      .pipe(z.array(z.enum(reportGroups, { error: "must be department, commitment, medium or period" })).min(1)),
    per: z.enum(reportPeriods).default("month"),
  },
);
export type DuesReportQuery = z.input<typeof DuesReportQuery>;

const figures = {
  kept: Count,
  madeGood: Count,
  broken: Count,
  /** Still open, and their time not over. */
  open: Count,
  waived: Count,
  /** Those that were done, and of them those that were done after their time; the share is null where none was. */
  done: Count,
  late: Count,
  lateShare: z.number().nullable(),
  /** Kept by all that is decided: kept, made good and broken; null where nothing is. */
  keptShare: z.number().nullable(),
};

export const DuesReport = z
  .object({
    rows: z.array(
      z.object({
        department: Named.nullable(),
        commitment: Named.extend({ code: z.string() }).nullable(),
        /** How what it is about came in; null where nothing is known of it. */
        medium: z.string().nullable(),
        /** First day of the period; null when the report is not split. */
        period: z.string().nullable(),
        /** Last day of the period. */
        until: z.string().nullable(),
        ...figures,
      }),
    ),
    total: z.object(figures),
  })
  .openapi("DuesReport");
export type DuesReport = z.infer<typeof DuesReport>;

/** What the dues of the last days came to, and would have come to. */
const StateCounts = z.object({ kept: Count, madeGood: Count, broken: Count, open: Count, waived: Count });
export const CommitmentPreview = z
  .object({ days: Count, dues: Count, before: StateCounts, after: StateCounts })
  .openapi("CommitmentPreview");
export type CommitmentPreview = z.infer<typeof CommitmentPreview>;

export const Waiver = z
  .strictObject({
    dues: z.array(Id).min(1).max(500),
    reason: z.string().trim().min(1, { error: "must say why" }).max(300),
  })
  .openapi("Waiver");
export type Waiver = z.infer<typeof Waiver>;

export const Reopening = z.strictObject({ dues: z.array(Id).min(1).max(500) }).openapi("Reopening");
export type Reopening = z.infer<typeof Reopening>;

export const RebuiltDues = z
  .object({
    acts: Count,
    dues: Count,
    /** Dues that had to be there and were not, that were too many, and that said something else. */
    missing: Count,
    extra: Count,
    different: Count,
    examples: z.array(Id),
  })
  .openapi("RebuiltDues");
export type RebuiltDues = z.infer<typeof RebuiltDues>;
