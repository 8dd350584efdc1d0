import type { SaidSeenLine } from "../said-seen/contract.ts";

/** As many as there are colours to tell them apart. */
const mostDrawn = 6;

/** The lines that change places, those that move furthest first, as many as can be told apart, and how many there are. */
export function crossing(lines: readonly SaidSeenLine[]): { drawn: SaidSeenLine[]; count: number } {
  const moving = lines.filter(({ moves }) => moves > 0).sort((one, other) => other.moves - one.moves);
  return { drawn: moving.slice(0, mostDrawn), count: moving.length };
}
