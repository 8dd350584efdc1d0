import type { DueTimeOf } from "../../dues/index.ts";
import type { Said } from "../needs/conditions.ts";
import type { Need } from "../needs/contract.ts";
import type { Decide } from "../needs/routing.ts";

/** A fact as it came to a department: when, and when somebody there opened it. Times are ISO instants, UTC. */
export type Coming = { fact: number; department: number; at: string; openedAt: string | null };

/** Facts that came to a department: opened in the time that is wanted now, later or never, and still to be opened. */
export type Speed = { inTime: number; late: number; waiting: number };

/**
 * How many of the facts that came to each department were opened as fast as the needs would want them, by the
 * department. What never came there tells nothing, and so does a need without a time.
 */
export function trySpeed(
  facts: readonly (Said & { id: number })[],
  { decide, needs }: { decide: Decide; needs: readonly Pick<Need, "id" | "within">[] },
  { comings, dueTimeOf, now }: { comings: readonly Coming[]; dueTimeOf: DueTimeOf; now: string },
): Map<number, Speed> {
  const times = new Map(needs.map(({ id, within }) => [id, within]));
  const came = new Map(comings.map((coming) => [`${coming.fact} ${coming.department}`, coming]));
  const speeds = new Map<number, Speed>();
  for (const fact of facts) {
    for (const { department, need, outcome } of decide(fact)) {
      const within = times.get(need);
      if (!within || (outcome !== "each" && outcome !== "digest")) continue;
      const speed = speeds.get(department) ?? { inTime: 0, late: 0, waiting: 0 };
      speeds.set(department, speed);
      const coming = came.get(`${fact.id} ${department}`);
      if (!coming) continue;
      const dueAt = dueTimeOf(within, coming.at, department);
      if ((coming.openedAt ?? now) > dueAt) speed.late += 1;
      else if (coming.openedAt === null) speed.waiting += 1;
      else speed.inTime += 1;
    }
  }
  return speeds;
}
