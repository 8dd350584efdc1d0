import { isCurrency } from "../money.ts";
import { type DecimalOptions, parseDecimal, splitSign } from "./decimals.ts";
import { type CellResult, quoteFound, refuseCell } from "./refusal.ts";

/** Signs that name one currency. */
const signs: Record<string, string> = {
  "€": "EUR",
  "£": "GBP",
  R$: "BRL",
  US$: "USD",
  C$: "CAD",
  CA$: "CAD",
  A$: "AUD",
  AU$: "AUD",
  NZ$: "NZD",
  HK$: "HKD",
  S$: "SGD",
  MX$: "MXN",
  "₹": "INR",
  "₽": "RUB",
  "₺": "TRY",
  "₩": "KRW",
  "₪": "ILS",
  "₫": "VND",
  "₱": "PHP",
  "₴": "UAH",
  zł: "PLN",
  Kč: "CZK",
  Ft: "HUF",
  Fr: "CHF",
  SFr: "CHF",
};

/** Signs that several currencies use; the likeliest first. */
const sharedSigns: Record<string, readonly string[]> = {
  $: ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "ARS", "CLP", "COP", "TWD"],
  "¥": ["JPY", "CNY"],
  kr: ["SEK", "NOK", "DKK", "ISK"],
};

const AROUND = /^(?:([\p{L}\p{Sc}]{1,4})\.?)?\s*([+\-−]?[\d.,'’\s]*\d)\s*(?:([\p{L}\p{Sc}]{1,4})\.?)?$/u;

/** An amount as an exact string; `currency` where the cell or the options name one. */
type ReadMoney = { amount: string; currency?: string };

/** A currency by its ISO 4217 code in any case, or by a sign that only one currency uses. */
export function parseCurrency(cell: string): CellResult<string> {
  const word = cell.trim();
  const code = word.toUpperCase();
  if (isCurrency(code)) return { ok: true, value: code };
  const currency = signs[word.replace(/\.$/, "")];
  if (currency) return { ok: true, value: currency };
  return refuseCell(cell, "a currency code of ISO 4217 such as EUR", "write the currency's three-letter code");
}

/**
 * An amount of money with or without its currency in the cell: `1.234,56 €`, `(12.50)`, `R$ 99`, `USD 1,234.56`.
 * A currency in the cell wins over `currency`; a sign that several currencies share (`$`, `¥`, `kr`) needs it.
 */
export function parseMoney(
  cell: string,
  options: DecimalOptions & { currency?: string | undefined } = {},
): CellResult<ReadMoney> {
  const { currency: stated } = options;
  const signed = splitSign(cell);
  const [, before, digits, behind] = (signed && AROUND.exec(signed.rest)) ?? [];
  if (!signed || digits === undefined || (before && behind)) {
    return refuseCell(cell, "an amount such as 1234.56 or 1234.56 EUR", "write a plain amount");
  }
  const amount = parseDecimal(signed.isNegative ? `-${digits}` : digits, options);
  if (!amount.ok) return { ...amount, found: quoteFound(cell) };
  const currency = before || behind ? currencyOfSign(cell, before ?? behind ?? "", stated) : undefined;
  if (currency && !currency.ok) return currency;
  const code = currency?.value ?? stated;
  return { ...amount, value: { amount: amount.value, ...(code !== undefined && { currency: code }) } };
}

function currencyOfSign(cell: string, sign: string, stated: string | undefined): CellResult<string> {
  const shared = sharedSigns[sign] ?? sharedSigns[sign.toLowerCase()];
  if (!shared) {
    const known = parseCurrency(sign);
    return known.ok ? known : { ...known, found: quoteFound(cell) };
  }
  const meant = shared.find((code) => code === stated);
  if (meant) return { ok: true, value: meant };
  return refuseCell(
    cell,
    `a currency code, because ${sign} is the sign of several`,
    `say which currency is meant: --currency ${shared[0]}`,
  );
}
