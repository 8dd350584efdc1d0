import { Problem } from "../../kernel/problems.ts";

export function missing(noun: string, id: number): Problem {
  return new Problem("not_found", `There is no ${noun} ${id}.`);
}

export function stale(version: number): Problem {
  return new Problem(
    "stale",
    `Somebody changed this meanwhile (it is at version ${version}). Read it again and repeat your change.`,
  );
}

/** A name or code that something else has; an archived thing keeps its own, because old figures carry it. */
export function taken(noun: string, field: "name" | "code", text: string, archived: boolean): Problem {
  const repair = archived ? "It is archived: restore it, or choose another." : "Choose another.";
  return new Problem("conflict", `There is a ${noun} with the ${field} "${text}" already. ${repair}`, [
    { path: field, message: "is taken" },
  ]);
}
