import type { CellType, ImportField } from "../../kernel/imports/kind.ts";
import { Problem } from "../../kernel/problems.ts";
import { choiceParser, parseText } from "../../kernel/tables/cells.ts";
import { parseDay, parseInstant } from "../../kernel/tables/dates.ts";
import { parseDecimal, parseWholeNumber } from "../../kernel/tables/decimals.ts";
import { knownCountry, parseMail, parsePhone } from "../../kernel/tables/mail-and-phone.ts";
import type { BoundField, BoundMapping } from "../../kernel/tables/mapping.ts";
import { parseCurrency, parseMoney } from "../../kernel/tables/money.ts";
import type { CellResult, Refusal } from "../../kernel/tables/refusal.ts";
import type { TableSurvey } from "../../kernel/tables/survey-columns.ts";
import type { CellLook, ReadingOptions, TableField } from "../../kernel/tables/table-mapping.ts";

export type ReadValues = Record<string, string | number>;

/** A row's values, or everything that is wrong with its cells. */
export type ReadRow =
  | { ok: true; values: ReadValues; notes: { field: string; column: string; note: string; found: string }[] }
  | { ok: false; refusals: { field: string; column: string; refusal: Refusal }[] };

/** How the company reads what a file leaves open. */
export type ReadingDefaults = { zone: string; country: string };

type CellReader = (cell: string) => CellResult<string | number>;

/**
 * Makes the reader of a file's rows: each mapped cell by its field's type, with the date order and decimal style that
 * the survey of the whole file proved. Empty cells are left out; a required one is refused.
 */
export function rowReader(
  fields: readonly ImportField[],
  { fields: bound }: BoundMapping,
  survey: TableSurvey,
  options: ReadingOptions,
  defaults: ReadingDefaults,
): (cells: readonly string[]) => ReadRow {
  const readers = bound.map((source) => {
    const field = fields.find(({ name }) => name === source.field);
    if (!field) throw new Error(`no field ${source.field}`);
    return { source, field, read: cellReader(field, source, survey, options, defaults) };
  });
  return (cells) => {
    const values: ReadValues = {};
    const refusals: { field: string; column: string; refusal: Refusal }[] = [];
    const notes: { field: string; column: string; note: string; found: string }[] = [];
    for (const { source, field, read } of readers) {
      const cell = source.read(cells);
      if (cell === "") {
        if (field.required) refusals.push({ field: field.name, column: source.column, refusal: missingValue(field) });
        continue;
      }
      const result = read(cell);
      if (!result.ok) refusals.push({ field: field.name, column: source.column, refusal: result });
      else {
        values[field.name] = result.value;
        if (result.note) notes.push({ field: field.name, column: source.column, note: result.note, found: cell });
      }
    }
    return refusals.length > 0 ? { ok: false, refusals } : { ok: true, values, notes };
  };
}

function missingValue({ name, help }: ImportField): Refusal {
  return { expected: `a value: ${help}`, found: "an empty cell", repair: `fill in ${name}, or leave the row out` };
}

const longestText = 10_000;

function cellReader(
  field: ImportField,
  source: BoundField,
  survey: TableSurvey,
  options: ReadingOptions,
  defaults: ReadingDefaults,
): CellReader {
  const zone = options.zone ?? defaults.zone;
  const country = knownCountry(options.country ?? defaults.country);
  switch (field.type) {
    case "text":
      return (cell) => parseText(cell, { longest: longestText });
    case "mail":
      return (cell) => {
        const mail = parseMail(cell);
        return mail.ok ? { ok: true, value: mail.value.address } : mail;
      };
    case "phone":
      return (cell) => parsePhone(cell, { country });
    case "time": {
      const order = options.dates ?? provenOrder(source, survey);
      return (cell) => parseInstant(cell, { zone, order });
    }
    case "day": {
      const order = options.dates ?? provenOrder(source, survey);
      return (cell) => parseDay(cell, { order });
    }
    case "decimal": {
      const style = options.decimal ?? provenStyle(source, survey);
      const negative = field.negative ? "allowed" : "refused";
      return (cell) => {
        const money = parseMoney(cell, { style, negative, currency: options.currency });
        return money.ok ? { ...money, value: money.value.amount } : money;
      };
    }
    case "whole": {
      const style = options.decimal ?? provenStyle(source, survey);
      return (cell) => parseWholeNumber(cell, { style, negative: field.negative ? "allowed" : "refused" });
    }
    case "currency":
      return parseCurrency;
    case "choice":
      return choiceParser(Object.entries(field.choices ?? {}).map(([value, synonyms]) => ({ value, synonyms })));
  }
}

function provenOrder({ columns: [at = -1] }: BoundField, { dates }: TableSurvey) {
  const decision = dates.get(at);
  if (decision?.order === "contradictory") {
    throw new Problem(
      "invalid",
      `One column holds dates in two orders: ${decision.dmy} begins with the day, ${decision.mdy} with the month. Say which is meant with --dates dmy or --dates mdy; the others are then refused row by row.`,
    );
  }
  return decision?.order === "dmy" || decision?.order === "mdy" ? decision.order : undefined;
}

function provenStyle({ columns: [at = -1] }: BoundField, { decimals }: TableSurvey) {
  const decision = decimals.get(at);
  if (decision?.style === "contradictory") {
    throw new Problem(
      "invalid",
      `One column holds numbers in two styles: ${decision.point} has a decimal point, ${decision.comma} a decimal comma. Say which is meant with --decimal point or --decimal comma; the others are then refused row by row.`,
    );
  }
  return decision?.style === "point" || decision?.style === "comma" ? decision.style : undefined;
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
