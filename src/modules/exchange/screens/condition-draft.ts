import type { FactField, FactType } from "../catalogue/contract.ts";
import { type AskedKind, type Comparison, mayAsk } from "../needs/choices-contract.ts";
import type { Condition } from "../needs/contract.ts";

/** A condition while it is written: what it is compared with stands as text, and as what was chosen. */
export type ConditionDraft = { field: string; is: Comparison; text: string; chosen: readonly string[] };

type Kind = Pick<FactType, "fields">;

/** How what a condition asks of is read. */
export function askedKind(field: string, { fields }: Kind): AskedKind {
  if (field === "department" || field === "person") return field;
  return fields.find(({ code }) => code === field)?.kind ?? "text";
}

/** What can be asked of a field. */
export function comparisonsOf(field: string, kind: Kind): readonly Comparison[] {
  return mayAsk[askedKind(field, kind)];
}

/** Whether what it is compared with is chosen out of some, and not typed. */
export function isChosen(of: AskedKind): boolean {
  return of === "choice" || of === "department";
}

export function newCondition(kind: Kind): ConditionDraft {
  const field = kind.fields[0]?.code ?? "words";
  return { field, is: comparisonsOf(field, kind)[0] ?? "is", text: "", chosen: [] };
}

/** A condition that stands, to be changed. */
export function draftOf({ field, is, value }: Condition, kind: Kind): ConditionDraft {
  const values = (value === undefined ? [] : [value])
    .flat()
    .map((one) => (one === true ? "yes" : one === false ? "no" : String(one)));
  const areChosen = isChosen(askedKind(field, kind));
  return { field, is, text: areChosen ? "" : values.join(" | "), chosen: areChosen ? values : [] };
}

/** The draft asking of another field, with a comparison that fits it. */
export function withField(draft: ConditionDraft, field: string, kind: Kind): ConditionDraft {
  const allowed = comparisonsOf(field, kind);
  const is = allowed.includes(draft.is) ? draft.is : (allowed[0] ?? "is");
  return { field, is, text: "", chosen: [] };
}

export function isAlone(is: Comparison): boolean {
  return is === "given" || is === "missing";
}

/** The condition of a draft, as it is sent; undefined while what it is compared with is missing. */
export function conditionOf({ field, is, text, chosen }: ConditionDraft, kind: Kind): Condition | undefined {
  if (isAlone(is)) return { field, is };
  const of = askedKind(field, kind);
  const texts = isChosen(of) ? [...chosen] : of === "yes_no" ? [text] : text.split("|").map((one) => one.trim());
  const values = texts.filter((one) => one !== "").map((one) => valueIn(one, of));
  const [first] = values;
  if (first === undefined) return undefined;
  return { field, is, value: values.length === 1 ? first : values };
}

/** What cannot be read as the field takes it stays a text, so that the refusal says what it takes. */
function valueIn(text: string, of: FactField["kind"] | AskedKind): string | number | boolean {
  if (of === "yes_no") return text === "yes";
  if (of !== "number" && of !== "department") return text;
  const number = Number(text.replace(/^(-?\d+),(\d+)$/, "$1.$2"));
  return Number.isFinite(number) ? number : text;
}
