import { companyDomain, domainName } from "./mail-providers.ts";
import { readName } from "./name-likeness.ts";
import type { Profile } from "./profile.ts";

/** How the companies of two people are one. */
export type CompanyReason = "same_company" | "mail_of_the_company" | "mails_of_one_company";

/** How much a likeness of names is worth beside each. */
export const companyWeights: Record<CompanyReason, number> = {
  same_company: 0.9,
  mail_of_the_company: 0.85,
  mails_of_one_company: 0.85,
};

const legalForms = new Set([
  ...["ag", "bv", "co", "company", "corp", "corporation", "ev", "gbr", "gmbh", "group", "gruppe", "holding", "inc"],
  ...["kft", "kg", "llc", "llp", "limited", "ltd", "mbh", "nv", "ohg", "oy", "plc", "pty", "sa", "sarl", "sas", "se"],
  ...["sl", "sp", "spa", "srl", "ug", "und", "and", "the"],
]);

/** What a company calls itself, as far as a domain could say it: "Acme Logistics GmbH & Co. KG" is `acmelogistics`. */
export function companyName(name: string): string {
  const words = readName(name).spelled;
  const own = words.filter((word) => !legalForms.has(word));
  return (own.length > 0 ? own : words).join("");
}

/** What the company of a mail address (normalised) calls itself; undefined for an address that anybody can have. */
export function mailCompany(mail: string): string | undefined {
  const domain = companyDomain(mail);
  return domain === undefined ? undefined : domainName(domain).replaceAll("-", "");
}

/** Whether two people are of one company, and how that is known. */
export function compareCompanies(one: Profile, other: Profile): CompanyReason | undefined {
  if (meet(one.accounts, other.accounts)) return "same_company";
  const isMailOf = (mail: Profile, company: Profile) =>
    meet(mail.mailAccounts, company.accounts) || meet(mail.mailCompanies, company.companies);
  if (isMailOf(one, other) || isMailOf(other, one)) return "mail_of_the_company";
  return meet(one.mailCompanies, other.mailCompanies) ? "mails_of_one_company" : undefined;
}

function meet<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.some((item) => other.includes(item));
}
