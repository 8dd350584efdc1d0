import { gatherSmallTeams, teamFloor } from "../../touches/index.ts";

type Label = { id: number; name: string };

/** A department that must read something: how many work there, and how many of them have. */
export type Reach = { department: Label; members: number; confirmed: number };
export type Read = { members: number; confirmed: number; isUnder: boolean };
export type Coverage = { departments: Label[]; read: Read | null };

/** Whether fewer than this share (in a hundred) have read it. Nobody is missed where nobody works. */
export function isUnder({ members, confirmed }: { members: number; confirmed: number }, share: number): boolean {
  return members > 0 && confirmed * 100 < share * members;
}

/**
 * How much of each department has read it, as a reader may see it: departments of fewer than five people only together,
 * but for those that the reader heads (`seen`); and where even these are fewer than five, not at all, nor the total,
 * from which they could be told. `whole` counts each person once.
 */
export function coverageFor(
  reaches: readonly Reach[],
  whole: { members: number; confirmed: number },
  { seen, share }: { seen: readonly number[] | "all"; share: number },
): { rows: Coverage[]; total: Read | null } {
  const judge = (counted: { members: number; confirmed: number }): Read => {
    return { ...counted, isUnder: isUnder(counted, share) };
  };
  const teams = reaches.map(({ department: { id }, members }) => ({ id, members }));
  const gathered = seen === "all" ? [] : gatherSmallTeams(teams, seen);
  const small = reaches.filter(({ department }) => gathered.includes(department.id));
  const together = {
    members: small.reduce((sum, { members }) => sum + members, 0),
    confirmed: small.reduce((sum, { confirmed }) => sum + confirmed, 0),
  };
  const isTooFew = small.length > 0 && together.members < teamFloor;
  const alone = reaches
    .filter(({ department }) => !gathered.includes(department.id))
    .map(({ department, members, confirmed }) => {
      return { departments: [department], read: judge({ members, confirmed }) };
    });
  const last = { departments: small.map(({ department }) => department), read: isTooFew ? null : judge(together) };
  return { rows: small.length > 0 ? [...alone, last] : alone, total: isTooFew ? null : judge(whole) };
}
