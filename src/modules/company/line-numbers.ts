import { isSupportedCountry } from "libphonenumber-js";
import { parsePhone } from "../../kernel/tables/mail-and-phone.ts";

const longestExtension = 6;

/**
 * The number in an address of a phone system: `<sip:+49301234@pbx.example;tag=1>` and `tel:+49-30-1234` say the same as
 * the bare number. What is none comes back as it is, trimmed.
 */
export function bareNumber(raw: string): string {
  const address = /<([^<>]*)>/.exec(raw)?.[1] ?? raw;
  const bare = address
    .trim()
    .replace(/^(?:sips?|tel|callto):/i, "")
    .replace(/[@;].*$/s, "");
  return bare.replace(/%2b/gi, "+").trim();
}

/** Whether it is only dialled inside the house: two to six digits without a prefix. */
export function isExtension(bare: string): boolean {
  return new RegExp(`^\\d{1,${longestExtension}}$`).test(bare) && !/^0+$/.test(bare);
}

/** How a line is kept: an extension as its digits, a number as E.164. Null when it is neither. */
export function readLineNumber(raw: string, country: string): string | null {
  const bare = bareNumber(raw);
  if (isExtension(bare)) return bare;
  const phone = parsePhone(bare, { country: isSupportedCountry(country) ? country : undefined });
  return phone.ok ? phone.value : null;
}
