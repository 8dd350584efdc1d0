import { Problem } from "./problems.ts";

/** Somebody else was quicker. */
export function staleProblem(version: number): Problem {
  return new Problem(
    "stale",
    `Somebody changed this meanwhile (it is at version ${version}). Read it again and repeat your change.`,
  );
}
