import { Problem } from "../../kernel/problems.ts";
import { cleanText } from "../../kernel/tables/cells.ts";
import { parseInstant } from "../../kernel/tables/dates.ts";
import { bindMapping } from "../../kernel/tables/mapping.ts";
import { openTable, type TableRow } from "../../kernel/tables/read-table.ts";
import type { CellResult } from "../../kernel/tables/refusal.ts";
import { suggestMapping } from "../../kernel/tables/suggest-mapping.ts";
import type { TableField, TableMapping } from "../../kernel/tables/table-mapping.ts";
import { gatherJourneys, type JourneySums } from "../gather-journeys.ts";
import type { Journeys } from "../journeys.ts";
import { type FileOptions, withoutUndefined } from "./file-options.ts";
import { type Amount, readAmount } from "./numbers.ts";
import { openTableBytes } from "./table-bytes.ts";

export type TouchesOptions = FileOptions & {
  /** The column of the touches whose texts earn. */
  by?: string | undefined;
  mapOutcomes?: TableMapping | undefined;
  dates?: "dmy" | "mdy" | undefined;
  zone?: string | undefined;
  lookbackDays?: number | undefined;
};

export const usualLookbackDays = 90;

const person: TableField = { name: "person", aliases: ["customer", "visitor", "user", "id"], isRequired: true };
const at: TableField = { name: "at", aliases: ["time", "timestamp", "date"], looks: "date", isRequired: true };
const touchFields = (by: string): readonly TableField[] => [person, at, { name: by, isRequired: true }];
const outcomeFields: readonly TableField[] = [
  person,
  at,
  { name: "value", aliases: ["revenue", "amount"], looks: "number" },
];

type Touch = { at: number; channel: string };
type Outcome = { at: number; amount: Amount };

const day = 86_400_000;

/**
 * Journeys from a file of touches (person, at, channel) and one of outcomes (person, at, value). Each outcome ends a
 * journey of all touches of its person in the days before it, both ends included; a person without an outcome is one
 * journey that did not convert. `unknown` counts outcomes before which nobody was met: no channel can have their credit.
 * Raises `invalid` that names row, line and column for what cannot be read.
 */
export async function readTouchesFiles(
  touchesFile: string,
  outcomesFile: string,
  options: TouchesOptions = {},
): Promise<{ journeys: Journeys; warnings: string[]; unknown: number }> {
  const by = options.by ?? "channel";
  const warnings: string[] = [];
  const touches = new Map<string, Touch[]>();
  await eachRow(touchesFile, touchFields(by), options.map, options, warnings, (read) => {
    const touch = { at: read.instant(), channel: read.text(by) };
    const key = read.text("person");
    const known = touches.get(key);
    if (known) known.push(touch);
    else touches.set(key, [touch]);
  });
  const outcomes = new Map<string, Outcome[]>();
  await eachRow(outcomesFile, outcomeFields, options.mapOutcomes, options, warnings, (read) => {
    const key = read.text("person");
    outcomes.set(key, [...(outcomes.get(key) ?? []), { at: read.instant(), amount: read.amount() }]);
  });

  const gatherer = gatherJourneys();
  const lookback = (options.lookbackDays ?? usualLookbackDays) * day;
  let unknown = 0;
  const add = (path: readonly Touch[], end: number, sums: JourneySums) => {
    const steps = Int32Array.from(path, ({ channel }) => gatherer.channel(channel));
    const ages = Float64Array.from(path, (touch) => (end - touch.at) / day);
    gatherer.add(steps, steps.length, sums, ages);
  };
  for (const [key, met] of touches) {
    // What happened at the same time is in the order of names, so that the order of rows does not show.
    met.sort((one, other) => one.at - other.at || (one.channel < other.channel ? -1 : 1));
    const ends = outcomes.get(key);
    if (!ends) {
      add(met, met.at(-1)?.at as number, { conversions: 0, whole: 0, billionths: 0, nulls: 1 });
      continue;
    }
    for (const { at: end, amount } of ends) {
      const path = met.filter((touch) => touch.at <= end && touch.at >= end - lookback);
      if (path.length === 0) {
        unknown += 1;
        continue;
      }
      add(path, end, { conversions: 1, ...amount, nulls: 0 });
    }
  }
  for (const [key, ends] of outcomes) if (!touches.has(key)) unknown += ends.length;
  return { journeys: gatherer.finish(), warnings, unknown };
}

type RowReader = { text(field: string): string; instant(): number; amount(): Amount };

async function eachRow(
  file: string,
  fields: readonly TableField[],
  map: TableMapping | undefined,
  options: TouchesOptions,
  warnings: string[],
  take: (read: RowReader) => void,
): Promise<void> {
  const { read, isParquet } = await openTableBytes(file, options.between ?? " > ");
  const { encoding = map?.options?.encoding, separator = map?.options?.separator } = options;
  const table = await openTable(read(), isParquet ? {} : withoutUndefined({ encoding, separator }));
  warnings.push(...table.warnings.map((warning) => `${file}: ${warning}`));
  const mapping = map ?? suggestMapping(table.headers, fields, table.sample).mapping;
  const bound = bindMapping(mapping, table.headers, fields).fields;
  const zone = options.zone ?? map?.options?.zone ?? "UTC";
  const order = options.dates ?? map?.options?.dates;
  const decimal = options.decimal ?? map?.options?.decimal;
  for await (const row of table.rows) take(rowReader(row));

  function rowReader(row: TableRow): RowReader {
    const place = `${file}: row ${row.row} (line ${row.line})`;
    if (!row.ok) throw refusal(place, row.refusal);
    const cell = (field: string) => bound.find((one) => one.field === field);
    const settle = <T>(field: string, parse: (text: string) => CellResult<T>): T => {
      const source = cell(field);
      const parsed = parse(source?.read(row.cells) ?? "");
      if (parsed.ok) return parsed.value;
      throw refusal(`${place}, column "${source?.column}"`, parsed);
    };
    return {
      text: (field) =>
        settle(field, (text) => {
          const value = cleanText(text);
          return value === ""
            ? { ok: false, expected: "text", found: "an empty cell", repair: "fill it in, or take the row out" }
            : { ok: true, value };
        }),
      instant: () => Date.parse(settle("at", (text) => parseInstant(text, { zone, order }))),
      amount: () =>
        cell("value") ? settle("value", (text) => readAmount(text, decimal)) : { whole: 0, billionths: 0 },
    };
  }
}

function refusal(
  place: string,
  { expected, found, repair }: { expected: string; found: string; repair: string },
): Problem {
  return new Problem("invalid", `${place}: expected ${expected}, found ${found}; ${repair}.`);
}
