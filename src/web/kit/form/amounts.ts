/**
 * The decimal number in what somebody typed as an amount: "1.234,50" and "1,234.50" are both "1234.50". Undefined for
 * what is no amount or could be two ("1,234" is read by the locale's own sign for decimals).
 */
export function readAmount(typed: string, locale: string): string | undefined {
  const text = typed.replace(/[\s\u00a0\u202f'’]/g, "");
  if (!/^-?\d[\d.,]*$/.test(text)) return undefined;
  const decimal = decimalSign(text, locale);
  const group = decimal === "," ? "." : ",";
  const [whole = "", fraction = "", ...rest] = text.split(decimal);
  if (rest.length > 0 || fraction.includes(group)) return undefined;
  if (!/^-?(\d+|\d{1,3}([.,]\d{3})+)$/.test(whole)) return undefined;
  const digits = whole.replaceAll(group, "");
  return fraction === "" ? digits : `${digits}.${fraction}`;
}

function decimalSign(text: string, locale: string): "," | "." {
  const [comma, point] = [text.lastIndexOf(","), text.lastIndexOf(".")];
  if (comma !== -1 && point !== -1) return comma > point ? "," : ".";
  const own =
    new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === "decimal")?.value === "," ? "," : ".";
  const other = own === "," ? "." : ",";
  const isGrouped =
    text.includes(other) &&
    text
      .split(other)
      .slice(1)
      .every((part) => part.length === 3);
  return text.includes(other) && !isGrouped ? other : own;
}
