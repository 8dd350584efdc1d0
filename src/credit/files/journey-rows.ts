import { Problem } from "../../kernel/problems.ts";
import type { BoundField } from "../../kernel/tables/mapping.ts";
import { type CellResult, quoteFound } from "../../kernel/tables/refusal.ts";
import { gatherJourneys, type JourneySums } from "../gather-journeys.ts";
import { growTo } from "../grow.ts";
import { type Journeys, wrongNumbers } from "../journeys.ts";
import type { RowCells } from "./cell-scanner.ts";
import { type DecimalStyle, readAmount, readCount } from "./numbers.ts";
import { hashSeed, hashStep, stepNames } from "./step-names.ts";

type Reading = {
  fields: readonly BoundField[];
  between: string;
  decimal: DecimalStyle | undefined;
  /** How many columns the header names. */
  width: number;
};

/** Takes the rows of a file of journeys one by one; the first is its header and is passed over. */
type JourneyRows = {
  take(bytes: Uint8Array, cells: RowCells, isCut: boolean): void;
  finish(): { journeys: Journeys; warnings: string[] };
};

const [zero, nine, point, minus, space] = [48, 57, 46, 45, 32];
const powersOfTen = Array.from({ length: 10 }, (_, at) => 10 ** at);

/** Raises `invalid` that names row, line and column for the first row that cannot be read. */
export function journeyRows({ fields, between, decimal, width }: Reading): JourneyRows {
  const gatherer = gatherJourneys();
  const glued: string[] = [];
  const bare = between.trim();
  const stepOf = stepNames((name) => {
    if (bare !== between && bare !== "" && name.includes(bare)) {
      // Of "a > > b" and "a > " this much is left where an empty step shares its spaces with its neighbours.
      if (name.startsWith(bare) || name.endsWith(bare)) throw emptyStep(step + (name.startsWith(bare) ? 0 : 1));
      glued.push(name);
    }
    return gatherer.channel(name);
  });
  const separator = Buffer.from(between);
  const [ways, conversions, value, nulls] = ["path", "total_conversions", "total_conversion_value", "total_null"].map(
    (name) => fields.find(({ field }) => field === name),
  );
  const styles: { point?: string; comma?: string } = {};
  let row = -1;
  let path = new Int32Array(256);
  let step = 0;
  let steps = 0;
  const sums: JourneySums = { conversions: 0, whole: 0, billionths: 0, nulls: 0 };
  let line = 0;
  let isCut = false;

  const place = () => `Row ${row} (line ${line})`;
  const cutNote = () =>
    isCut ? " It is the last line of the file and does not end: if the file was cut off, copy it again." : "";
  const refuse = (what: string, column?: string) =>
    new Problem("invalid", `${place()}${column === undefined ? "" : `, column "${column}"`}: ${what}${cutNote()}`);

  function textOf(bytes: Uint8Array, cells: RowCells, field: BoundField): string {
    const text = (at: number) => {
      const raw = Buffer.from(
        bytes.buffer,
        bytes.byteOffset + (cells.begins[at] as number),
        (cells.ends[at] as number) - (cells.begins[at] as number),
      ).toString("utf8");
      return cells.doubled[at] === 1 ? raw.replaceAll('""', '"') : raw;
    };
    return field.read(Array.from({ length: cells.count }, (_, at) => text(at)));
  }

  /** The only column of a field, where its cells can be taken as they are. */
  const plain = (field: BoundField) =>
    field.columns.length === 1 && isColumn(field) ? (field.columns[0] as number) : -1;
  const places = new Map([ways, conversions, value, nulls].flatMap((field) => (field ? [[field, plain(field)]] : [])));

  function count(bytes: Uint8Array, cells: RowCells, field: BoundField | undefined): number {
    if (!field) return 0;
    const at = places.get(field) as number;
    if (at >= 0) {
      const number = wholeAt(bytes, cells.begins[at] as number, cells.ends[at] as number);
      if (number >= 0) return number;
    }
    return settle(readCount(textOf(bytes, cells, field), decimal), field);
  }

  function settle<T>(read: CellResult<T>, field: BoundField): T {
    if (read.ok) return read.value;
    const { expected, found, repair } = read;
    throw refuse(`expected ${expected}, found ${found}; ${repair}.`, field.column);
  }

  function readValue(bytes: Uint8Array, cells: RowCells, field: BoundField): void {
    const at = places.get(field) as number;
    if (decimal !== "comma" && at >= 0) {
      const begin = cells.begins[at] as number;
      const end = cells.ends[at] as number;
      const isNegative = bytes[begin] === minus;
      let dot = begin;
      while (dot < end && bytes[dot] !== point) dot += 1;
      const whole = wholeAt(bytes, isNegative ? begin + 1 : begin, dot);
      const decimals = dot === end ? 0 : wholeAt(bytes, dot + 1, end);
      const digits = end - dot - 1;
      if (whole >= 0 && whole < 1e12 && decimals >= 0 && digits <= 9) {
        if (digits > 0) note("point");
        const sign = isNegative ? -1 : 1;
        sums.whole = sign * whole;
        sums.billionths = digits > 0 ? sign * decimals * (powersOfTen[9 - digits] as number) : 0;
        return;
      }
    }
    const { style, ...read } = settle(readAmount(textOf(bytes, cells, field), decimal), field);
    if (style) note(style);
    Object.assign(sums, read);
  }

  function note(style: DecimalStyle): void {
    if (styles[style] !== undefined || decimal) return;
    styles[style] = place();
    if (styles.point && styles.comma) {
      throw refuse(
        `some values have a decimal point (${styles.point}) and others a decimal comma (${styles.comma}); say --decimal point or --decimal comma.`,
        value?.column,
      );
    }
  }

  function takePath(bytes: Uint8Array, begin: number, end: number): void {
    const [first, length] = [separator[0] as number, separator.length];
    step = 0;
    let from = begin;
    let hash = hashSeed;
    for (let at = begin; ; ) {
      if (at < end && !(bytes[at] === first && startsWith(bytes, at, end))) {
        hash = hashStep(hash, bytes[at] as number);
        at += 1;
        continue;
      }
      if (step === path.length) path = growTo(path, step * 2);
      step += 1;
      path[step - 1] = channelAt(bytes, from, at, hash, begin === end);
      if (at >= end) break;
      at += length;
      from = at;
      hash = hashSeed;
    }
    steps = Math.max(steps, step);
  }

  /** The channel of a step between two places, of whose bytes the hash is known. */
  function channelAt(bytes: Uint8Array, from: number, to: number, hash: number, isWhole: boolean): number {
    let [left, right] = [from, to];
    while (left < right && bytes[left] === space) left += 1;
    while (right > left && bytes[right - 1] === space) right -= 1;
    if (left === right) throw isWhole ? emptyPath() : emptyStep(step);
    if (left === from && right === to) return stepOf(bytes, from, to, hash);
    let own = hashSeed;
    for (let at = left; at < right; at += 1) own = hashStep(own, bytes[at] as number);
    return stepOf(bytes, left, right, own);
  }

  function startsWith(bytes: Uint8Array, at: number, end: number): boolean {
    if (at + separator.length > end) return false;
    for (let k = 1; k < separator.length; k += 1) if (bytes[at + k] !== separator[k]) return false;
    return true;
  }

  function emptyPath(): Problem {
    return refuse("the path is empty. Name the channels in it, or take the row out.", ways?.column);
  }

  function emptyStep(at: number): Problem {
    return refuse(`step ${at} of the path is empty. Name its channel, or take the step out.`, ways?.column);
  }

  return {
    take(bytes, cells, cut) {
      row += 1;
      if (row === 0) return;
      line = cells.line;
      isCut = cut;
      checkWidth(cells);
      const converted = count(bytes, cells, conversions);
      const lost = count(bytes, cells, nulls);
      sums.whole = 0;
      sums.billionths = 0;
      if (value) readValue(bytes, cells, value);
      if (converted === 0 && (sums.whole !== 0 || sums.billionths !== 0)) {
        throw refuse(
          `${wrongNumbers(converted, sums.whole + sums.billionths / 1e9, lost)}. Count its conversions, or write 0.`,
          value?.column,
        );
      }
      const at = ways ? (places.get(ways) as number) : -1;
      const begin = cells.begins[at] as number;
      if (at >= 0 && cells.doubled[at] === 0 && bytes[begin] !== 39) takePath(bytes, begin, cells.ends[at] as number);
      else if (ways) {
        const text = Buffer.from(textOf(bytes, cells, ways));
        takePath(text, 0, text.length);
      }
      sums.conversions = converted;
      sums.nulls = lost;
      gatherer.add(path, step, sums);
    },
    finish() {
      const [example] = glued;
      const hint = `if "${bare}" stands between steps, say --step-separator "${bare}"`;
      if (example !== undefined && steps === 1) {
        throw new Problem(
          "invalid",
          `No path is cut by "${between}", but ${quoteFound(example)} holds "${bare}": ${hint}.`,
        );
      }
      const warnings = example === undefined ? [] : [`The channel ${quoteFound(example)} holds "${bare}"; ${hint}.`];
      return { journeys: gatherer.finish(), warnings };
    },
  };

  function checkWidth(cells: RowCells): void {
    if (cells.count === width) return;
    const isFilled = (at: number) => (cells.ends[at] as number) > (cells.begins[at] as number);
    const extra = Array.from({ length: Math.max(0, cells.count - width) }, (_, at) => width + at);
    if (cells.count > width && !extra.some(isFilled)) return;
    const repair = cells.count > width ? "Put quotes around cells that hold the separator." : "Add the missing cells.";
    throw refuse(`expected ${width} cells, one for each column, found ${cells.count}. ${repair}`);
  }
}

function isColumn(field: BoundField): boolean {
  return !/[{}]/.test(field.column);
}

/** The whole number that some digits write, or -1 where there are none, too many or anything else. */
function wholeAt(bytes: Uint8Array, begin: number, end: number): number {
  if (begin >= end || end - begin > 15) return -1;
  let number = 0;
  for (let at = begin; at < end; at += 1) {
    const digit = bytes[at] as number;
    if (digit < zero || digit > nine) return -1;
    number = number * 10 + (digit - zero);
  }
  return number;
}
