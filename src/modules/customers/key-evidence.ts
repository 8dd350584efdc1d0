import type { Mailbox } from "./mail-providers.ts";
import type { PairReason } from "./pairs-contract.ts";

/** One thing that two people have in common, and how sure it makes by itself that they are one, from 0 to 1. */
export type Evidence = { weight: number; reason: PairReason };

/** Whether mail addresses are spellings of one mailbox. */
export function compareMailboxes(one: readonly Mailbox[], boxes: readonly Mailbox[]): Evidence[] {
  const found = one.flatMap((box): Evidence[] => {
    if (boxes.some(({ bare }) => bare === box.bare)) return [{ weight: 0.95, reason: "same_mailbox" }];
    const dotted = boxes.some(({ plain }) => plain === box.plain);
    if (!dotted) return [];
    // Only some providers deliver whatever the dots; elsewhere they are a habit of whoever hands addresses out.
    const isOne = /@gmail\.com$/.test(box.plain);
    return [isOne ? { weight: 0.95, reason: "same_mailbox" } : { weight: 0.6, reason: "mailbox_with_other_dots" }];
  });
  return strongest(found);
}

/** A phone number in E.164, and what is dialled in its country. */
export type Phone = { whole: string; national: string };

// The calling codes of one and two digits; all others have three.
const callingCode = /^\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})0*/;

export function readPhone(whole: string): Phone {
  return { whole, national: whole.replace(callingCode, "") };
}

/** The last digits by which phones are found that are one in spite of country codes and area codes. */
export const tellingDigits = 8;

/** Whether phone numbers are one in spite of country code, area code or extension. */
export function comparePhones(one: readonly Phone[], phones: readonly Phone[]): Evidence[] {
  const found = one.flatMap((phone): Evidence[] =>
    phones.flatMap((match): Evidence[] => {
      if (phone.national === match.national) return [{ weight: 0.8, reason: "same_phone_other_country" }];
      if (isExtended(phone.whole, match.whole)) return [{ weight: 0.35, reason: "phone_with_extension" }];
      const [short, long] = [phone.national, match.national].toSorted((a, b) => a.length - b.length);
      if (short && long && short.length >= tellingDigits && long.endsWith(short)) {
        return [{ weight: 0.6, reason: "same_last_digits" }];
      }
      const digits = -tellingDigits;
      return phone.national.slice(digits) === match.national.slice(digits) && phone.national.length > tellingDigits
        ? [{ weight: 0.15, reason: "same_last_digits" }]
        : [];
    }),
  );
  return strongest(found);
}

/** Digits that an extension adds behind the number of an office. */
const extensionDigits = 3;

/** Whether a number (E.164) is of a country where an office's may go on with an extension. */
export function isOpenEnded(phone: string): boolean {
  return /^\+(?:49|43|352|39)/.test(phone);
}

function isExtended(one: string, other: string): boolean {
  const [short, long] = [one, other].toSorted((a, b) => a.length - b.length);
  if (short === undefined || long === undefined) return false;
  const more = long.length - short.length;
  return isOpenEnded(short) && more > 0 && more <= extensionDigits && short.length > 9 && long.startsWith(short);
}

/** An id without the name of its system. */
export function bareId(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

/**
 * Whether bare ids of two systems are the same: short numbers are by chance, long ones and letters mostly because one system
 * took over the other's.
 */
export function compareIds(one: readonly string[], other: readonly string[]): Evidence[] {
  const found = one.flatMap((text): Evidence[] => {
    if (!other.includes(text)) return [];
    const weight = /\D/.test(text) && text.length >= 5 ? 0.6 : text.length >= 7 ? 0.45 : text.length >= 5 ? 0.35 : 0.2;
    return [{ weight, reason: "same_id_other_system" }];
  });
  return strongest(found);
}

function strongest(found: readonly Evidence[]): Evidence[] {
  return found.toSorted((a, b) => b.weight - a.weight).slice(0, 1);
}
