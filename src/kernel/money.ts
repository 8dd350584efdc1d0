import { z } from "zod";

const currencyCodes: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Whether this is an ISO 4217 code in capitals that is in use. */
export function isCurrency(code: string): boolean {
  return currencyCodes.has(code);
}

/** An ISO 4217 code such as EUR, in any case; kept in capitals. */
export const CurrencyCode = z
  .string()
  .transform((code) => code.trim().toUpperCase())
  .refine(isCurrency, "must be a currency code of ISO 4217 such as EUR")
  .meta({ type: "string", example: "EUR" });

/** An exact number as text: at most 12 digits before the point and 4 behind it. */
export const DecimalText = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,4})?$/, 'must be a decimal number as text, such as "12.34", with at most 4 decimals')
  .meta({ example: "12.34" });

/** An amount of money. */
export const Money = z.object({ amount: DecimalText, currency: CurrencyCode });
export type Money = z.infer<typeof Money>;

/** An amount in its shortest form for a reader: `149.7100` is `149.71`, `0150` is `150.00`. At least two decimals. */
export function plainAmount(amount: string): string {
  const [whole = "0", decimals = ""] = amount.split(".");
  return `${whole.replace(/^(-?)0+(?=\d)/, "$1")}.${decimals.replace(/0+$/, "").padEnd(2, "0")}`;
}
