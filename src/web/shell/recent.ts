import { recall, remember } from "../memory.ts";

export type Visit = { href: string; title: string };

const name = "recent";
const kept = 8;

/** The pages that were open lately in this browser, latest first. */
export function recentVisits(): readonly Visit[] {
  try {
    const read: unknown = JSON.parse(recall(name) ?? "[]");
    return Array.isArray(read) ? read.filter(isVisit) : [];
  } catch {
    return [];
  }
}

/** Puts a page at the head of the list, once. */
export function keepVisit(visit: Visit): void {
  const others = recentVisits().filter(({ href }) => href !== visit.href);
  remember(name, JSON.stringify([visit, ...others].slice(0, kept)));
}

function isVisit(value: unknown): value is Visit {
  const visit = value as Partial<Visit> | null;
  return typeof visit?.href === "string" && visit.href.startsWith("/") && typeof visit.title === "string";
}
