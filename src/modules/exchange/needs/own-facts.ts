import type { Condition } from "./contract.ts";

/**
 * Whether only this department tells what fits: by who tells facts of the kind (empty for everybody), and by what the
 * conditions ask of who heard it. A need for such facts would never bring anything, because nobody gets their own.
 */
export function fitsOnlyOwn(
  producers: readonly number[],
  conditions: readonly Condition[],
  department: number,
): boolean {
  const asked = conditions.filter(({ field }) => field === "department");
  const valuesOf = ({ value }: Condition) => (value === undefined ? [] : [value].flat());
  const lists: (readonly unknown[])[] = asked.filter(({ is }) => is === "is").map(valuesOf);
  if (producers.length > 0) lists.push(producers);
  const [first, ...others] = lists;
  if (!first || asked.some(({ is }) => is === "missing")) return false;
  const excluded = asked.filter(({ is }) => is === "is_not").flatMap(valuesOf) as unknown[];
  const tellers = first.filter((id) => others.every((list) => list.includes(id)) && !excluded.includes(id));
  return tellers.length > 0 && tellers.every((id) => id === department);
}
