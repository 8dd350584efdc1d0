import fc from "fast-check";
import { expect, test } from "vitest";
import { comparePeople, leastScore } from "./likeness.ts";
import { matchKeys } from "./match-keys.ts";
import { type KnownCompany, type KnownFacts, type Profile, profileOf } from "./profile.ts";

type Facts = Partial<KnownFacts> & { mailAccounts?: KnownCompany[] };
const somebody = ({ mailAccounts = [], ...more }: Facts = {}): Profile =>
  profileOf({ names: [], accounts: [], keys: [], ...more }, mailAccounts);
const named = (name: string, more: Facts = {}) => somebody({ names: [name], ...more });
const mail = (value: string) => ({ keys: [{ kind: "mail" as const, value }] });
const phone = (value: string) => ({ keys: [{ kind: "phone" as const, value }] });
const id = (value: string) => ({ keys: [{ kind: "external" as const, value }] });
const at = (id: number, name = "") => ({ accounts: [{ id, name }] });

/** Whether two profiles would be compared at all. */
const meet = (one: Profile, other: Profile) => {
  const keys = new Set(matchKeys(other));
  return matchKeys(one).some((key) => keys.has(key));
};

test.each<[string, Profile, Profile, string[]]>([
  ["dots and a tag", somebody(mail("ada.l+news@gmail.com")), somebody(mail("adal@googlemail.com")), ["same_mailbox"]],
  ["a tag at a company", somebody(mail("ada+shop@acme.example")), somebody(mail("ada@acme.example")), ["same_mailbox"]],
  [
    "dots at a company",
    somebody(mail("ada.l@acme.example")),
    somebody(mail("adal@acme.example")),
    ["mailbox_with_other_dots"],
  ],
  [
    "another country code",
    somebody(phone("+12125550123")),
    somebody(phone("+492125550123")),
    ["same_phone_other_country"],
  ],
  ["no area code", somebody(phone("+493012345678")), somebody(phone("+4912345678")), ["same_last_digits"]],
  [
    "an extension",
    named("Ada Lovelace", phone("+493012345670")),
    named("Ada Lovelace", phone("+493012345670123")),
    ["phone_with_extension", "same_name"],
  ],
  [
    "an id of letters in another system",
    somebody(id("crm:ab12cd")),
    somebody(id("shop:ab12cd")),
    ["same_id_other_system"],
  ],
  [
    "a number in another system",
    named("Ada Lovelace", id("crm:4711")),
    named("Ada Lovelace", id("shop:4711")),
    ["same_id_other_system", "same_name"],
  ],
  [
    "one letter at a company",
    named("Philip Meier", at(7)),
    named("Phillip Meier", at(7)),
    ["name_differs_by_one_letter", "same_company"],
  ],
  [
    "swapped names at a company",
    named("Lovelace Ada", at(7)),
    named("Ada Lovelace", at(7)),
    ["name_in_other_order", "same_company"],
  ],
  [
    "initials at a company",
    named("A. Lovelace", at(7)),
    named("Ada Lovelace", at(7)),
    ["name_by_initials", "same_company"],
  ],
  [
    "a mail of the company's name",
    named("Ada Lovelace", mail("ada@acme-logistics.example")),
    named("Ada Lovelace", at(7, "ACME Logistics GmbH & Co. KG")),
    ["same_name", "mail_of_the_company"],
  ],
  [
    "a mail of the company's people",
    named("Ada Lovelace", { ...mail("ada@al.example"), mailAccounts: [{ id: 7, name: "Other" }] }),
    named("A. Lovelace", at(7, "Other")),
    ["name_by_initials", "mail_of_the_company"],
  ],
  [
    "two mails of one company",
    named("Ada Lovelace", mail("ada@acme.example")),
    named("Ada Lovelace", mail("lovelace@mail.acme.example")),
    ["same_name", "mails_of_one_company"],
  ],
  [
    "a name in a mail",
    somebody({ ...mail("ada.lovelace@acme.example") }),
    named("Ada Lovelace", at(7, "Acme")),
    ["name_in_mail", "mail_of_the_company"],
  ],
])("asks about %s, and says why", (_, one, other, because) => {
  for (const [a, b] of [
    [one, other],
    [other, one],
  ] as const) {
    const likeness = comparePeople(a, b);
    expect(likeness.because).toEqual(because);
    expect(likeness.score).toBeGreaterThanOrEqual(leastScore);
    expect(meet(a, b)).toBe(true);
  }
});

