import type { Answer } from "./answers.ts";
import { type Handing, openedAt } from "./handing.ts";
import { askedBackFor, wordsFor } from "./handing-words.ts";
import type { Person } from "./people.ts";
import { randomOf } from "./random.ts";

type Known = { people: readonly Person[]; answers: readonly Answer[] };

/**
 * The hand-offs with what travels with them: what they want and what was agreed, what somebody answered whom the giver
 * had asked by then, and what is asked back. Where it came back because not enough was said, nothing was.
 */
export function withContext(seed: string, handings: readonly Handing[], { people, answers }: Known): Handing[] {
  const random = randomOf(`${seed}/handing context`);
  const cities = new Map(people.map(({ id, city }) => [id, city]));
  const said = Map.groupBy(answers, ({ external_id }) => external_id);
  return handings.map((handing): Handing => {
    const { external_id, from, steps } = handing;
    const words = wordsFor(random, handing, cities.get(external_id) ?? "");
    const [question, answer] = askedBackFor(random, handing);
    if (steps.some(({ reason }) => reason === "not_enough_said")) return handing;
    const heard = said.get(external_id)?.find((one) => one.department === from && one.at <= openedAt(handing));
    return {
      ...handing,
      words,
      answer: heard?.state === "answered" ? { external_id, at: heard.at } : undefined,
      steps: steps.map((step) => {
        if (step.kind === "asked_back") return { ...step, words: question };
        return step.kind === "answered" ? { ...step, words: answer } : step;
      }),
    };
  });
}
