import { type Key, normaliseKey } from "./keys.ts";
import { foldName, wordsQuery } from "./names.ts";

/** What a search text may mean; a person is found by any of it. */
export type PeopleSearch = {
  /** The number in CU-12. */
  person: number | undefined;
  /** Keys that the text is the whole of. */
  keys: readonly Key[];
  /** The last digits of a phone number, at least seven. */
  lastDigits: string | undefined;
  /** An external id without its system, or its beginning where `isBeginning`. */
  bareId: { text: string; isBeginning: boolean } | undefined;
  /** A tsquery over the words of names. */
  words: string | undefined;
  /** The whole folded name. */
  wholeName: string | undefined;
};

const fewestDigits = 7;
const fewestLetters = 3;

/**
 * Reads what somebody typed to find a person. Mail and phone must be given whole (a phone without its country code is
 * whole enough), and so must a name whose reader may not see names: else typing letter by letter would unmask them.
 */
export function readPeopleSearch(text: string, { country, seesNames }: { country: string; seesNames: boolean }) {
  const written = text.trim();
  const person = /^cu-?(\d{1,15})$/i.exec(written)?.[1];
  const mail = written.includes("@") ? normaliseKey("mail", written, country) : null;
  const number = /^[+(]?\d[\d\s()/.+-]*(?<extension>(?:ext|x|#)[\s.:]*\d+)?$/i.exec(written);
  const phone = number ? normaliseKey("phone", written, country) : null;
  const digits = number && !number.groups?.extension ? written.replace(/\D/g, "").replace(/^0+/, "") : "";
  const keys = [mail, phone, normaliseKey("external", written, country), normaliseKey("visitor", written, country)];
  const search: PeopleSearch = {
    person: person === undefined ? undefined : Number(person),
    keys: keys.filter((key) => key !== null),
    lastDigits: digits.length >= fewestDigits ? digits : undefined,
    bareId: { text: written, isBeginning: written.length >= fewestLetters },
    words: seesNames && !mail ? wordsQuery(written) : undefined,
    wholeName: seesNames ? undefined : foldName(written) || undefined,
  };
  return search;
}
