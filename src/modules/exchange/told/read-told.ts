import { Temporal } from "temporal-polyfill";
import { isoTime } from "../../../kernel/clock.ts";
import { parseDay } from "../../../kernel/tables/dates.ts";
import { parseMoney } from "../../../kernel/tables/money.ts";
import { plainName } from "../../../kernel/tables/names.ts";
import type { ToldKind } from "../../touches/index.ts";

/**
 * What is compared, or what was expected instead: in parts, and as a clause for the reader, such as "must be a day: write
 * 2026-03-12".
 */
export type ReadTold =
  | { ok: true; key: string }
  | { ok: false; message: string; wanted: { expected: string; repair: string } };

/**
 * What was told as it is compared: `EUR 1200.0000` for an amount (in `currency` where it names none), `2026-03-12` for
 * a day, and texts without case, accents and punctuation.
 */
export function readTold(kind: ToldKind, value: string, currency: string): ReadTold {
  switch (kind) {
    case "price": {
      const read = parseMoney(value, { currency });
      if (!read.ok) return refused(read);
      const { amount, currency: told = currency } = read.value;
      return { ok: true, key: `${told} ${withFourDecimals(amount)}` };
    }
    case "date": {
      const read = parseDay(value);
      return read.ok ? { ok: true, key: read.value } : refused(read);
    }
    case "name":
    case "promise":
      return readText(value);
  }
}

/** A text as it is compared. Refuses one that has neither letters nor digits. */
export function readText(text: string): ReadTold {
  const key = plainName(text);
  if (key !== "") return { ok: true, key };
  const wanted = { expected: "a text with letters or digits", repair: "say it in words" };
  return { ok: false, message: "needs letters or digits", wanted };
}

/** The last millisecond of a day where the company is, as an ISO instant. */
export function endOfDay(day: string, timeZone: string): string {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
  return isoTime(next.subtract({ milliseconds: 1 }));
}

function refused({ expected, repair }: { expected: string; repair: string }): ReadTold {
  return { ok: false, message: `must be ${expected}: ${repair}`, wanted: { expected, repair } };
}

function withFourDecimals(amount: string): string {
  const [whole = "0", decimals = ""] = amount.split(".");
  return `${whole.replace(/^(-?)0+(?=\d)/, "$1")}.${decimals.padEnd(4, "0")}`;
}
