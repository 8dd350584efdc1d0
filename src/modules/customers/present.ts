import type { Context } from "../../kernel/context.ts";
import type { Person, PersonalField, PersonKey } from "./contract.ts";
import { decideMasking, maskMail, maskName, maskPhone } from "./masking.ts";
import type { PersonRow } from "./store.ts";

/** People as this reader may see them: the one way from stored rows to an answer. */
export function presentPerson(context: Context, rows: readonly PersonRow[]): Person[] {
  const { fields, because, mayUnmask } = decideMasking(context.actor);
  const nameOf = (name: string) => (fields.includes("name") ? maskName(name) : name);
  return rows.map((row) => ({
    ...row,
    name: nameOf(row.name),
    keys: row.keys.map((key) => maskKey(key, fields)),
    mergedFrom: row.mergedFrom.map((merged) => ({ ...merged, name: nameOf(merged.name) })),
    masked: { fields: [...fields], because, mayUnmask },
  }));
}

function maskKey(key: PersonKey, fields: readonly PersonalField[]): PersonKey {
  if (key.kind === "mail" && fields.includes("mail")) return { ...key, value: maskMail(key.value) };
  if (key.kind === "phone" && fields.includes("phone")) return { ...key, value: maskPhone(key.value) };
  return key;
}
