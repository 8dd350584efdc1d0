import type { Draft } from "./import-draft.ts";

/** Where somebody stands with a file: what was chosen, and the number of the upload, which the server gives only them. */
export type KeptWizard = { upload: string; at: string; draft: Draft };

const name = "earshot.import-wizard";

/** What a reload or another page interrupted in this tab; null for nothing. */
export function recallWizard(): KeptWizard | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? "null") as KeptWizard | null;
    // A check is made anew: it was for what is chosen now.
    return kept && { ...kept, at: kept.at === "check" ? "map" : kept.at };
  } catch {
    return null;
  }
}

/** Keeps it until this tab is closed; null forgets it. */
export function keepWizard(kept: KeptWizard | null): void {
  try {
    if (kept) sessionStorage.setItem(name, JSON.stringify(kept));
    else sessionStorage.removeItem(name);
  } catch {
    return;
  }
}
