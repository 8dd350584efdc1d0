import { parseDecimal, parseWholeNumber } from "../../kernel/tables/decimals.ts";
import { type CellResult, refuseCell } from "../../kernel/tables/refusal.ts";

export type DecimalStyle = "point" | "comma";
/** A value as whole units and billionths of the same sign; `style` is set when its writing decides point or comma. */
export type Amount = { whole: number; billionths: number; style?: DecimalStyle };

const scientific = /^([+-]?)(\d{0,15})(?:\.(\d*))?e([+-]?\d{1,3})$/i;
const precise = /^([+-]?)(\d{1,15})[.](\d{5,40})$/;
const digitsOfBillion = 9;

/** A count, also as statistics programs write it: `1e+05`, `12.0`. */
export function readCount(cell: string, style: DecimalStyle | undefined): CellResult<number> {
  const text = cell.trim();
  const value = scientific.test(text) ? Number(text) : undefined;
  if (value === undefined) return parseWholeNumber(text, { style, negative: "refused" });
  if (Number.isSafeInteger(value) && value >= 0) return { ok: true, value };
  return refuseCell(cell, "a whole number of 0 or more", "write a whole number");
}

/** A value of up to nine decimals; further ones are rounded. Without a style a cell that has two readings is refused. */
export function readAmount(cell: string, style: DecimalStyle | undefined): CellResult<Amount> {
  const text = cell.trim();
  if (scientific.test(text) || (style !== "comma" && precise.test(text))) return amountOf(cell, Number(text));
  const read = parseDecimal(text, { style });
  if (!read.ok) return read;
  const [, sign, whole = "0", decimals = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(read.value) ?? [];
  const factor = sign === "-" ? -1 : 1;
  const billionths = factor * Number(decimals.padEnd(digitsOfBillion, "0")) + 0;
  const used = text.match(/[.,](?=\d{1,4}\D*$)/)?.[0];
  const decided: DecimalStyle | undefined = decimals === "" ? undefined : used === "," ? "comma" : "point";
  return { ok: true, value: { whole: factor * Number(whole) + 0, billionths, ...(decided && { style: decided }) } };
}

function amountOf(cell: string, value: number): CellResult<Amount> {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e12) {
    return refuseCell(cell, "at most 12 digits before the point", "correct the number");
  }
  const whole = Math.trunc(value);
  return { ok: true, value: { whole, billionths: Math.round((value - whole) * 1e9), style: "point" } };
}
