import type { ToldKind } from "../choices-contract.ts";

/** What somebody typed of a price, day, name or promise. */
export type ToldDraft = { kind: ToldKind; about: string; value: string; until: string };

export const firstTold: ToldDraft = { kind: "price", about: "", value: "", until: "" };

/** Whether anything was typed. */
export function isTold({ about, value }: ToldDraft): boolean {
  return about.trim() !== "" || value.trim() !== "";
}

/** The lines that a request carries; nothing where none was typed. */
export function toldIn(drafts: readonly ToldDraft[]): {
  told?: { kind: ToldKind; about: string; value: string; until?: string }[];
} {
  const told = drafts.filter(isTold).map(({ until, ...line }) => ({ ...line, ...(until === "" ? {} : { until }) }));
  return told.length === 0 ? {} : { told };
}

/** The lines of a request, to put them right. */
export function draftTold(told: readonly Partial<ToldDraft>[] = []): ToldDraft[] {
  return told.map((line) => ({ ...firstTold, ...line }));
}
