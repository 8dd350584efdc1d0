import { z } from "@hono/zod-openapi";
import { Person } from "./contract.ts";

/** Why two people may be one. */
export const reasonWords = {
  same_mailbox: "the same mailbox in another spelling",
  same_phone_other_country: "the same phone number, under another country code",
  same_id_other_system: "the same id in another system",
  mailbox_with_other_dots: "mail addresses that differ by dots",
  phone_with_extension: "one phone number is the other's with an extension",
  same_last_digits: "phone numbers with the same last digits",
  same_name: "the same name",
  name_in_other_letters: "the same name in other letters",
  name_in_other_order: "the same name in another order",
  name_differs_by_one_letter: "names that differ by one letter",
  name_with_more_parts: "one name has more parts",
  name_by_initials: "one name has initials",
  name_differs_by_two_letters: "names that differ by two letters",
  one_name_of_two: "one name of two",
  name_in_mail: "a mail address spells the other's name",
  same_company: "the same company",
  mail_of_the_company: "a mail address of the other's company",
  mails_of_one_company: "mail addresses of one company",
} as const;
export const pairReasons = Object.keys(reasonWords) as (keyof typeof reasonWords)[];
export const PairReason = z.enum(pairReasons);
export type PairReason = z.infer<typeof PairReason>;

/** What is kept of a person. Touches are those that machines and files brought. */
export const PersonCounts = z.object({
  contacts: z.number().int(),
  touches: z.number().int(),
  answers: z.number().int(),
  outcomes: z.number().int(),
});
export type PersonCounts = z.infer<typeof PersonCounts>;

/** What two people can differ in; told from the clear values, also where they are masked. */
export const pairFields = ["name", "account", "mail", "phone", "external", "since", "note"] as const;
export const PairField = z.enum(pairFields);
export type PairField = z.infer<typeof PairField>;

export const PairSide = z.object({ person: Person, counts: PersonCounts }).openapi("PairSide");
export type PairSide = z.infer<typeof PairSide>;

/** Two people who may be one. */
export const Pair = z
  .object({
    /** The one with more to it, whom merging would usually keep. */
    one: PairSide,
    other: PairSide,
    score: z.number().min(0).max(1).openapi({ description: "How sure it is, from 0 to 1." }),
    because: z.array(z.object({ reason: PairReason, words: z.string() })),
    differs: z.array(PairField).openapi({ description: "The fields in which both say something, and not the same." }),
  })
  .openapi("Pair");
export type Pair = z.infer<typeof Pair>;

export const PairsQuery = z.object({
  person: z.coerce.number().int().positive().optional().openapi({ description: "Only pairs of this person." }),
});
export type PairsQuery = z.input<typeof PairsQuery>;

const Id = z.number().int().positive();

/** Two people of whom somebody says that they are two. */
export const Distinction = z.strictObject({ one: Id, other: Id });
export type Distinction = z.input<typeof Distinction>;
