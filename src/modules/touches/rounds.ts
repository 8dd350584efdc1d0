import type { Question } from "./asking-contract.ts";
import type { AskState } from "./contract.ts";

/** Where somebody's questions stand: the round that counts now, 1 for how they heard of the company. */
export type Standing = { round: number; state: AskState };

/**
 * Whether a question begins the next round. By itself it does where somebody came back; whoever says that they asked
 * what brought them back begins one even so, unless one had begun, and whoever asked how they heard does not.
 */
export function beginsRound({ round }: Standing, comesBack: boolean, asked: Question | undefined): boolean {
  if (asked === "heard") return false;
  return comesBack || (asked === "back" && round === 1);
}

/** The question that goes with a round. */
export function questionOf(round: number): Question {
  return round > 1 ? "back" : "heard";
}

/**
 * The returns of two people who turned out to be one, in order: those that came within the silence after another are
 * the same return. Instants are ISO, UTC.
 */
export function joinReturns(one: readonly string[], other: readonly string[], silenceDays: number): string[] {
  const silence = silenceDays * 86_400_000;
  const joined: string[] = [];
  for (const at of [...one, ...other].toSorted()) {
    const last = joined.at(-1);
    if (last === undefined || Date.parse(at) - Date.parse(last) >= silence) joined.push(at);
  }
  return joined;
}

/** The returns that stay with the survivor of a merge that is undone: the own ones, and what came after the merge. */
export function partReturns(now: readonly string[], own: readonly string[], joined: readonly string[]): string[] {
  const since = now.filter((at) => !joined.includes(at));
  return [...new Set([...own, ...since])].toSorted();
}
