import type { ImportField, ImportOption } from "../../kernel/imports/kind.ts";
import { Problem } from "../../kernel/problems.ts";

/** What a file of people can bring about each. */
export const peopleFields: readonly ImportField[] = [
  {
    name: "external_id",
    type: "text",
    help: "Their id in another system, plain or with the system's name: crm:4711.",
    aliases: ["id", "customer id", "customer number", "contact id", "lead id", "person id"],
  },
  { name: "name", type: "text", help: "Their whole name.", aliases: ["full name", "person", "customer", "contact"] },
  { name: "mail", type: "mail", help: "Their mail address.", aliases: ["email", "e-mail", "mail address"] },
  {
    name: "phone",
    type: "phone",
    help: "Their phone number; without a country code it is taken to be of the company's country.",
    aliases: ["telephone", "mobile", "phone number", "tel"],
  },
  {
    name: "visitor",
    type: "text",
    help: "What a web analysis calls them: the key of a visitor or of a browser.",
    aliases: ["visitor id", "client id", "anonymous id", "cookie"],
  },
  {
    name: "account",
    type: "text",
    help: "The company they belong to; it is added where it is missing.",
    aliases: ["company", "organisation", "organization", "firm"],
  },
  {
    name: "since",
    type: "time",
    help: "When they became known; the time of the import where it is left out.",
    aliases: ["created", "created at", "first contact", "first seen", "known since"],
  },
  { name: "note", type: "text", help: "Anything else worth knowing.", aliases: ["notes", "comment", "remark"] },
];

export const peopleOptions: readonly ImportOption[] = [
  {
    name: "existing",
    help: "What a row does to somebody who is known: complete what is empty, or replace what differs.",
    values: ["complete", "replace"],
    default: "complete",
  },
];

/** Raises `invalid` when no field of a mapping says who a row is about. */
export function checkPeopleMapping(fields: readonly string[]): void {
  if (["external_id", "name", "mail", "phone"].some((field) => fields.includes(field))) return;
  throw new Problem(
    "invalid",
    "Nothing in this mapping says who a row is about. Map a column to external_id, mail, phone or name.",
  );
}
