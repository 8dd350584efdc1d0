import type { FrictionCause } from "./choices-contract.ts";

/**
 * The department that can change a cause: whoever others wait on, but for what comes back whoever gave it, because it
 * did not fit, and for what a customer was asked twice whoever asked again.
 */
export function ownerOf({
  cause,
  waiting,
  waitedOn,
}: {
  cause: FrictionCause;
  waiting: number;
  waitedOn: number;
}): number {
  return cause === "returned" || cause === "asked_twice" ? waiting : waitedOn;
}
