import type { Actor } from "../../kernel/context.ts";
import { permit } from "../../kernel/permissions.ts";
import type { MaskingReason, PersonalField } from "./contract.ts";

/** Which personal fields are masked for somebody, why, and whether they may unmask a person for a purpose. */
export type Masking = { fields: readonly PersonalField[]; because: MaskingReason; mayUnmask: boolean };

/**
 * What somebody sees of people outside. Mail and phone are masked for everybody until unmasked; who works with masked
 * fields (marketing, executives) sees masked names too, unless another role that sees names is held beside `member`.
 */
export function decideMasking(actor: Actor): Masking {
  const mayUnmask = permit(actor, "person.unmasked").allowed;
  if (seesNames(actor)) return { fields: ["mail", "phone"], because: "contact details need a purpose", mayUnmask };
  return { fields: ["name", "mail", "phone"], because: "this role works with masked names", mayUnmask };
}

/** An API key sees what its member sees, whatever its scopes. */
function seesNames(actor: Actor): boolean {
  if (actor.kind !== "member") return actor.kind === "system";
  const { scopes: _scopes, ...member } = actor;
  return permit(member, "person.unmasked").allowed;
}

/** `Ada Lovelace` as `A… L…`. */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => `${firstCharacter(word)}…`)
    .join(" ");
}

/** `ada@example.org` as `a…@….org`. */
export function maskMail(mail: string): string {
  return `${firstCharacter(mail)}…@…${mail.slice(mail.lastIndexOf("."))}`;
}

/** `+49301234567` as `… 67`. */
export function maskPhone(phone: string): string {
  return `… ${phone.slice(-2)}`;
}

function firstCharacter(text: string): string {
  return [...text][0] ?? "";
}
