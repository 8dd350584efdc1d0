import type { z } from "@hono/zod-openapi";

type Issue = z.core.$ZodRawIssue;

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object",
  record: "an object",
  array: "a list",
  date: "a date",
  null: "null",
};

/**
 * What is wrong with a value whose schema says nothing of its own about it, read behind the place where it stands:
 * `order: must be at most 4`. Undefined for what zod says well itself.
 */
export function faultWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return issue.input === undefined ? `is missing: ${oneOf(issue.values)}` : `must be ${oneOf(issue.values)}`;
    case "too_small":
      return size(issue.origin, Number(issue.minimum), issue.inclusive !== false, "at least", "more than");
    case "too_big":
      return size(issue.origin, Number(issue.maximum), issue.inclusive !== false, "at most", "less than");
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "unrecognized_keys":
      return `${issue.keys.map((key) => `"${key}"`).join(", ")} ${issue.keys.length > 1 ? "are" : "is"} not known here`;
    case "invalid_union":
      return issue.input === undefined ? "is missing" : "has none of the forms that are possible here";
    default:
      return undefined;
  }
}

function oneOf(values: readonly unknown[]): string {
  const all = values.map(String);
  return all.length > 1 ? `one of ${all.join(", ")}` : (all[0] ?? "nothing");
}

function size(origin: string, limit: number, inclusive: boolean, within: string, beyond: string): string {
  const bound = `${inclusive ? within : beyond} ${limit}`;
  if (origin === "string") return `must have ${bound} ${limit === 1 ? "character" : "characters"}`;
  if (origin === "array" || origin === "set") return `must have ${bound} ${limit === 1 ? "entry" : "entries"}`;
  return `must be ${bound}`;
}
