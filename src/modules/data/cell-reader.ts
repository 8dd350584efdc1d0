import type { ImportField } from "../../kernel/imports/kind.ts";
import { Problem } from "../../kernel/problems.ts";
import { choiceParser, parseText } from "../../kernel/tables/cells.ts";
import { parseDay, parseInstant } from "../../kernel/tables/dates.ts";
import { parseWholeNumber } from "../../kernel/tables/decimals.ts";
import { knownCountry, parseMail, parsePhone } from "../../kernel/tables/mail-and-phone.ts";
import type { BoundField } from "../../kernel/tables/mapping.ts";
import { parseCurrency, parseMoney } from "../../kernel/tables/money.ts";
import type { CellResult } from "../../kernel/tables/refusal.ts";
import type { TableSurvey } from "../../kernel/tables/survey-columns.ts";
import type { ReadingOptions } from "../../kernel/tables/table-mapping.ts";

/** How the company reads what a file leaves open. */
export type ReadingDefaults = { zone: string; country: string };

/** What is known about a file before its rows are read. */
export type Reading = { survey: TableSurvey; options: ReadingOptions; defaults: ReadingDefaults };

/** A cell that was read. `currency` is the one that an amount carries in its own cell. */
export type ReadCell = CellResult<string | number> & { currency?: string };

/** Reads one cell; `currency` is the row's, for signs that several currencies share. */
export type CellReader = (cell: string, currency: string | undefined) => ReadCell;

const longestText = 10_000;

/**
 * Makes the reader of a field's cells, with the date order and decimal style that the whole column proves where they
 * were not stated. Raises `invalid` for a column that proves both of two, and for a zone or country that there is not.
 */
export function cellReader(field: ImportField, source: BoundField, reading: Reading): CellReader {
  const { options, defaults } = reading;
  const negative = field.negative ? "allowed" : "refused";
  switch (field.type) {
    case "text":
      return (cell) => parseText(cell, { longest: longestText });
    case "mail":
      return (cell) => {
        const mail = parseMail(cell);
        return mail.ok ? { ok: true, value: mail.value.address } : mail;
      };
    case "phone": {
      const country = knownCountry(options.country ?? defaults.country);
      return (cell) => parsePhone(cell, { country });
    }
    case "time": {
      const order = options.dates ?? provenOrder(source, reading.survey);
      const zone = options.zone ?? defaults.zone;
      return (cell) => parseInstant(cell, { zone, order });
    }
    case "day": {
      const order = options.dates ?? provenOrder(source, reading.survey);
      return (cell) => parseDay(cell, { order });
    }
    case "decimal": {
      const style = options.decimal ?? provenStyle(source, reading.survey);
      return (cell, currency) => readAmount(cell, { style, negative, currency });
    }
    case "whole": {
      const style = options.decimal ?? provenStyle(source, reading.survey);
      return (cell) => parseWholeNumber(cell, { style, negative });
    }
    case "currency":
      return remembering(parseCurrency);
    case "choice": {
      const choices = Object.entries(field.choices ?? {}).map(([value, synonyms]) => ({ value, synonyms }));
      return remembering(choiceParser(choices));
    }
  }
}

const mostRemembered = 1000;

/** Few words fill such a column: each is taken apart once. */
function remembering(parse: (cell: string) => ReadCell): CellReader {
  const known = new Map<string, ReadCell>();
  return (cell) => {
    const before = known.get(cell);
    if (before) return before;
    const read = parse(cell);
    if (known.size < mostRemembered) known.set(cell, read);
    return read;
  };
}

function readAmount(cell: string, options: Parameters<typeof parseMoney>[1]): ReadCell {
  const money = parseMoney(cell, options);
  if (!money.ok) return money;
  const { amount, currency } = money.value;
  return { ...money, value: amount, ...(currency === undefined ? {} : { currency }) };
}

/** A template may take its text from several columns: what one of them proves holds for all. */
function provenOrder({ column, columns }: BoundField, { dates }: TableSurvey): "dmy" | "mdy" | undefined {
  const decisions = columns.flatMap((at) => dates.get(at) ?? []);
  const [dmy, mdy] = (["dmy", "mdy"] as const).map((order) =>
    decisions
      .map((one) => (one.order === "contradictory" ? one[order] : one.order === order ? one.evidence : undefined))
      .find((evidence) => evidence !== undefined),
  );
  if (dmy !== undefined && mdy !== undefined) {
    throw new Problem(
      "invalid",
      `The column "${column}" holds dates in two orders: "${dmy}" begins with the day, "${mdy}" with the month. Say which is meant with --dates dmy or --dates mdy; the others are then refused row by row.`,
    );
  }
  return dmy !== undefined ? "dmy" : mdy !== undefined ? "mdy" : undefined;
}

function provenStyle({ column, columns }: BoundField, { decimals }: TableSurvey): "point" | "comma" | undefined {
  const decisions = columns.flatMap((at) => decimals.get(at) ?? []);
  const [point, comma] = (["point", "comma"] as const).map((style) =>
    decisions
      .map((one) => (one.style === "contradictory" ? one[style] : one.style === style ? one.evidence : undefined))
      .find((evidence) => evidence !== undefined),
  );
  if (point !== undefined && comma !== undefined) {
    throw new Problem(
      "invalid",
      `The column "${column}" holds numbers in two styles: "${point}" has a decimal point, "${comma}" a decimal comma. Say which is meant with --decimal point or --decimal comma; the others are then refused row by row.`,
    );
  }
  return point !== undefined ? "point" : comma !== undefined ? "comma" : undefined;
}

/** Raises `invalid` for a zone, country or currency that there is not, before any row is read. */
export function checkReadingOptions({ zone, country, currency }: ReadingOptions): void {
  if (zone !== undefined) parseInstant("2000-01-01", { zone });
  if (country !== undefined) knownCountry(country);
  if (currency === undefined) return;
  const known = parseCurrency(currency);
  if (!known.ok)
    throw new Problem("invalid", `There is no currency "${currency}". Use its code of ISO 4217, such as EUR.`);
}
