import type { CellType, ImportField } from "../../kernel/imports/kind.ts";
import type { BoundField, BoundMapping } from "../../kernel/tables/mapping.ts";
import { parseCurrency } from "../../kernel/tables/money.ts";
import type { Refusal } from "../../kernel/tables/refusal.ts";
import type { CellLook, TableField } from "../../kernel/tables/table-mapping.ts";
import { type CellReader, cellReader, type Reading } from "./cell-reader.ts";

export type ReadValues = Record<string, string | number>;

type Place = { field: string; column: string };

/** A row's values with what was decided for its writer, or everything that is wrong with its cells. */
export type ReadRow =
  | { ok: true; values: ReadValues; notes: readonly (Place & { note: string; found: string })[] }
  | { ok: false; refusals: readonly (Place & { refusal: Refusal })[] };

type FieldReader = { source: BoundField; place: Place; field: ImportField; read: CellReader };

/**
 * Makes the reader of a file's rows: each mapped cell by its field's type. Empty cells are left out; a required one is
 * refused. The row's currency is that of its own column, else the one stated for the file, else the one that an amount
 * carries in its cell. Raises `invalid` as `cellReader` does.
 */
export function rowReader(
  fields: readonly ImportField[],
  { fields: bound }: BoundMapping,
  reading: Reading,
): (cells: readonly string[]) => ReadRow {
  const readers = bound.map((source): FieldReader => {
    const field = fields.find(({ name }) => name === source.field);
    if (!field) throw new Error(`no field ${source.field}`);
    const place = { field: field.name, column: source.column };
    return { source, place, field, read: cellReader(field, source, reading) };
  });
  // The currency comes first: amounts are read in its light.
  readers.sort((a, b) => Number(b.field.type === "currency") - Number(a.field.type === "currency"));
  const currencyField = fields.find(({ type }) => type === "currency")?.name;
  const stated = statedCurrency(reading);

  return (cells) => {
    const values: ReadValues = {};
    const refusals: (Place & { refusal: Refusal })[] = [];
    const notes: (Place & { note: string; found: string })[] = [];
    let currency = stated;
    for (const { source, place, field, read } of readers) {
      const cell = source.read(cells);
      if (cell === "") {
        if (field.required) refusals.push({ ...place, refusal: missingValue(field) });
        continue;
      }
      const result = read(cell, currency);
      if (!result.ok) {
        refusals.push({ ...place, refusal: result });
        continue;
      }
      values[field.name] = result.value;
      if (result.note !== undefined) notes.push({ ...place, note: result.note, found: cell });
      const carried = field.type === "currency" ? String(result.value) : result.currency;
      if (carried === undefined || currencyField === undefined) continue;
      const before = values[currencyField];
      if (before !== undefined && before !== carried) {
        refusals.push({ ...place, refusal: twoCurrencies(carried, String(before)) });
      }
      values[currencyField] = carried;
      currency = carried;
    }
    return refusals.length > 0 ? { ok: false, refusals } : { ok: true, values, notes };
  };
}

function statedCurrency({ options: { currency } }: Reading): string | undefined {
  const known = currency === undefined ? undefined : parseCurrency(currency);
  return known?.ok ? known.value : undefined;
}

function missingValue({ name, help }: ImportField): Refusal {
  const about = help.replace(/\.$/, "");
  return { expected: `a value: ${about}`, found: "an empty cell", repair: `fill in ${name}, or leave the row out` };
}

function twoCurrencies(inCell: string, before: string): Refusal {
  return {
    expected: "one currency in a row",
    found: `${inCell} in the cell, ${before} beside it`,
    repair: "correct one of the two currencies",
  };
}

const looks: Partial<Record<CellType, CellLook>> = {
  mail: "mail",
  phone: "phone",
  time: "date",
  day: "date",
  decimal: "number",
  whole: "number",
};

/** The fields of a kind as the mapping knows them. */
export function tableFields(fields: readonly ImportField[]): TableField[] {
  return fields.map(({ name, type, aliases = [], required = false }) => {
    const look = looks[type];
    return { name, aliases, isRequired: required, ...(look ? { looks: look } : {}) };
  });
}

/** Which columns of a file hold dates and numbers, by the types of the fields they fill. */
export function surveyedColumns(fields: readonly ImportField[], { fields: bound }: BoundMapping) {
  const columnsOf = (types: readonly CellType[]) => [
    ...new Set(
      bound
        .filter(({ field }) => types.includes(fields.find(({ name }) => name === field)?.type ?? "text"))
        .flatMap(({ columns }) => columns),
    ),
  ];
  return { dates: columnsOf(["time", "day"]), decimals: columnsOf(["decimal", "whole"]) };
}
