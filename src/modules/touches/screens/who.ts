import type { NewContact } from "../contract.ts";

/** Whom a capture is about: somebody known by their number, somebody by what they gave, or nobody. */
export type WhoInput = Pick<NewContact, "person" | "who">;

/**
 * Reads one field in which anything may stand that says who it was: `CU-12` also behind a name, a mail, a phone number
 * in any spelling, else a name. Nothing leaves the capture without a person.
 */
export function readWho(text: string): WhoInput {
  const typed = text.trim();
  if (typed === "") return {};
  const number = /(?:^|\s)CU-?(\d{1,15})$/i.exec(typed)?.[1];
  if (number && Number(number) > 0) return { person: Number(number) };
  if (/^\S+@\S+$/.test(typed)) return { who: { mail: typed } };
  if (/^\+?[\d\s()/.-]{4,}$/.test(typed) && typed.replace(/\D/g, "").length >= 4) return { who: { phone: typed } };
  return { who: { name: typed } };
}

/** How a known person stands in the field, so that `readWho` knows them again. */
export function writeKnown(name: string, person: number): string {
  return name === "" ? `CU-${person}` : `${name} CU-${person}`;
}
