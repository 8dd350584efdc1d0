import { type Fault, Problem } from "../problems.ts";
import { nearNames } from "./names.ts";
import type { FieldSource, TableField, TableMapping } from "./table-mapping.ts";
import { unguardCell } from "./write-csv.ts";

/** A field and how to read its text from the cells of a row; `column` says for messages where the text comes from. */
export type BoundField = {
  field: string;
  column: string;
  columns: readonly number[];
  read(cells: readonly string[]): string;
};

/** A mapping fitted to one file; `unused` are the columns that are neither mapped nor ignored. */
export type BoundMapping = { fields: readonly BoundField[]; unused: readonly string[] };

/** A piece of a template: text that stays, or the columns of which the first with text is taken. */
type TemplatePart = { text: string } | { anyOf: readonly string[] };

/**
 * Fits a mapping to the columns of a file and the fields of an import. The text of a field is trimmed, and a guard that
 * `write-csv` put before a formula is taken off again. Raises one `invalid` that lists everything that does not fit:
 * unknown fields and columns with the names that come near, broken templates, and required fields without a source.
 */
export function bindMapping(
  mapping: TableMapping,
  headers: readonly string[],
  fields: readonly TableField[],
): BoundMapping {
  const faults: Fault[] = [];
  const places = new Map(headers.map((header, at) => [header, at]));
  const used = new Set<number>();

  const findColumn = (column: string, path: string): number => {
    const at = places.get(column);
    if (at === undefined) faults.push({ path, message: unknownColumn(column, headers) });
    else used.add(at);
    return at ?? -1;
  };

  const bound = Object.entries(mapping.fields).map(([field, source]) => {
    const path = `fields.${field}`;
    if (!fields.some(({ name }) => name === field)) faults.push({ path, message: unknownField(field, fields) });
    return bindField(field, source, (column) => findColumn(column, path), faults);
  });
  for (const column of mapping.ignore ?? []) findColumn(column, "ignore");
  for (const { name, isRequired } of fields) {
    if (isRequired && mapping.fields[name] === undefined) {
      faults.push({
        path: `fields.${name}`,
        message: `The field ${JSON.stringify(name)} needs a column: add ${name}=COLUMN.`,
      });
    }
  }
  if (faults.length > 0) throw new Problem("invalid", faults.map(({ message }) => message).join(" "), faults);
  return { fields: bound, unused: headers.filter((_, at) => !used.has(at)) };
}

function bindField(
  field: string,
  source: FieldSource,
  findColumn: (name: string) => number,
  faults: Fault[],
): BoundField {
  if (typeof source === "string") {
    const at = findColumn(source);
    return { field, column: source, columns: [at], read: (cells) => readCell(cells, at) };
  }
  if ("value" in source) {
    const { value } = source;
    return { field, column: `the constant ${JSON.stringify(value)}`, columns: [], read: () => value };
  }
  const parsed = parseTemplate(source.template);
  if (typeof parsed === "string") faults.push({ path: `fields.${field}`, message: parsed });
  const parts = typeof parsed === "string" ? [] : parsed;
  const places = parts.map((part) => ("text" in part ? part.text : part.anyOf.map(findColumn)));
  const columns = places.flatMap((place) => (typeof place === "string" ? [] : place));
  return { field, column: source.template, columns, read: (cells) => fillTemplate(places, cells) };
}

function readCell(cells: readonly string[], at: number): string {
  return unguardCell((cells[at] ?? "").trim());
}

/** Text around columns is only worth something with one of them: without, the field is empty. */
function fillTemplate(places: readonly (string | readonly number[])[], cells: readonly string[]): string {
  let hasText = places.every((place) => typeof place === "string");
  let filled = "";
  for (const place of places) {
    if (typeof place === "string") {
      filled += place;
      continue;
    }
    const found = place.map((at) => readCell(cells, at)).find((text) => text !== "");
    if (found !== undefined) hasText = true;
    filled += found ?? "";
  }
  return hasText ? filled.trim() : "";
}

/** The parts of a template, or the sentence that says why it is broken. */
function parseTemplate(template: string): TemplatePart[] | string {
  const parts: TemplatePart[] = [];
  for (const [token] of template.matchAll(/\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+/g)) {
    const isDoubled = token === "{{" || token === "}}";
    if (token.length === 1 && (token === "{" || token === "}")) {
      return `The template ${JSON.stringify(template)} has a brace without its partner: write columns as {name}, braces as {{ and }}.`;
    }
    if (token.startsWith("{") && !isDoubled) {
      const anyOf = token
        .slice(1, -1)
        .split("|")
        .map((name) => name.trim());
      if (anyOf.includes("")) return `The template ${JSON.stringify(template)} has braces without a column name.`;
      parts.push({ anyOf });
    } else parts.push({ text: isDoubled ? token.charAt(0) : token });
  }
  return parts;
}

function unknownColumn(column: string, headers: readonly string[]): string {
  return `There is no column ${JSON.stringify(column)}${orNear(column, headers, "columns")}`;
}

function unknownField(field: string, fields: readonly TableField[]): string {
  const names = fields.map(({ name }) => name);
  return `There is no field ${JSON.stringify(field)}${orNear(field, names, "fields")}`;
}

function orNear(name: string, known: readonly string[], what: string): string {
  const quoted = (names: readonly string[]) => names.map((one) => JSON.stringify(one)).join(", ");
  const near = nearNames(name, known);
  if (near.length > 0) return `; did you mean ${near.map((one) => JSON.stringify(one)).join(" or ")}?`;
  const listed = known.slice(0, 20);
  return `; the ${what} are ${quoted(listed)}${known.length > listed.length ? " and others" : ""}.`;
}
