import type { PlainMessageId } from "../../../web/messages/translate.ts";
import type { PairField, PairReason } from "../pairs-contract.ts";

/** Why two people may be one, by message. */
export const reasonLabels = {
  same_mailbox: "customers.reason.same_mailbox",
  same_phone_other_country: "customers.reason.same_phone_other_country",
  same_id_other_system: "customers.reason.same_id_other_system",
  mailbox_with_other_dots: "customers.reason.mailbox_with_other_dots",
  phone_with_extension: "customers.reason.phone_with_extension",
  same_last_digits: "customers.reason.same_last_digits",
  same_name: "customers.reason.same_name",
  name_in_other_letters: "customers.reason.name_in_other_letters",
  name_in_other_order: "customers.reason.name_in_other_order",
  name_differs_by_one_letter: "customers.reason.name_differs_by_one_letter",
  name_with_more_parts: "customers.reason.name_with_more_parts",
  name_by_initials: "customers.reason.name_by_initials",
  name_differs_by_two_letters: "customers.reason.name_differs_by_two_letters",
  one_name_of_two: "customers.reason.one_name_of_two",
  name_in_mail: "customers.reason.name_in_mail",
  same_company: "customers.reason.same_company",
  mail_of_the_company: "customers.reason.mail_of_the_company",
  mails_of_one_company: "customers.reason.mails_of_one_company",
} as const satisfies Record<PairReason, PlainMessageId>;

/** What people are compared in, by message. */
export const fieldLabels = {
  name: "customers.field.name",
  account: "customers.field.account",
  mail: "customers.field.mail",
  phone: "customers.field.phone",
  external: "customers.column.ids",
  since: "customers.field.since",
  note: "customers.field.note",
} as const satisfies Record<PairField, PlainMessageId>;
