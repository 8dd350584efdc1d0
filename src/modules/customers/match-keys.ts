import { isOpenEnded, tellingDigits } from "./key-evidence.ts";
import type { Profile } from "./profile.ts";

/** Letters at the beginning of a word by which names are looked for: spellings rarely differ there. */
const beginning = 4;

/** The beginning that the number of an office has in common with its extensions. */
const officeDigits = 10;

/**
 * What likely doubles of somebody have in common with them, as numbers below 2^53. Two people who are alike by
 * `comparePeople` share one, so that nobody is compared with everybody; two who share one need not be alike.
 */
export function matchKeys(profile: Profile): number[] {
  const texts = new Set<string>();
  for (const { plain } of profile.mailboxes) texts.add(`mailbox ${plain}`);
  for (const id of profile.ids) if (id.length > 2) texts.add(`id ${id}`);
  for (const { whole, national } of profile.phones) {
    texts.add(`digits ${national.slice(-tellingDigits)}`);
    if (isOpenEnded(whole)) texts.add(`office ${whole.slice(0, officeDigits)}`);
  }
  const words = [...profile.names, ...profile.mailNames].flatMap(({ spelled }) => spelled);
  const beginnings = new Set(words.filter((word) => word.length > 1).map((word) => word.slice(0, beginning)));
  const companies = new Set([...profile.companies, ...profile.companiesByMail, ...profile.mailCompanies]);
  for (const company of companies) for (const word of beginnings) texts.add(`${company} ${word}`);
  return [...texts].map(numberOf);
}

/** What people with a mail address of this company's domain keep beside; by it the companies of a domain are found. */
export function domainNumber(domain: string): number {
  return numberOf(`domain ${domain}`);
}

/** A text as a number below 2^53 (cyrb53): a match key tells nobody a name, and is quick to look for. */
function numberOf(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
