import type { Fault } from "../../../kernel/problems.ts";
import type { FactType } from "../catalogue/contract.ts";
import { expectedOf, type FactValue, isValueOf } from "../needs/conditions.ts";

/** What is wrong with what is said in the fields of a kind; empty where nothing is. */
export function faultsInSaid(
  said: Readonly<Record<string, FactValue>>,
  { name, fields }: Pick<FactType, "name" | "fields">,
): Fault[] {
  const known = fields.map(({ code }) => code).join(", ") || "none";
  const strange = Object.keys(said)
    .filter((code) => !fields.some((field) => field.code === code))
    .map((code) => ({ path: `said.${code}`, message: `is no field of ${name}: its fields are ${known}` }));
  const wrong = fields.flatMap((field): Fault[] => {
    const value = Object.hasOwn(said, field.code) ? said[field.code] : undefined;
    const path = `said.${field.code}`;
    if (value === undefined) return field.required ? [{ path, message: `is missing: ${name} needs it` }] : [];
    return isValueOf(field, value) ? [] : [{ path, message: `must be ${expectedOf(field)}, not ${value}` }];
  });
  return [...strange, ...wrong];
}
