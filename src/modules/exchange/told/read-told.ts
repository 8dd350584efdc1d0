import { parseDay } from "../../../kernel/tables/dates.ts";
import { parseMoney } from "../../../kernel/tables/money.ts";
import { plainName } from "../../../kernel/tables/names.ts";
import type { ToldKind } from "../../touches/index.ts";

/** What is compared, or what was expected instead: a clause for the reader, such as "must be a day". */
export type ReadTold = { ok: true; key: string } | { ok: false; message: string };

/**
 * What was told as it is compared: `EUR 1200.0000` for an amount (in `currency` where it names none), `2026-03-12` for
 * a day, and texts without case, accents and punctuation.
 */
export function readTold(kind: ToldKind, value: string, currency: string): ReadTold {
  switch (kind) {
    case "price": {
      const read = parseMoney(value, { currency });
      if (!read.ok) return { ok: false, message: `must be ${read.expected}: ${read.repair}` };
      const { amount, currency: told = currency } = read.value;
      return { ok: true, key: `${told} ${withFourDecimals(amount)}` };
    }
    case "date": {
      const read = parseDay(value);
      return read.ok
        ? { ok: true, key: read.value }
        : { ok: false, message: `must be ${read.expected}: ${read.repair}` };
    }
    case "name":
    case "promise":
      return readText(value);
  }
}

/** A text as it is compared. Refuses one that has neither letters nor digits. */
export function readText(text: string): ReadTold {
  const key = plainName(text);
  return key === "" ? { ok: false, message: "needs letters or digits" } : { ok: true, key };
}

function withFourDecimals(amount: string): string {
  const [whole = "0", decimals = ""] = amount.split(".");
  return `${whole.replace(/^(-?)0+(?=\d)/, "$1")}.${decimals.padEnd(4, "0")}`;
}
