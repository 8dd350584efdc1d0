import { isSupportedCountry } from "libphonenumber-js";
import { parseMail, parsePhone } from "../../kernel/tables/mail-and-phone.ts";
import { type KeyKind, keyKinds } from "./contract.ts";
import { storableText } from "./names.ts";

/** Something that one person only is known by; `value` is normalised. */
export type Key = { kind: KeyKind; value: string };

/** A key as one text, such as `mail:ada@example.org`. */
export function keyText({ kind, value }: Key): string {
  return `${kind}:${value}`;
}

/** The key that a text is; undefined where it is none, such as `contact:12`. */
export function keyOf(text: string): Key | undefined {
  const [, kind, value] = /^([a-z]+):(.+)$/su.exec(text) ?? [];
  const known = keyKinds.find((one) => one === kind);
  return known && value !== undefined ? { kind: known, value } : undefined;
}

const longest = 255;

/**
 * Reads a key as somebody wrote it: mail addresses in lower case, phone numbers as E.164 with `country` (ISO 3166) for
 * those without a country code, external ids with their system in lower case (`CRM: 4711` is `crm:4711`). Null when it
 * cannot be one.
 */
export function normaliseKey(kind: KeyKind, raw: string, country: string): Key | null {
  const value = readers[kind](storableText(raw).normalize("NFC"), country);
  return value === null || value === "" || value.length > longest ? null : { kind, value };
}

/** What a key of each kind must look like, to be said when one does not. */
export const keyShapes: Record<KeyKind, { expected: string; repair: string }> = {
  external: { expected: "an id of at most 255 characters", repair: "shorten the id" },
  mail: { expected: "a mail address such as name@example.org", repair: "correct the mail address" },
  phone: { expected: "a phone number such as +49 30 1234567", repair: "write the phone number with its country code" },
  visitor: { expected: "a visitor key of at most 255 characters", repair: "shorten the visitor key" },
};

const readers: Record<KeyKind, (text: string, country: string) => string | null> = {
  external: readExternal,
  mail: readMail,
  phone: readPhone,
  visitor: (text) => text,
};

/** Only the name of the system is folded: some systems tell ids apart by case. */
function readExternal(text: string): string {
  const named = /^([\p{L}][\p{L}\p{N}_.-]*)\s*:\s*(.+)$/u.exec(text);
  return named ? `${named[1]?.toLowerCase()}:${named[2]}` : text;
}

function readMail(text: string): string | null {
  const mail = parseMail(text);
  return mail.ok ? mail.value.key : null;
}

/** A country that numbering plans do not know leaves only numbers that bring their own. */
function readPhone(text: string, country: string): string | null {
  const phone = parsePhone(text, { country: isSupportedCountry(country) ? country : undefined });
  return phone.ok ? phone.value : null;
}
