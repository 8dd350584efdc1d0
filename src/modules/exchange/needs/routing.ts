import { holds, type Said } from "./conditions.ts";
import type { Need } from "./contract.ts";

/** What is decided about one department: which need decided it, and what came of it. */
export type Decision = {
  department: number;
  need: number;
  /** Whether the department gets it, and how; or why it does not: a need leaves it out, or it told it itself. */
  outcome: "each" | "digest" | "left_out" | "own";
};

export type Decide = (said: Said) => Decision[];

type RoutedNeed = Pick<Need, "id" | "conditions" | "form"> & { department: { id: number } };

/**
 * Reads needs of one kind of fact from the top. Of each department the first need that fits decides; those below it are
 * not asked. A department for whom none fits is not among the decisions. Decides about many facts once made.
 */
export function routingBy(needs: readonly RoutedNeed[]): Decide {
  const rules = needs.map(({ id, department, form, conditions }) => {
    return { id, department: department.id, form, fits: holds(conditions) };
  });
  return (said) => {
    const decided = new Map<number, Decision>();
    for (const { id, department, form, fits } of rules) {
      if (decided.has(department) || !fits(said)) continue;
      const outcome = form === "none" ? "left_out" : department === said.department ? "own" : form;
      decided.set(department, { department, need: id, outcome });
    }
    return [...decided.values()];
  };
}