test.each<[string, Profile, Profile]>([
  ["two of one name", named("Maria Müller"), named("Maria Müller")],
  ["two of one provider", named("Ada Lovelace", mail("ada@gmx.de")), named("Ada Lovelace", mail("al@gmx.net"))],
  ["two names in one company", named("Ada Lovelace", at(7)), named("Grace Hopper", at(7))],
  ["a family's phone", named("Ada Lovelace", phone("+12125550123")), named("Charles Babbage", phone("+492125550123"))],
  ["an office's phone", named("Ada Lovelace", phone("+493012345670")), named("Grace Hopper", phone("+4930123456712"))],
  ["a short id in two systems", somebody(id("crm:12")), somebody(id("shop:12"))],
  ["numbered rows of two systems", named("Ada Lovelace", id("crm:1000123")), named("Grace Hopper", id("shop:1000123"))],
  ["nothing", somebody(), somebody()],
])("asks nobody about %s", (_, one, other) => {
  expect(comparePeople(one, other).score).toBeLessThan(leastScore);
});

test("more evidence makes surer, and two names make everything else worth less", () => {
  const one = named("Ada Lovelace", { ...at(7), ...phone("+12125550123") });
  const other = named("Ada Lovelace", { ...at(7), ...phone("+492125550123") });
  const both = comparePeople(one, other).score;
  expect(both).toBeGreaterThan(comparePeople(named("Ada Lovelace", at(7)), named("Ada Lovelace", at(7))).score);
  expect(both).toBeLessThan(1);
  const stranger = named("Grace Hopper", { ...at(7), ...phone("+492125550123") });
  expect(comparePeople(one, stranger).score).toBeLessThan(0.3);
});

const names = fc.constantFrom(
  "Ada Lovelace",
  "A. Lovelace",
  "Lovelace",
  "Jürgen Müller",
  "Mueller Juergen",
  "Phillip Meier",
  "Philip Meier",
  "",
);
const keys = fc.constantFrom(
  { kind: "mail", value: "ada.l@gmail.com" },
  { kind: "mail", value: "adal+x@googlemail.com" },
  { kind: "mail", value: "ada.lovelace@acme.example" },
  { kind: "mail", value: "j.mueller@acme.example" },
  { kind: "phone", value: "+493012345670" },
  { kind: "phone", value: "+4930123456712" },
  { kind: "phone", value: "+13012345670" },
  { kind: "external", value: "crm:ab123" },
  { kind: "external", value: "shop:ab123" },
  { kind: "external", value: "4711" },
) as fc.Arbitrary<KnownFacts["keys"][number]>;
const companies = fc.constantFrom<KnownCompany>({ id: 7, name: "Acme GmbH" }, { id: 8, name: "…" });
const profiles: fc.Arbitrary<Profile> = fc
  .tuple(
    fc.record<KnownFacts>({
      names: fc.array(names, { maxLength: 2 }),
      accounts: fc.array(companies, { maxLength: 1 }),
      keys: fc.array(keys, { maxLength: 3 }),
    }),
    fc.array(companies, { maxLength: 1 }),
  )
  .map(([facts, mailAccounts]) => profileOf(facts, mailAccounts));

test("judges both ways round alike, between 0 and 1, and finds by keys whoever is worth asking about", () => {
  fc.assert(
    fc.property(profiles, profiles, (one, other) => {
      const likeness = comparePeople(one, other);
      expect(comparePeople(other, one)).toEqual(likeness);
      expect(likeness.score).toBeGreaterThanOrEqual(0);
      expect(likeness.score).toBeLessThanOrEqual(1);
      if (likeness.score >= leastScore) expect(meet(one, other)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
