import { Problem } from "../../kernel/problems.ts";
import type { FactField, FactType } from "./catalogue/contract.ts";
import { comparisons } from "./needs/choices-contract.ts";
import type { FactValue } from "./needs/conditions.ts";
import type { Condition } from "./needs/contract.ts";

type Kind = Pick<FactType, "fields">;

/** `severity=urgent` as what is said in a field. Raises `invalid` for text without an equals sign. */
export function readSaid(texts: readonly string[], type: Kind): Record<string, FactValue> {
  return Object.fromEntries(
    texts.map((text) => {
      const [code = "", ...rest] = text.split("=");
      if (rest.length > 0) return [code.trim(), readValue(rest.join("=").trim(), kindOf(code.trim(), type))];
      throw new Problem(
        "invalid",
        `"${text}" says nothing of a field: write it as field=value, such as severity=urgent.`,
      );
    }),
  );
}

/**
 * `severity is serious|urgent` as a condition; `|` stands between values of which any one will do. Raises `invalid` for
 * a comparison that there is not.
 */
export function readCondition(text: string, type: Kind): Condition {
  const [, field = "", named = "", rest = ""] = /^\s*(\S+)\s+(\S+)\s*(.*?)\s*$/.exec(text) ?? [];
  const is = comparisons.find((one) => one === named);
  if (!is) {
    const known = comparisons.join(", ");
    throw new Problem("invalid", `"${text}" is no condition: write field, one of ${known}, and a value.`);
  }
  if (rest === "") return { field, is };
  const values = rest.split("|").map((one) => readValue(one.trim(), kindOf(field, type)));
  return { field, is, value: values.length === 1 && values[0] !== undefined ? values[0] : values };
}

/** A condition as `readCondition` takes it. */
export function sayCondition({ field, is, value }: Condition): string {
  return [field, is, ...(value === undefined ? [] : [[value].flat().join("|")])].join(" ");
}

function kindOf(code: string, { fields }: Kind): FactField["kind"] {
  return code === "department" ? "number" : (fields.find((field) => field.code === code)?.kind ?? "text");
}

/** What cannot be read as the field takes it stays words, so that the refusal names the field and what it takes. */
function readValue(text: string, kind: FactField["kind"]): FactValue {
  if (kind === "number" && text !== "" && Number.isFinite(Number(text))) return Number(text);
  if (kind === "yes_no" && /^(yes|true|no|false)$/i.test(text)) return /^(yes|true)$/i.test(text);
  return text;
}
