import type { FactField, FactType, FactTypeChange } from "../catalogue/contract.ts";

export type FieldDraft = Pick<FactField, "name" | "kind" | "required"> & { code: string; choices: string };

/** A kind while it is written. The code of a field that stands stays, so that what was said keeps its name. */
export type KindDraft = {
  name: string;
  code: string;
  description: string;
  producers: readonly string[];
  active: boolean;
  fields: readonly FieldDraft[];
};

export const emptyField: FieldDraft = { code: "", name: "", kind: "text", required: false, choices: "" };

export function draftOfKind(kind: FactType | undefined): KindDraft {
  return {
    name: kind?.name ?? "",
    code: kind?.code ?? "",
    description: kind?.description ?? "",
    producers: kind?.producers.map(String) ?? [],
    active: kind?.active ?? true,
    fields: kind?.fields.map((field) => ({ ...field, choices: field.choices.join(" | ") })) ?? [],
  };
}

/** A code out of a name: "Late delivery" becomes `late_delivery`. Empty where no letter is left. */
export function codeOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "");
  return plain.slice(0, 50).replace(/_+$/, "");
}

/** The values of a kind as they are sent; its fields only where they may change. */
export function valuesOf(draft: KindDraft, hasFields: boolean): FactTypeChange & { name: string } {
  const { name, description, producers, active, fields } = draft;
  const sent = fields.map(({ choices, ...field }) => ({
    ...field,
    code: field.code || codeOf(field.name),
    choices: field.kind === "choice" ? choices.split("|").flatMap((one) => one.trim() || []) : [],
  }));
  return { name, description, producers: producers.map(Number), active, ...(hasFields ? { fields: sent } : {}) };
}
