import type { Actor } from "../../kernel/context.ts";
import { permit } from "../../kernel/permissions.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findStaff } from "./funnel-store.ts";

/** The members whose own figures this reader may see: their own, and for a head those of the own departments. */
export async function findSeenMembers(actor: Actor, records: Records): Promise<number[]> {
  const staff = await findStaff(records);
  const seen = staff.filter((target) => permit(actor, "member_figures.read", target).allowed);
  // Also somebody who belongs to no department has figures of their own.
  return [...new Set([...seen.map(({ member }) => member), ...(actor.kind === "member" ? [actor.member] : [])])];
}
