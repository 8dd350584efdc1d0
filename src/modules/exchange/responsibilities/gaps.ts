import type { FindingKind, Part } from "./choices-contract.ts";

export type Held = { department: number; parts: readonly Part[] };
export type Finding = { activity: number; kind: FindingKind; departments: number[] };

/**
 * The gaps and doubles of a register: nobody decides or does it, two or more decide, or two or more do it and nobody
 * decides. Departments are in the order of their numbers, activities in the order in which they come.
 */
export function findGaps(activities: readonly { id: number; cells: readonly Held[] }[]): Finding[] {
  return activities.flatMap(({ id: activity, cells }) => {
    const holding = (part: Part) =>
      cells
        .filter(({ parts }) => parts.includes(part))
        .map(({ department }) => department)
        .toSorted((one, other) => one - other);
    const [deciding, doing] = [holding("decides"), holding("does")];
    const kinds: (Omit<Finding, "activity"> | false)[] = [
      deciding.length === 0 && { kind: "nobody_decides", departments: [] },
      doing.length === 0 && { kind: "nobody_does", departments: [] },
      deciding.length > 1 && { kind: "two_decide", departments: deciding },
      deciding.length === 0 && doing.length > 1 && { kind: "two_do_undecided", departments: doing },
    ];
    return kinds.flatMap((finding) => (finding ? [{ activity, ...finding }] : []));
  });
}
