import type { Call } from "../call-contract.ts";

/** Milliseconds that a call counts as new: longer than most last, so that it is there while somebody speaks. */
const fresh = 10 * 60_000;

/** The newest call that somebody may be speaking on now: what nobody took is a loose end instead. `now` in milliseconds. */
export function ringingOf(calls: readonly Call[], now: number): Call | undefined {
  return calls.find(
    ({ direction, missed, contact, putAway, caller, startedAt }) =>
      direction === "inbound" &&
      caller !== "extension" &&
      !missed &&
      contact === null &&
      !putAway &&
      now - Date.parse(startedAt) < fresh,
  );
}
