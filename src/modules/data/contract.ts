import { z } from "@hono/zod-openapi";

const FieldSource = z.union([
  z.string().min(1),
  z.strictObject({ value: z.string() }),
  z.strictObject({ template: z.string().min(1) }),
]);
export type FieldSource = z.infer<typeof FieldSource>;

/** How a file is to be taken apart, where looking at it does not decide that rightly. */
export const FileReading = z.object({
  encoding: z.string().max(40).optional(),
  separator: z.string().max(20).optional(),
});
export type FileReading = z.infer<typeof FileReading>;

/** The mapping of `kernel/tables/table-mapping.ts`, in a form that the browser and the API document know. */
export const ImportMapping = z
  .strictObject({
    fields: z.record(z.string(), FieldSource),
    ignore: z.array(z.string()).optional(),
    options: z
      .strictObject({
        ...FileReading.shape,
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

const SuggestedField = z.object({
  field: z.string(),
  column: z.string(),
  confidence: z.number(),
  reason: z.string(),
});

export const importStates = ["queued", "running", "done", "failed", "undone"] as const;
const ImportState = z.enum(importStates);

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
    /** For each column, its first cells that are not empty. */
    examples: z.array(z.array(z.string())),
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
    /** For each kind, the mapping that a file with the same columns was imported with last. */
    remembered: z.record(z.string(), z.object({ import: z.number().int(), mapping: ImportMapping })),
    /** The imports that this very file was brought in with before and that stand. */
    earlier: z.array(z.object({ import: z.number().int(), kind: z.string(), at: z.string() })),
  })
  .openapi("Upload");
export type Upload = z.infer<typeof Upload>;

export const NewUploadQuery = FileReading.extend({ name: z.string().min(1).max(255) });
export type NewUpload = z.infer<typeof NewUploadQuery>;

export const NewImport = z.object({
  kind: z.string(),
  upload: z.uuid(),
  /** Without one, the mapping that was suggested for this kind. */
  mapping: ImportMapping.optional(),
  dryRun: z.boolean().default(false),
});
export type NewImport = z.input<typeof NewImport>;

const Example = z.object({ row: z.number().int(), line: z.number().int(), column: z.string(), found: z.string() });
export type Example = z.infer<typeof Example>;

/** A choice for the whole file that repairs rows: a reading option, or an answer to a question of the kind. */
const Fix = z.object({ choose: z.enum(["options", "set"]), name: z.string(), value: z.string() });
export type Fix = z.infer<typeof Fix>;

/** Rows that one change repairs. */
const ErrorGroup = z.object({
  repair: z.string(),
  field: z.string(),
  column: z.string(),
  expected: z.string(),
  count: z.number().int(),
  examples: z.array(Example),
  fixes: z.array(Fix),
});
export type ErrorGroup = z.infer<typeof ErrorGroup>;

/** Rows that were taken, with something to know about them; `code` is empty for what was decided about cells. */
const NoticeGroup = z.object({
  code: z.string(),
  notice: z.string(),
  count: z.number().int(),
  examples: z.array(Example),
});
export type NoticeGroup = z.infer<typeof NoticeGroup>;

export const Import = z
  .object({
    id: z.number().int(),
    kind: z.string(),
    file: z.string(),
    upload: z.string().nullable(),
    dryRun: z.boolean(),
    state: ImportState,
    rowsTotal: z.number().int().nullable(),
    rowsDone: z.number().int(),
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
    /** What was refused, the most frequent first; cells are shown to those who may import. */
    groups: z.array(ErrorGroup),
    notices: z.array(NoticeGroup),
    /** Refusals that found no place among the groups; the rejects have them all. */
    ungrouped: z.number().int(),
    failure: z.string().nullable(),
    /** What to choose so that it does not fail again, where that is known. */
    failureFixes: z.array(Fix),
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
    /** Why the reader may not bring in such a file; null where nothing is in the way. */
    refusal: z.string().nullable(),
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
