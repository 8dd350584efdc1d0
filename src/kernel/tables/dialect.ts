import { Problem } from "../problems.ts";
import { eitherOf } from "./refusal.ts";
import { type RecordForm, scanRecords } from "./scan-records.ts";

const separators = [
  { separator: ",", name: "comma" },
  { separator: ";", name: "semicolon" },
  { separator: "\t", name: "tab" },
  { separator: "|", name: "pipe" },
] as const;

/** How a table is written, and how many characters at its start are Excel's own `sep=;` line. */
type Dialect = RecordForm & { separatorLine: number };

const ROWS_LOOKED_AT = 100;

/**
 * Finds the separator of a table from the text at its start. A stated separator wins, by name or as the character; then
 * Excel's `sep=` line; else the one of comma, semicolon, tab and pipe that cuts most rows into as many cells as the
 * header has. A table that none of them cuts has one column. Raises `invalid` for another stated separator.
 */
export function detectDialect(sample: string, options: { separator?: string } = {}): Dialect {
  const newline = !sample.includes("\n") && sample.includes("\r") ? "\r" : "\n";
  const declared = /^sep=(.)(?:\r\n|\n|\r)/.exec(sample);
  const separatorLine = declared ? declared[0].length : 0;
  const stated = options.separator === undefined ? undefined : knownSeparator(options.separator);
  const separator = stated ?? declared?.[1] ?? likeliestSeparator(sample.slice(separatorLine), newline);
  return { separator, newline, separatorLine };
}

/** The separator's character from its name or itself. Raises `invalid` for anything else. */
export function knownSeparator(stated: string): string {
  const found = separators.find(({ separator, name }) => stated === separator || stated.toLowerCase() === name);
  if (found) return found.separator;
  if (stated === "\\t") return "\t";
  throw new Problem(
    "invalid",
    `${JSON.stringify(stated)} is no separator of a table. Use ${eitherOf(separators.map(({ name }) => name))}.`,
  );
}

function likeliestSeparator(sample: string, newline: RecordForm["newline"]): string {
  let best = { separator: ",", agreement: 0, width: 0 };
  for (const { separator } of separators) {
    const widths = rowWidths(sample, { separator, newline });
    const cells = widths[0] ?? 1;
    if (cells < 2) continue;
    const agreement = widths.filter((one) => one === cells).length / widths.length;
    // Decimal commas cut a row of n cells into at most n + 1, so commas must find more than that to win.
    const width = separator === "," ? cells - 1.5 : cells;
    // Agreement in coarse steps, so that one ragged row does not outweigh ten columns.
    const isBetter = Math.round(agreement * 10) - Math.round(best.agreement * 10) || width - best.width;
    if (isBetter > 0) best = { separator, agreement, width };
  }
  return best.separator;
}

function rowWidths(sample: string, form: RecordForm): number[] {
  const scanner = scanRecords(form);
  const records = [];
  try {
    records.push(...scanner.push(sample));
    // The last line of a sample may be cut off, so it counts only where it is all there is.
    if (records.length === 0) records.push(...scanner.end());
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  return records.slice(0, ROWS_LOOKED_AT).map(({ cells }) => cells.length);
}
