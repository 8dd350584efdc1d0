import type { Period } from "../../../web/kit/period/periods.ts";
import { type ReturnsView, readDay } from "./view.ts";

/** What a report is compared with: the days before, the same days a year before, or days of one's own. */
export type Against = "before" | "year" | Period;

/** Reads it from an address: `before`, `year` or `2025-01-01..2025-06-30`. What makes no sense is taken as none. */
export function readAgainst(text: string | undefined): Against | null {
  if (text === "before" || text === "year") return text;
  const [from, to] = (text ?? "").split("..");
  const days = { from: readDay(from), to: readDay(to) };
  return days.from === null && days.to === null ? null : days;
}

export function writeAgainst(against: Against | null): string | undefined {
  if (against === null || typeof against === "string") return against ?? undefined;
  return `${against.from ?? ""}..${against.to ?? ""}`;
}

/** The days that the API is asked to compare with; null without any, and where nothing lies before. */
export function againstOf({ against, from, to }: ReturnsView): { againstFrom?: string; againstTo?: string } | null {
  if (against === null) return null;
  if (against === "before") return from === null ? null : {};
  const days = against === "year" ? { from: yearBefore(from), to: yearBefore(to) } : against;
  if (days.from === null && days.to === null) return null;
  return {
    ...(days.from === null ? {} : { againstFrom: days.from }),
    ...(days.to === null ? {} : { againstTo: days.to }),
  };
}

/** The same day a year before; the 29th of February becomes the 28th. */
function yearBefore(day: string | null): string | null {
  if (day === null) return null;
  const before = `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4)}`;
  return before.endsWith("-02-29") ? `${before.slice(0, -2)}28` : before;
}
