import { z } from "zod";

/**
 * Where a field's text comes from: a column by its name; the same text for every row; or a template, in which `{a}` is
 * a column, `{a|b}` the first of them that is not empty, and all other text stays (`{{` and `}}` for braces).
 */
export const FieldSource = z.union([
  z.string().min(1),
  z.strictObject({ value: z.string() }),
  z.strictObject({ template: z.string().min(1) }),
]);
export type FieldSource = z.infer<typeof FieldSource>;

/** How the cells of a file are to be read, where looking at them does not decide it. */
const ReadingOptions = z.strictObject({
  encoding: z.string().optional(),
  separator: z.string().optional(),
  dates: z.enum(["dmy", "mdy"]).optional(),
  decimal: z.enum(["point", "comma"]).optional(),
  zone: z.string().optional(),
  currency: z.string().optional(),
  country: z.string().optional(),
});
export type ReadingOptions = z.infer<typeof ReadingOptions>;

/**
 * How the columns of a file fill the fields of an import. `ignore` names the columns that are left out on purpose; `set`
 * answers the questions that a kind of import asks once for a whole file.
 */
export const TableMapping = z.strictObject({
  fields: z.record(z.string(), FieldSource),
  ignore: z.array(z.string()).optional(),
  options: ReadingOptions.optional(),
  set: z.record(z.string(), z.string()).optional(),
});
export type TableMapping = z.infer<typeof TableMapping>;

/** What the cells of a field look like, for finding its column. */
export type CellLook = "mail" | "date" | "phone" | "number";

/** A field that an import fills: its name, other words that columns use for it, and whether a mapping must give it. */
export type TableField = { name: string; aliases?: readonly string[]; looks?: CellLook; isRequired?: boolean };
