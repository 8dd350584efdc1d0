import { randomOf } from "../../../credit/random.ts";
import type { AskedAnswer } from "./asking-sql.ts";
import { type Association, associate } from "./association.ts";
import { comparable, dealing } from "./interviewers.ts";

/** What else the mix may depend on: which department asked, at what hour and on which day, and how soon. */
export const askingFactors = ["department", "hour", "weekday", "delay"] as const;
export type AskingFactor = (typeof askingFactors)[number];

/** Hours of the day in parts that begin with these; the first goes until the next. */
const partsOfDay = [0, 9, 12, 15, 18] as const;
/** Days after somebody became known in parts that begin with these. */
const partsOfDelay = [0, 1, 8, 31] as const;

const partOf = (value: number, begins: readonly number[]) => begins.findLast((begin) => begin <= value) ?? 0;

const levels: Record<AskingFactor, (answer: AskedAnswer) => number | null> = {
  department: ({ department }) => department,
  hour: ({ hour }) => partOf(hour, partsOfDay),
  weekday: ({ weekday }) => weekday,
  delay: ({ delay }) => (delay < 0 ? null : partOf(delay, partsOfDelay)),
};

/**
 * Whether the mix depends on a factor, among customers who are otherwise comparable: tracked alike, and but for the
 * factor department, who came to the same department. A level is the department, the first hour or the first day of a
 * part, or the day of the week from 1 for Monday. `gathered` departments count as one, 0. Null where nothing can be
 * compared.
 */
export function associateFactor(
  answers: readonly AskedAnswer[],
  factor: AskingFactor,
  gathered: readonly number[],
): Association | null {
  const cases = answers.flatMap((answer) => {
    const level = levels[factor](answer);
    if (level === null) return [];
    const stratum = factor === "department" ? answer.tracked : comparable(answer);
    const shown = factor === "department" && gathered.includes(level) ? 0 : level;
    return [{ level: String(shown), choice: String(answer.channel), stratum }];
  });
  return associate(cases, dealing);
}

export type Places = {
  cases: number;
  /** From 1: how often the chip that stood there was chosen, and how often if the place made no difference. */
  places: { place: number; chosen: number; expected: number }[];
  g: number;
  p: number;
  /** Cohen's w, sqrt(X2 / n), less what chance alone gives. */
  effect: number;
};

/**
 * Whether chips are chosen for where they stand, among answers whose chips were shuffled: then every place is as likely as
 * any other, 1 / number of chips, whatever people want to say. G against that, with p by as many random choices from a
 * fixed seed. Null without such answers.
 */
export function associatePlaces(answers: readonly Pick<AskedAnswer, "place" | "places">[]): Places | null {
  const shuffled = answers.filter(({ place, places }) => place > 0 && places > 1);
  if (shuffled.length === 0) return null;
  const most = Math.max(...shuffled.map(({ places }) => places));
  const expected = new Array<number>(most).fill(0);
  for (const { places } of shuffled) {
    for (let place = 0; place < places; place += 1) expected[place] = (expected[place] ?? 0) + 1 / places;
  }
  const stray = (placeOf: (answer: Pick<AskedAnswer, "place" | "places">) => number) => {
    const chosen = new Array<number>(most).fill(0);
    for (const answer of shuffled) {
      const at = placeOf(answer) - 1;
      chosen[at] = (chosen[at] ?? 0) + 1;
    }
    let [g, x2] = [0, 0];
    for (const [at, wanted] of expected.entries()) {
      const found = chosen[at] ?? 0;
      if (found > 0) g += 2 * found * Math.log(found / wanted);
      x2 += (found - wanted) ** 2 / wanted;
    }
    return { chosen, g, x2 };
  };
  const { chosen, g, x2 } = stray(({ place }) => place);
  const random = randomOf(dealing.seed);
  let [asLarge, meanX2] = [0, 0];
  for (let draw = 0; draw < dealing.draws; draw += 1) {
    const drawn = stray(({ places }) => 1 + Math.floor(random() * places));
    if (drawn.g >= g - 1e-9) asLarge += 1;
    meanX2 += drawn.x2 / dealing.draws;
  }
  return {
    cases: shuffled.length,
    places: expected.map((wanted, at) => ({ place: at + 1, chosen: chosen[at] ?? 0, expected: wanted })),
    ...{ g, p: (1 + asLarge) / (1 + dealing.draws), effect: Math.sqrt(Math.max(0, x2 - meanX2) / shuffled.length) },
  };
}
