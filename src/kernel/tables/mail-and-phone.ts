import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";
import { Problem } from "../problems.ts";
import { cleanText } from "./cells.ts";
import { type CellResult, refuseCell } from "./refusal.ts";

/** `address` is for writing to; `key` is the same for all spellings of one address and is for matching. */
type ReadMail = { address: string; key: string };

const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL = 64;
const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * One mail address, also as `Name <address>` or a mailto link. The domain is lower-cased, and put in its ASCII form for
 * the key; the key is lower-cased whole, because no mail service in use tells two people apart by case.
 */
export function parseMail(cell: string): CellResult<ReadMail> {
  const text = cleanText(cell);
  const repair = "correct the address, or leave the cell empty";
  if (text.length > 2 * LONGEST_ADDRESS) return refuseCell(cell, "one mail address", repair);
  const bare = (/<([^<>]*)>$/.exec(text)?.[1] ?? text).replace(/^mailto:/i, "").trim();
  const at = bare.lastIndexOf("@");
  const local = bare.slice(0, at);
  const domain = bare.slice(at + 1).toLowerCase();
  if (at > 0 && /[;,\s]/.test(bare)) return refuseCell(cell, "one mail address", "keep one mail address in the cell");
  const ascii = asciiDomain(domain);
  if (
    at < 1 ||
    local.length > LONGEST_LOCAL ||
    bare.length > LONGEST_ADDRESS ||
    !LOCAL.test(local) ||
    !DOMAIN.test(ascii)
  ) {
    return refuseCell(cell, "a mail address such as name@example.org", repair);
  }
  return { ok: true, value: { address: `${local}@${domain}`, key: `${local.toLowerCase()}@${ascii}` } };
}

function asciiDomain(domain: string): string {
  if (/^[a-z0-9.-]*$/.test(domain)) return domain;
  const address = `http://${domain}`;
  return URL.canParse(address) ? new URL(address).hostname : "";
}

/** A country by its ISO 3166 code, as phone numbers need it. Raises `invalid` for any other text. */
export function knownCountry(code: string): CountryCode {
  const country = code.trim().toUpperCase();
  if (isSupportedCountry(country)) return country;
  throw new Problem(
    "invalid",
    `There is no country ${JSON.stringify(code)}. Use its two-letter code, such as DE or US.`,
  );
}

/**
 * A phone number in E.164, `+4930123456`. A number without its country's prefix is read as one of `country`. Numbers are
 * checked for a length that the country has, not for being in service. An extension is left out, with a note.
 */
export function parsePhone(cell: string, options: { country?: CountryCode | undefined } = {}): CellResult<string> {
  const text = cleanText(cell);
  const expected = "a phone number such as +49 30 123456";
  if (/^\d[.,]\d+E\+?\d+$/i.test(text)) {
    return refuseCell(
      cell,
      expected,
      "the spreadsheet shortened the number: format the column as text, then save as CSV",
    );
  }
  if (text.length > 64) return refuseCell(cell, expected, "keep one phone number in the cell");
  const number = text.replace(/^(?:tel:|\(?00(?=[1-9]))/i, (start) => (start.toLowerCase() === "tel:" ? "" : "+"));
  const isInternational = number.startsWith("+") || number.startsWith("(+");
  if (!isInternational && !options.country && /\d{4}/.test(number.replace(/\D/g, ""))) {
    return refuseCell(
      cell,
      "a phone number with the prefix of its country",
      "say whose numbers these are, as in --country DE",
    );
  }
  const phone = parsePhoneNumberFromString(number, {
    extract: false,
    ...(options.country && { defaultCountry: options.country }),
  });
  if (!phone?.isPossible()) return refuseCell(cell, expected, "correct the number, or leave the cell empty");
  if (phone.ext) return { ok: true, value: phone.number, note: "the extension of a phone number was left out" };
  return { ok: true, value: phone.number };
}
