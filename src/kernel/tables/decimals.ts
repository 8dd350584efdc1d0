import { type CellResult, quoteFound, refuseCell } from "./refusal.ts";

/** Which character comes before the decimals: `1,234.56` is point, `1.234,56` is comma. */
type DecimalStyle = "point" | "comma";

export type DecimalOptions = {
  /** How the column writes decimals, when that is known. Without it a cell such as `1,234` is refused. */
  style?: DecimalStyle | undefined;
  negative?: "allowed" | "refused";
};

/** What `DecimalText` of the contracts takes; the stores hold Decimal(18,4). */
const MOST_DECIMALS = 4;
const MOST_WHOLE_DIGITS = 12;
/** No number is longer; the patterns below are not run on longer texts, where they would take quadratic time. */
const LONGEST_NUMBER = 64;

const EXPECTED = "a number such as 1234.56";
const PLAIN = /^(?:0|[1-9]\d{0,11})(?:\.(?:\d{1,2}|\d{4}))?$/;
const GROUPED_BY_POINT =
  /^(?:([1-9]\d{0,2}(?:([,'’\s])\d{3})(?:\2\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3}|\d+))?(?:\.(\d+))?$/;
const GROUPED_BY_COMMA = /^(?:([1-9]\d{0,2}(?:([.'’\s])\d{3})(?:\2\d{3})*|\d+))?(?:,(\d+))?$/;
const SIGNED = /^(\()?\s*([+\-−])?\s*(.*?)\s*([-−])?\s*(\))?$/s;

type Numeral = { whole: string; decimals: string };

/** Both ways of reading the digits of a number; undefined where a style cannot have written it. */
function readNumeral(digits: string): { point: Numeral | undefined; comma: Numeral | undefined } {
  const read = (pattern: RegExp): Numeral | undefined => {
    const match = pattern.exec(digits);
    if (!match || digits === "") return undefined;
    const whole = (match[1] ?? "0").replace(/\D/g, "").replace(/^0+(?=\d)/, "");
    return { whole, decimals: match[3] ?? "" };
  };
  return { point: read(GROUPED_BY_POINT), comma: read(GROUPED_BY_COMMA) };
}

/** Takes the sign off a number: minus before or behind, or the brackets of book-keepers. Undefined if signs clash or the text is too long. */
export function splitSign(cell: string): { isNegative: boolean; rest: string } | undefined {
  if (cell.length > LONGEST_NUMBER) return undefined;
  const [, open, before, rest = "", behind, close] = SIGNED.exec(cell.trim()) ?? [];
  if ((open === undefined) !== (close === undefined)) return undefined;
  if ([open, before, behind].filter((sign) => sign !== undefined).length > 1) return undefined;
  return { isNegative: open !== undefined || behind !== undefined || (before !== undefined && before !== "+"), rest };
}

/**
 * A decimal number as an exact string such as `-1234.5`, with at most 4 decimals; more are rounded half away from zero,
 * and `note` says so. Reads both styles, groups of thousands, brackets or a trailing minus for negative numbers. A cell
 * that means different numbers in the two styles is refused unless `style` is given.
 */
export function parseDecimal(cell: string, options: DecimalOptions = {}): CellResult<string> {
  if (options.style !== "comma" && PLAIN.test(cell)) return { ok: true, value: cell };
  const signed = splitSign(cell);
  if (!signed || !/\d/.test(cell)) return refuseCell(cell, EXPECTED, "write a plain number");
  const numeral = chooseReading(cell, signed.rest, options.style);
  if (!numeral.ok) return numeral;
  const { whole, decimals } = numeral.value;
  const kept = decimals.length > MOST_DECIMALS ? roundDecimals(whole, decimals) : join(whole, decimals);
  if (kept.replace(/\..*/, "").length > MOST_WHOLE_DIGITS) {
    return refuseCell(cell, `at most ${MOST_WHOLE_DIGITS} digits before the point`, "correct the number");
  }
  const isZero = !/[1-9]/.test(kept);
  if (signed.isNegative && !isZero && options.negative === "refused") {
    return refuseCell(cell, "a number that is not negative", "remove the minus, or leave the row out");
  }
  const value = signed.isNegative && !isZero ? `-${kept}` : kept;
  return decimals.length > MOST_DECIMALS ? { ok: true, value, note: "rounded to 4 decimals" } : { ok: true, value };
}

/** A whole number as a JS number; `1,234` is a thousand here, because the other reading is not whole, and `12.0` is 12. */
export function parseWholeNumber(cell: string, options: DecimalOptions = {}): CellResult<number> {
  const expected = options.negative === "refused" ? "a whole number of 0 or more" : "a whole number";
  const signed = splitSign(cell);
  const readings = signed ? readNumeral(signed.rest) : { point: undefined, comma: undefined };
  const styles = options.style ? [readings[options.style]] : [readings.point, readings.comma];
  const whole = new Set(styles.filter((one) => one && /^0*$/.test(one.decimals)).map((one) => one?.whole ?? ""));
  if (whole.size > 1) return refuseStyle(cell);
  const [digits] = whole;
  const value = (signed?.isNegative ? -1 : 1) * Number(digits) + 0;
  if (digits === undefined || !Number.isSafeInteger(value)) return refuseCell(cell, expected, "write a whole number");
  if (value < 0 && options.negative === "refused")
    return refuseCell(cell, expected, "remove the minus, or leave the row out");
  return { ok: true, value };
}

function chooseReading(cell: string, digits: string, style: DecimalStyle | undefined): CellResult<Numeral> {
  const { point, comma } = readNumeral(digits);
  if (style) {
    const chosen = style === "point" ? point : comma;
    if (chosen) return { ok: true, value: chosen };
    const other = style === "point" ? "comma" : "point";
    if (!point && !comma) return refuseCell(cell, EXPECTED, "write a plain number");
    return refuseCell(cell, `a number with a decimal ${style}`, `correct the number, or say --decimal ${other}`);
  }
  if (point && comma && (point.whole !== comma.whole || point.decimals !== comma.decimals)) return refuseStyle(cell);
  const only = point ?? comma;
  return only ? { ok: true, value: only } : refuseCell(cell, EXPECTED, "write a plain number");
}

function refuseStyle(cell: string): CellResult<never> {
  return {
    ok: false,
    expected: "a number that can only be read in one way",
    found: quoteFound(cell),
    repair: "say what stands before the decimals: --decimal comma or --decimal point",
  };
}

function join(whole: string, decimals: string): string {
  return decimals === "" ? whole : `${whole}.${decimals}`;
}

function roundDecimals(whole: string, decimals: string): string {
  const scaled = BigInt(whole + decimals.slice(0, MOST_DECIMALS)) + (decimals.charAt(MOST_DECIMALS) >= "5" ? 1n : 0n);
  const digits = scaled.toString().padStart(MOST_DECIMALS + 1, "0");
  return join(digits.slice(0, -MOST_DECIMALS), digits.slice(-MOST_DECIMALS));
}

/** What a column of numbers proves about its style, with the cell that proves it. */
export type DecimalDecision =
  | { style: DecimalStyle; evidence: string }
  | { style: "ambiguous"; example: string }
  | { style: "contradictory"; point: string; comma: string }
  | { style: "not needed" };

/** Gathers what the cells of a column say about their decimal style, one cell at a time. */
type DecimalEvidence = { see(cell: string): void; decide(): DecimalDecision };

/** Evidence for a column that is too long to hold; the digits may carry currency signs. */
export function decimalEvidence(): DecimalEvidence {
  const proof: { point?: string; comma?: string; ambiguous?: string } = {};
  return {
    see(cell) {
      if (cell.length > LONGEST_NUMBER) return;
      const digits = cell.replace(/[^\d.,'’\s]/g, "").trim();
      if (digits === "" || /^\d+$/.test(digits)) return;
      const { point, comma } = readNumeral(digits);
      if (point && comma && point.whole === comma.whole && point.decimals === comma.decimals) return;
      if (point && comma) proof.ambiguous ??= cell;
      else if (point) proof.point ??= cell;
      else if (comma) proof.comma ??= cell;
    },
    decide() {
      const { point, comma, ambiguous } = proof;
      if (point !== undefined && comma !== undefined) return { style: "contradictory", point, comma };
      if (point !== undefined) return { style: "point", evidence: point };
      if (comma !== undefined) return { style: "comma", evidence: comma };
      return ambiguous === undefined ? { style: "not needed" } : { style: "ambiguous", example: ambiguous };
    },
  };
}

/** The decimal style of a column from its cells: decided by any cell that only one style can have written. */
export function decideDecimalStyle(cells: Iterable<string>): DecimalDecision {
  const evidence = decimalEvidence();
  for (const cell of cells) evidence.see(cell);
  return evidence.decide();
}
