import { companyName, mailCompany } from "./company-likeness.ts";
import type { KeyKind } from "./contract.ts";
import { bareId, type Phone, readPhone } from "./key-evidence.ts";
import type { Key } from "./keys.ts";
import { companyDomain, type Mailbox, mailbox } from "./mail-providers.ts";
import { type ComparedName, readName } from "./name-likeness.ts";

/** What is kept of a whole person, as far as it tells whether they are somebody else too. */
export type KnownFacts = {
  /** Every name they go by: their own, and those of people who were merged into them. */
  names: readonly string[];
  accounts: readonly KnownCompany[];
  keys: readonly Key[];
};

export type KnownCompany = { id: number; name: string };

/** Somebody as far as likeness looks at them, read once for all comparisons. */
export type Profile = {
  names: readonly ComparedName[];
  /** Names that somebody without one gives away by mail addresses such as ada.lovelace@. */
  mailNames: readonly ComparedName[];
  /** Ids of the companies they belong to, and what these call themselves. */
  accounts: readonly number[];
  companies: readonly string[];
  /** Companies whose people have mail addresses of the same domain, and what these call themselves. */
  mailAccounts: readonly number[];
  companiesByMail: readonly string[];
  /** What the domains of their mail addresses call themselves. */
  mailCompanies: readonly string[];
  mailboxes: readonly Mailbox[];
  phones: readonly Phone[];
  /** Ids in other systems, without the names of the systems. */
  ids: readonly string[];
};

export function profileOf({ names, accounts, keys }: KnownFacts, mailAccounts: readonly KnownCompany[] = []): Profile {
  const values = (wanted: KeyKind) => keys.flatMap(({ kind, value }) => (kind === wanted ? [value] : []));
  const mails = values("mail");
  const given = names.filter((name) => name !== "");
  const others = mailAccounts.filter((company) => !accounts.some(({ id }) => id === company.id));
  return {
    names: given.map(readName),
    mailNames: given.length > 0 ? [] : mails.flatMap(nameInMail).map(readName),
    accounts: accounts.map(({ id }) => id),
    companies: accounts.map(callItself),
    mailAccounts: others.map(({ id }) => id),
    companiesByMail: others.map(callItself),
    mailCompanies: [...new Set(mails.flatMap((mail) => mailCompany(mail) ?? []))],
    mailboxes: mails.map(mailbox),
    phones: values("phone").map(readPhone),
    ids: values("external").map(bareId),
  };
}

/** A company whose name has no letter is called by its id. */
function callItself({ id, name }: KnownCompany): string {
  return companyName(name) || `AC-${id}`;
}

function nameInMail(mail: string): string[] {
  const words = mail
    .slice(0, mail.lastIndexOf("@"))
    .replace(/\+.*$/, "")
    .split(/[._-]/)
    .filter((word) => /^\p{L}+$/u.test(word));
  return words.length > 1 ? [words.join(" ")] : [];
}

/** The domains of somebody's mail addresses that belong to a company. */
export function companyDomainsOf({ keys }: Pick<KnownFacts, "keys">): string[] {
  return [...new Set(keys.flatMap(({ kind, value }) => (kind === "mail" ? (companyDomain(value) ?? []) : [])))];
}
