import type { Records } from "../../kernel/records/records.ts";
import { type AllowedTime, endOfAllowed } from "./allowed-time.ts";
import { findCommitments } from "./commitment-store.ts";
import { loadHours } from "./rules.ts";
import type { builtInCodes } from "./units-contract.ts";

/** By when something is due that began at an ISO instant, may take so long and is owed by a department. */
export type DueTimeOf = (allowed: AllowedTime, from: string, department: number) => string;

/** How a commitment that comes with the product counts time now. */
export async function findDueTimes(records: Records, code: (typeof builtInCodes)[number]): Promise<DueTimeOf> {
  const commitment = (await findCommitments(records)).find((one) => one.code === code);
  if (!commitment) throw new Error(`the commitment "${code}" comes with the product`);
  const { id, version, conditions, builtIn: _builtIn, ...content } = commitment;
  const hoursOf = await loadHours(records);
  const rule = { id, code, version, content: { ...content, conditions } };
  return (allowed, from, department) =>
    new Date(endOfAllowed(allowed, Date.parse(from), hoursOf(rule, department))).toISOString();
}
