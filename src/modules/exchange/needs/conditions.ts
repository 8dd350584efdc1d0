import type { Fault } from "../../../kernel/problems.ts";
import type { FactField, FactType } from "../catalogue/contract.ts";
import { type Comparison, mayAsk } from "./choices-contract.ts";
import type { Condition } from "./contract.ts";

/** What is said in a field. Days are ISO dates. */
export type FactValue = string | number | boolean;

/** What a fact says that needs may ask for. */
export type Said = {
  words: string;
  /** The department that heard it; null where it is nobody's. */
  department: number | null;
  person: number | null;
  values: Readonly<Record<string, FactValue>>;
};

/** Whether all conditions hold for a fact. Words are compared without their case, and `has` looks inside them. */
export function holds(conditions: readonly Condition[]): (said: Said) => boolean {
  const tests = conditions.map(testOf);
  return (said) => tests.every((test) => test(said));
}

function testOf({ field, is, value }: Condition): (said: Said) => boolean {
  const wanted = (value === undefined ? [] : [value]).flat().map(plain);
  const compare = (found: FactValue | undefined) => comparing[is](found, wanted);
  return (said) => compare(plain(saidIn(said, field)));
}

type Compare = (found: FactValue | undefined, wanted: readonly FactValue[]) => boolean;

const comparing: Record<Comparison, Compare> = {
  is: (found, wanted) => found !== undefined && wanted.includes(found),
  is_not: (found, wanted) => found === undefined || !wanted.includes(found),
  has: (found, wanted) => found !== undefined && wanted.some((part) => String(found).includes(String(part))),
  over: (found, [least]) => found !== undefined && least !== undefined && found > least,
  under: (found, [most]) => found !== undefined && most !== undefined && found < most,
  given: (found) => found !== undefined,
  missing: (found) => found === undefined,
};

/** What a fact says in a field; undefined where it says nothing. */
function saidIn({ words, department, person, values }: Said, field: string): FactValue | undefined {
  if (field === "words") return words === "" ? undefined : words;
  if (field === "department") return department ?? undefined;
  if (field === "person") return person ?? undefined;
  return Object.hasOwn(values, field) ? values[field] : undefined;
}

function plain<T extends FactValue | undefined>(value: T): T {
  return (typeof value === "string" ? value.normalize("NFKC").toLowerCase() : value) as T;
}

/** What is wrong with conditions on this kind of fact, by their place; empty where nothing is. */
export function faultsOf(conditions: readonly Condition[], type: Pick<FactType, "name" | "fields">): Fault[] {
  return conditions.flatMap((condition, place) => {
    const fault = faultOf(condition, type);
    return fault ? [{ path: `conditions.${place}.${fault.path}`, message: fault.message }] : [];
  });
}

function faultOf(
  { field, is, value }: Condition,
  { name, fields }: Pick<FactType, "name" | "fields">,
): Fault | undefined {
  const asked = fieldNamed(field, fields);
  if (!asked) {
    const known = ["words", "department", "person", ...fields.map(({ code }) => code)].join(", ");
    return { path: "field", message: `is no field of ${name}: choose one of ${known}` };
  }
  const allowed: readonly Comparison[] = mayAsk[asked.kind];
  if (!allowed.includes(is)) {
    return { path: "is", message: `cannot be asked of ${field}: choose one of ${allowed.join(", ")}` };
  }
  const isAlone = is === "given" || is === "missing";
  if (isAlone) return value === undefined ? undefined : { path: "value", message: `goes not with ${is}: leave it out` };
  if (value === undefined) return { path: "value", message: "is missing: say what it is compared with" };
  if (Array.isArray(value) && (is === "over" || is === "under")) {
    return { path: "value", message: `must be one value for ${is}` };
  }
  const misfit = [value].flat().find((one) => !isValueOf(asked, one));
  return misfit === undefined ? undefined : { path: "value", message: `must be ${expectedOf(asked)}, not ${misfit}` };
}

type Asked = { kind: FactField["kind"] | "department" | "person"; choices: readonly string[] };

function fieldNamed(field: string, fields: readonly FactField[]): Asked | undefined {
  if (field === "words") return { kind: "text", choices: [] };
  if (field === "department" || field === "person") return { kind: field, choices: [] };
  return fields.find(({ code }) => code === field);
}

/** Whether this can be said in a field of the kind. */
export function isValueOf({ kind, choices }: Asked, value: unknown): value is FactValue {
  if (kind === "number") return typeof value === "number" && Number.isFinite(value);
  if (kind === "department" || kind === "person") return Number.isSafeInteger(value);
  if (kind === "yes_no") return typeof value === "boolean";
  if (typeof value !== "string") return false;
  if (kind === "choice") return choices.includes(value);
  return kind === "text" || isDay(value);
}

/** What a field of this kind takes, for a sentence. */
export function expectedOf({ kind, choices }: Asked): string {
  if (kind === "choice") return `one of ${choices.join(", ")}`;
  const names = { text: "words", number: "a number", yes_no: "true or false", day: "a day, such as 2026-03-02" };
  return kind === "department" || kind === "person" ? `the number of a ${kind}` : names[kind];
}

function isDay(text: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}
