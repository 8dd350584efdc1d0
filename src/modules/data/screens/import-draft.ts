import type { FieldSource, Fix, ImportKindInfo, ImportMapping, Upload } from "../contract.ts";

/** What somebody has chosen so far for a file: what it holds, which column fills what, and the answers for all rows. */
export type Draft = {
  kind: string;
  fields: Readonly<Record<string, FieldSource>>;
  set: Readonly<Record<string, string>>;
  options: NonNullable<ImportMapping["options"]>;
};

/**
 * The kind that a file with these columns is most likely of: one that such a file was imported as before, else the one
 * with the most fields found less the required ones that are missing; of equals the one with more required ones found.
 */
export function bestKind(kinds: readonly ImportKindInfo[], upload: Upload): ImportKindInfo | undefined {
  const rank = (kind: ImportKindInfo): [number, number, number] => {
    const { fields = {}, missing = [] } = upload.suggestions[kind.name] ?? {};
    const found = Object.keys(fields).length;
    const required = kind.fields.filter((field) => field.required && fields[field.name] !== undefined).length;
    return [upload.remembered[kind.name]?.import ?? 0, found - missing.length, required];
  };
  return kinds.toSorted((a, b) => {
    const [one, other] = [rank(a), rank(b)];
    return other[0] - one[0] || other[1] - one[1] || other[2] - one[2];
  })[0];
}

/** What a file is begun with as this kind: the mapping that its columns had last time, else the suggested one. */
export function beginDraft({ name }: ImportKindInfo, upload: Upload): Draft {
  const remembered = upload.remembered[name]?.mapping;
  return {
    kind: name,
    fields: remembered?.fields ?? upload.suggestions[name]?.fields ?? {},
    set: remembered?.set ?? {},
    options: remembered?.options ?? {},
  };
}

/** The draft with another source for a field; null leaves the field out. */
export function withSource(draft: Draft, field: string, source: FieldSource | null): Draft {
  const { [field]: _, ...others } = draft.fields;
  return { ...draft, fields: source === null ? others : { ...others, [field]: source } };
}

/** The draft with a choice for the whole file, or without it. */
export function withFix(draft: Draft, { choose, name, value }: Omit<Fix, "value"> & { value: string | null }): Draft {
  const { [name]: _, ...others } = draft[choose] as Readonly<Record<string, string>>;
  return { ...draft, [choose]: value === null ? others : { ...others, [name]: value } };
}

/** The columns that fill no field. */
export function unusedColumns({ fields }: Pick<Draft, "fields">, headers: readonly string[]): string[] {
  const sources = Object.values(fields);
  return headers.filter((header) => !sources.some((source) => reads(source, header)));
}

function reads(source: FieldSource, column: string): boolean {
  if (typeof source === "string") return source === column;
  if ("value" in source) return false;
  return [...source.template.matchAll(/\{([^{}]+)\}/g)].some(([, names = ""]) => names.split("|").includes(column));
}

/** The required fields that nothing fills yet. */
export function missingFields({ fields }: Draft, kind: ImportKindInfo): string[] {
  const isFilled = (source: FieldSource | undefined) =>
    source !== undefined && (typeof source === "string" || !("value" in source) || source.value.trim() !== "");
  return kind.fields.filter(({ name, required }) => required && !isFilled(fields[name])).map(({ name }) => name);
}

/** The draft as the server takes it. A text for all rows that was left empty fills nothing. */
export function toMapping({ fields, set, options }: Draft, headers: readonly string[]): ImportMapping {
  const filled = Object.fromEntries(
    Object.entries(fields).filter(
      ([, source]) => typeof source === "string" || !("value" in source) || source.value !== "",
    ),
  );
  return { fields: filled, ignore: unusedColumns({ fields: filled }, headers), options, set };
}

/** Choices by name, without those that were left open. */
export function chosenOf(choices: Readonly<Record<string, string | undefined>> = {}): [name: string, value: string][] {
  return Object.entries(choices).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}
