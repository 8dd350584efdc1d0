import type { Me } from "../../company/contract.ts";
import type { TimelineEntry } from "../timeline-contract.ts";

/** Whether this reader may take an entry back: what was typed in, by the own department or by who looks after the data. */
export function mayTakeBack(
  { kind, department, member }: TimelineEntry,
  me: Pick<Me, "member" | "roles" | "departments">,
): boolean {
  if (kind !== "contact" && kind !== "answer") return false;
  if (me.roles.some((role) => role === "admin" || role === "steward")) return true;
  if (kind === "answer" && me.roles.includes("marketing")) return true;
  if (department) return me.departments.some(({ id }) => id === department.id);
  return member !== null && member.id === me.member;
}

/** The names that an entry carries, each once: who, which department, which channel and campaign. */
export function namesOf({ kind, member, department, channel, campaign }: TimelineEntry): string[] {
  // The channel of an answer is what was said, and stands in the title.
  const place = kind === "answer" ? [campaign] : [channel, campaign];
  return [...new Set([member, department, ...place].flatMap((label) => (label ? [label.name] : [])))];
}
