import type { Context } from "../../../kernel/context.ts";
import { permit, type Target, type Verb } from "../../../kernel/permissions.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findUnattendedDepartments } from "../../company/index.ts";
import type { StoredAgreement } from "./store.ts";

/** The two departments of an agreement. */
export type Between = Pick<StoredAgreement, "one" | "other">;

/** The other one of two departments. */
export function otherOf({ one, other }: Between, side: number): number {
  return side === one ? other : one;
}

type Speaking = { headless: readonly number[]; spoke?: readonly (number | null)[] };

/** What the permission table asks about whoever speaks for a side; `spoke` are those who did for the other one. */
export function targetOf(between: Between, side: number, { headless, spoke = [] }: Speaking): Target {
  return {
    ...{ departments: [side], isHeadless: headless.includes(side) },
    facing: { department: otherOf(between, side), spoke },
  };
}

/** The same, with who heads what looked up. */
export async function speakingFor(
  records: Records,
  between: Between,
  side: number,
  spoke: readonly (number | null)[] = [],
): Promise<Target> {
  const { headless } = await findUnattendedDepartments(records);
  return targetOf(between, side, { headless, spoke });
}

/** Whether somebody who may do this for a side only stands in for it, because nobody heads it. */
export function standsIn({ actor }: Pick<Context, "actor">, verb: Verb, side: number): boolean {
  return !permit(actor, verb, { departments: [side] }).allowed;
}

/**
 * The side for which somebody speaks: the one that is named, else the only one that is theirs or that they may stand in
 * for. Raises `invalid`.
 */
export async function ownSide(
  { actor }: Context,
  records: Records,
  { one, other }: Between,
  { from, verb }: { from: number | undefined; verb: Verb },
): Promise<number> {
  const sides = [one, other];
  const own = actor.kind === "member" ? sides.filter((side) => actor.departments.includes(side)) : [];
  const { headless } = await findUnattendedDepartments(records);
  const open =
    own.length > 0
      ? own
      : sides.filter((side) => permit(actor, verb, targetOf({ one, other }, side, { headless })).allowed);
  const side = from ?? (open.length === 2 ? undefined : (open[0] ?? one));
  if (side !== undefined && sides.includes(side)) return side;
  throw new Problem("invalid", `Say for which side you speak: department ${one} or ${other}.`, [
    { path: "from", message: "must be one of the two departments" },
  ]);
}
