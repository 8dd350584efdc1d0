import { type FrictionCause, frictionCauses } from "../friction/choices-contract.ts";
import type { FrictionRow } from "../friction/contract.ts";

export type CauseSum = { cause: FrictionCause; inTime: number; late: number };

/** Hours by cause, within and behind the time allowed, the most first; causes that did not occur are left out. */
export function hoursByCause(rows: readonly FrictionRow[]): CauseSum[] {
  const sums = frictionCauses.map((cause) => {
    const of = rows.filter((row) => row.cause === cause);
    const late = of.reduce((sum, { lateSeconds }) => sum + lateSeconds, 0);
    const waited = of.reduce((sum, { waitedSeconds }) => sum + waitedSeconds, 0);
    return { cause, inTime: (waited - late) / 3600, late: late / 3600 };
  });
  return sums
    .filter(({ inTime, late }) => inTime + late > 0)
    .sort((one, other) => other.inTime + other.late - one.inTime - one.late);
}
