import type { Need } from "./contract.ts";

/** What is wrong with how fast a need wants what it brings, beside how it brings it; undefined where nothing is. */
export function faultOfTime({ form, within }: Pick<Need, "form" | "within">): string | undefined {
  if (within === null || form === "each") return undefined;
  if (form === "none") return "is for what comes: leave it out where nothing does";
  const { amount, unit } = within;
  // A working hour is never longer than an hour, so that this holds whatever the working hours are.
  const isADay = amount >= (unit.endsWith("hours") ? 24 : 1);
  return isADay ? undefined : "must be a day or a working day at least: a digest comes once a day";
}
