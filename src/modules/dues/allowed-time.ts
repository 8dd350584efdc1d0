import type { TimeUnit } from "./units-contract.ts";
import { addWorkingTime, endOfWorkingDay, type OpenTimes } from "./working-hours.ts";

/** How long something may take. A working day ends when its work does, and the first is tomorrow. */
export type AllowedTime = { amount: number; unit: TimeUnit };

const hour = 3_600_000;

/** The moment by which something that began at `from` is to be done. Times are milliseconds since 1970, UTC. */
export function endOfAllowed({ amount, unit }: AllowedTime, from: number, open: OpenTimes): number {
  switch (unit) {
    case "hours":
      return from + Math.round(amount * hour);
    case "days":
      return from + Math.round(amount * 24 * hour);
    case "working_hours":
      return addWorkingTime(open, from, Math.round(amount * hour));
    case "working_days":
      return endOfWorkingDay(open, from, amount);
  }
}
