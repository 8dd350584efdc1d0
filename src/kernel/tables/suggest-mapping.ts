import { isWithinEdits, nameKey, plainName } from "./names.ts";
import type { CellLook, TableField, TableMapping } from "./table-mapping.ts";
import { readWrittenDate } from "./written-dates.ts";

/** A column proposed for a field; `confidence` is between 0 and 1, and `reason` a sentence for the screen. */
type Suggestion = { field: string; column: string; confidence: number; reason: string };

/** `unmapped` are columns without a field, `missing` required fields without a column. */
type SuggestedMapping = {
  mapping: TableMapping;
  suggestions: readonly Suggestion[];
  unmapped: readonly string[];
  missing: readonly string[];
};

const LEAST_CONFIDENCE = 0.3;

/** How much the look of the cells says when the name of the column says nothing; numbers are everywhere and say nothing. */
const lookAlone: Record<CellLook, number> = { mail: 0.6, phone: 0.5, date: 0.4, number: 0 };

/**
 * Proposes a column for each field: by its name and other words for it, whatever the spelling, weighed against what the
 * sample cells look like; or by the look alone where only one column has it. Each column is proposed once.
 */
export function suggestMapping(
  headers: readonly string[],
  fields: readonly TableField[],
  sampleRows: readonly (readonly string[])[],
): SuggestedMapping {
  const candidates = fields.flatMap((field) => {
    const shares = headers.map((_, at) => (field.looks ? shareLooking(field.looks, at, sampleRows) : undefined));
    const looksAlike = shares.filter((share) => share !== undefined && share >= 0.8).length;
    return headers.flatMap((column, at) => {
      const weighed = weigh(field, column, shares[at], looksAlike === 1);
      return weighed && weighed.confidence >= LEAST_CONFIDENCE ? [{ field: field.name, column, ...weighed }] : [];
    });
  });
  const suggestions: Suggestion[] = [];
  for (const candidate of candidates.sort((a, b) => b.confidence - a.confidence)) {
    const isTaken = suggestions.some(({ field, column }) => field === candidate.field || column === candidate.column);
    if (!isTaken) suggestions.push(candidate);
  }
  const order = new Map(fields.map(({ name }, at) => [name, at]));
  suggestions.sort((a, b) => (order.get(a.field) ?? 0) - (order.get(b.field) ?? 0));
  const isSuggested = (name: string) => suggestions.some(({ field }) => field === name);
  return {
    mapping: { fields: Object.fromEntries(suggestions.map(({ field, column }) => [field, column])) },
    suggestions,
    unmapped: headers.filter((header) => !suggestions.some(({ column }) => column === header)),
    missing: fields.filter(({ name, isRequired }) => isRequired && !isSuggested(name)).map(({ name }) => name),
  };
}

type Weighed = { confidence: number; reason: string };

function weigh(field: TableField, column: string, share: number | undefined, isOnlyLook: boolean): Weighed | undefined {
  const name = compareNames(field, column);
  const looks = field.looks;
  if (!looks || share === undefined) return name;
  const percent = `${Math.round(share * 100)} % of its cells look like ${lookNames[looks]}`;
  if (!name)
    return share >= 0.8 && isOnlyLook
      ? { confidence: lookAlone[looks], reason: `${percent}, as in no other column` }
      : undefined;
  if (share >= 0.8) return { confidence: Math.min(1, name.confidence + 0.1), reason: `${name.reason}, and ${percent}` };
  if (share < 0.2) return { confidence: name.confidence * 0.4, reason: `${name.reason}, but only ${percent}` };
  return { confidence: name.confidence, reason: `${name.reason}; ${percent}` };
}

const lookNames: Record<CellLook, string> = {
  mail: "mail addresses",
  date: "dates",
  phone: "phone numbers",
  number: "numbers",
};

function compareNames({ name, aliases = [] }: TableField, column: string): Weighed | undefined {
  const key = nameKey(column);
  if (key === "") return undefined;
  if (key === nameKey(name)) return { confidence: 0.9, reason: "the column is named like the field" };
  const alias = aliases.find((one) => nameKey(one) === key);
  if (alias) return { confidence: 0.85, reason: `"${alias}" is another word for ${name}` };
  const words = plainName(column).split(" ");
  const known = [name, ...aliases].map((one) => ({ one, words: plainName(one).split(" "), key: nameKey(one) }));
  const within = known.find((one) => one.words.every((word) => words.includes(word)));
  if (within) return { confidence: 0.6, reason: `the column's name contains "${within.one}"` };
  const near = known.find((one) => isWithinEdits(one.key, key, one.key.length >= 8 ? 2 : one.key.length >= 4 ? 1 : 0));
  return near ? { confidence: 0.5, reason: `the column's name is nearly "${near.one}"` } : undefined;
}

/** The share of the cells with text that look as wanted, between 0 and 1; undefined when no cell has text. */
function shareLooking(look: CellLook, at: number, rows: readonly (readonly string[])[]): number | undefined {
  const cells = rows.map((cells) => (cells[at] ?? "").trim()).filter((cell) => cell !== "");
  return cells.length === 0 ? undefined : cells.filter(looksLike[look]).length / cells.length;
}

const looksLike: Record<CellLook, (cell: string) => boolean> = {
  mail: (cell) => cell.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell),
  date: (cell) => readWrittenDate(cell) !== undefined,
  phone: (cell) => /^[+(0]?[\d\s()./-]{7,24}$/.test(cell) && /^[+(0]|\d[\s/-]\d/.test(cell) && !readWrittenDate(cell),
  number: (cell) => cell.length <= 40 && /^[^\d]{0,5}\d[\d.,'’\s]*[^\d]{0,5}$/.test(cell),
};
