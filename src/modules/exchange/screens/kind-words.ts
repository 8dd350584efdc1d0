import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { PlainMessageId } from "../../../web/messages/translate.ts";
import { builtInNames, builtInTypes } from "../catalogue/choices-contract.ts";
import type { FactField, FactType } from "../catalogue/contract.ts";
import type { Fact } from "../facts/contract.ts";
import type { Condition } from "../needs/contract.ts";

type NamedKind = Pick<FactType, "code" | "name">;
type Kind = NamedKind & Pick<FactType, "fields">;

const fieldWords: Readonly<Record<string, PlainMessageId>> = {
  words: "facts.field.words",
  department: "facts.field.department",
  person: "facts.field.person",
  channel: "facts.field.channel",
  campaign: "facts.field.campaign",
  topic: "facts.field.topic",
  severity: "facts.field.severity",
  wants_answer: "facts.field.wants_answer",
  may_be_quoted: "facts.field.may_be_quoted",
  competitor: "facts.field.competitor",
  why: "facts.field.why",
  product: "facts.field.product",
  would_pay: "facts.field.would_pay",
  count: "facts.field.count",
  by: "facts.field.by",
  sure: "facts.field.sure",
  heads_up: "facts.field.heads_up",
};

const choiceWords: Readonly<Record<string, PlainMessageId>> = {
  small: "facts.choice.small",
  serious: "facts.choice.serious",
  urgent: "facts.choice.urgent",
  compares: "facts.choice.compares",
  "came from them": "facts.choice.came",
  "went to them": "facts.choice.went",
  "a hint": "facts.choice.hint",
  likely: "facts.choice.likely",
  "has said so": "facts.choice.said",
};

/** What a kind is called: in the reader's language, unless the company calls it otherwise. */
export function useKindName(): (kind: NamedKind) => string {
  const t = useMessages();
  return ({ code, name }) => {
    const known = builtInTypes.find((one) => one === code);
    return known && builtInNames[known] === name ? t(`facts.builtin.${known}`) : name;
  };
}

/** What is said in the fields of a kind, in their order. */
export function inOrder({ fields }: Pick<FactType, "fields">, said: Fact["said"]): [string, Fact["said"][string]][] {
  const place = (code: string) => fields.findIndex((field) => field.code === code);
  return Object.entries(said).toSorted(([one], [other]) => place(one) - place(other));
}

/** What the fields of kinds, what is said in them, and conditions on them are called. */
export function useFieldWords(departments: readonly { id: number; name: string }[] = []) {
  const t = useMessages();
  const formats = useFormats();
  const isOurs = ({ code }: NamedKind) => builtInTypes.some((one) => one === code);
  const labelOf = (kind: Kind, code: string): string => {
    const field = kind.fields.find((one) => one.code === code);
    const known = isOurs(kind) || !field ? fieldWords[code] : undefined;
    return known ? t(known) : (field?.name ?? code);
  };
  const choiceOf = (kind: NamedKind, choice: string): string => {
    const known = isOurs(kind) ? choiceWords[choice] : undefined;
    return known ? t(known) : choice;
  };
  const wordOf = (kind: Kind, code: string, value: Fact["said"][string]): string => {
    const field: Partial<FactField> = kind.fields.find((one) => one.code === code) ?? {};
    if (typeof value === "boolean") return t(value ? "facts.yes" : "facts.no");
    if (code === "department") return departments.find(({ id }) => id === value)?.name ?? String(value);
    if (typeof value === "number") return formats.number(value);
    if (field.kind === "day") return formats.day(value);
    return field.kind === "choice" ? choiceOf(kind, value) : value;
  };
  const sayCondition = (kind: Kind, { field, is, value }: Condition): string => {
    const values = (value === undefined ? [] : [value]).flat().map((one) => wordOf(kind, field, one));
    const last = values.at(-1) ?? "";
    const rest = values.slice(0, -1).join(", ");
    const said = rest === "" ? last : t("facts.condition.or", { values: rest, last });
    const of = { field: labelOf(kind, field) };
    return is === "given" || is === "missing"
      ? t(`facts.condition.${is}`, of)
      : t(`facts.condition.${is}`, { ...of, value: said });
  };
  return {
    labelOf,
    choiceOf,
    wordOf,
    /** Conditions that all hold, as part of a sentence. */
    sayConditions: (kind: Kind, conditions: readonly Condition[]) =>
      formats.list(conditions.map((condition) => sayCondition(kind, condition))),
  };
}
