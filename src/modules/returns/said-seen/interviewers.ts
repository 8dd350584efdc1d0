import { effectOfShares } from "../../touches/index.ts";
import type { AskedAnswer } from "./asking-sql.ts";
import { type Association, associate, type Case } from "./association.ts";

/** How many times levels are dealt out again, and from which seed: always the same. */
export const dealing = { draws: 999, seed: 20_260_101 } as const;

/** From how many answers on somebody is judged, how sure it has to be, and how large (Cohen's h). */
export const interviewerRules = { least: 30, level: 0.01, effect: 0.3 } as const;

/** Somebody whose answers differ from those that comparable customers gave to colleagues. */
export type Interviewer = {
  member: number;
  /** The channel whose share differs most, by their answers and by colleagues'. */
  choice: number;
  answers: number;
  chosen: number;
  expected: number;
  effect: number;
  p: number;
};

export type WhoAsked = {
  /** Members with enough answers to be judged. */
  judged: number[];
  /** Over everybody; null where nothing can be compared. */
  association: Association | null;
  found: Interviewer[];
  /** The answers of all others, whom nothing was found about. */
  rest: AskedAnswer[];
};

/** Customers are comparable who came to the same department and were tracked alike before they were asked. */
export function comparable({ department, tracked }: Pick<AskedAnswer, "department" | "tracked">): string {
  return `${department} ${tracked}`;
}

const caseOf = (answer: AskedAnswer): Case => ({
  level: String(answer.member),
  choice: String(answer.channel),
  stratum: comparable(answer),
});

/**
 * Finds members whose answers differ from what comparable customers told colleagues, and how much the mix depends on who
 * asked. Whoever strays furthest is left out before the others are judged again, because one who asks with a bias makes
 * all colleagues look peculiar.
 */
export function findInterviewers(answers: readonly AskedAnswer[]): WhoAsked {
  const { least, level, effect } = interviewerRules;
  const judged = [...Map.groupBy(answers, ({ member }) => member)]
    .filter(([member, mine]) => member !== 0 && mine.length >= least)
    .map(([member]) => member);
  const all = associate(answers.map(caseOf), dealing);
  const found: Interviewer[] = [];
  let rest = [...answers];
  for (let judging = all; judging !== null; judging = associate(rest.map(caseOf), dealing)) {
    const next = judging.strays
      .filter((stray) => stray.p <= level && judged.includes(Number(stray.level)))
      .map((stray): Interviewer => {
        const member = Number(stray.level);
        const choice = Number(stray.choice);
        const chosen = stray.chosen / stray.cases;
        const expected = mixOfColleagues(rest, member).get(choice) ?? 0;
        return {
          ...{ member, choice, answers: stray.cases, chosen, expected, p: stray.p },
          effect: effectOfShares(chosen, expected),
        };
      })
      .find((one) => Math.abs(one.effect) >= effect);
    if (!next) break;
    found.push(next);
    rest = rest.filter(({ member }) => member !== next.member);
  }
  return { judged, association: all, found, rest };
}

/**
 * The mix of channels that colleagues would have been told by the customers of a member: for each of them the mix of
 * comparable customers whom others asked, or where there are none, of all whom others asked. The shares add up to 1; there
 * are none where nobody else asked.
 */
export function mixOfColleagues(
  answers: readonly AskedAnswer[],
  member: number,
  others = answers,
): Map<number, number> {
  const own = answers.filter((answer) => answer.member === member);
  const theirs = others.filter((answer) => answer.member !== member);
  const byStratum = Map.groupBy(theirs, comparable);
  const mix = new Map<number, number>();
  for (const [stratum, mine] of Map.groupBy(own, comparable)) {
    const alike = byStratum.get(stratum) ?? theirs;
    for (const [channel, same] of Map.groupBy(alike, (answer) => answer.channel)) {
      mix.set(channel, (mix.get(channel) ?? 0) + (mine.length / own.length) * (same.length / alike.length));
    }
  }
  return mix;
}
