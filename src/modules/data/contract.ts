import { z } from "@hono/zod-openapi";

export const SuggestedField = z.object({
  field: z.string(),
  column: z.string(),
  confidence: z.number(),
  reason: z.string(),
});

export const Upload = z
  .object({
    id: z.string(),
    name: z.string(),
    size: z.number().int(),
    encoding: z.string(),
    separator: z.string(),
    headers: z.array(z.string()),
    /** The first rows, as they stand in the file. */
    sample: z.array(z.array(z.string())),
    warnings: z.array(z.string()),
    /** For each kind of import, the mapping that fits this file best, and how sure that is. */
    suggestions: z.record(
      z.string(),
      z.object({
        fields: z.record(z.string(), z.string()),
        because: z.array(SuggestedField),
        missing: z.array(z.string()),
      }),
    ),
  })
  .openapi("Upload");
export type Upload = z.infer<typeof Upload>;

const FieldSource = z.union([
  z.string().min(1),
  z.strictObject({ value: z.string() }),
  z.strictObject({ template: z.string().min(1) }),
]);

/** The mapping of `kernel/tables/table-mapping.ts`, in a form that the browser and the API document know. */
export const ImportMapping = z
  .strictObject({
    fields: z.record(z.string(), FieldSource),
    ignore: z.array(z.string()).optional(),
    options: z
      .strictObject({
        encoding: z.string().optional(),
        separator: z.string().optional(),
        dates: z.enum(["dmy", "mdy"]).optional(),
        decimal: z.enum(["point", "comma"]).optional(),
        zone: z.string().optional(),
        currency: z.string().optional(),
        country: z.string().optional(),
      })
      .optional(),
    set: z.record(z.string(), z.string()).optional(),
  })
  .openapi("ImportMapping");
export type ImportMapping = z.infer<typeof ImportMapping>;

export const NewImport = z.object({
  kind: z.string(),
  upload: z.uuid(),
  /** Without one, the mapping that was suggested for this kind. */
  mapping: ImportMapping.optional(),
  dryRun: z.boolean().default(false),
});
export type NewImport = z.input<typeof NewImport>;

const Example = z.object({ row: z.number().int(), line: z.number().int(), column: z.string(), found: z.string() });

/** Rows that one change repairs. */
export const ErrorGroup = z.object({
  repair: z.string(),
  field: z.string(),
  column: z.string(),
  expected: z.string(),
  count: z.number().int(),
  examples: z.array(Example),
});
export type ErrorGroup = z.infer<typeof ErrorGroup>;

/** Rows that were taken, with something to know about them. */
export const NoticeGroup = z.object({
  notice: z.string(),
  count: z.number().int(),
  examples: z.array(Example),
});
export type NoticeGroup = z.infer<typeof NoticeGroup>;

export const importStates = ["queued", "running", "done", "failed", "undone"] as const;

export const Import = z
  .object({
    id: z.number().int(),
    kind: z.string(),
    file: z.string(),
    dryRun: z.boolean(),
    state: z.enum(importStates),
    rowsTotal: z.number().int().nullable(),
    rowsDone: z.number().int(),
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
    groups: z.array(ErrorGroup),
    notices: z.array(NoticeGroup),
    failure: z.string().nullable(),
    hasRejects: z.boolean(),
    undone: z
      .object({ removed: z.number(), restored: z.number(), kept: z.number(), because: z.string().optional() })
      .nullable(),
    mapping: ImportMapping,
    by: z.string().nullable(),
    example: z.boolean(),
    at: z.string(),
    finishedAt: z.string().nullable(),
  })
  .openapi("Import");
export type Import = z.infer<typeof Import>;

export const ImportKindInfo = z
  .object({
    name: z.string(),
    help: z.string(),
    fields: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        help: z.string(),
        required: z.boolean(),
        choices: z.array(z.string()).optional(),
      }),
    ),
    options: z.array(
      z.object({ name: z.string(), help: z.string(), values: z.array(z.string()), default: z.string() }),
    ),
  })
  .openapi("ImportKind");
export type ImportKindInfo = z.infer<typeof ImportKindInfo>;
