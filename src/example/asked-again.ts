import type { Answer } from "./answers.ts";
import { minutesInDay } from "./calendar.ts";
import type { DepartmentName } from "./company.ts";
import type { Person } from "./people.ts";
import { type Random, randomOf } from "./random.ts";
import type { Touch } from "./touches.ts";

/** That a department asked somebody how they heard of the company who had told another one. Times are minutes of the year. */
export type AskedAgain = {
  external_id: string;
  department: DepartmentName;
  /** Mail address of the member. */
  member: string;
  at: number;
};

/** Who had the answer, who asked once more, and how often. */
const plans = [
  { first: "Front Desk", second: "Sales", count: 5 },
  { first: "Marketing", second: "Sales", count: 2 },
  { first: "Service Desk", second: "Field Service", count: 2 },
] as const satisfies readonly { first: DepartmentName; second: DepartmentName; count: number }[];

/** The first day of what they answered: within the ninety days that are looked at whenever the example is loaded. */
const firstDay = 290;
/** Nobody is taken for somebody who comes back so soon after they answered. */
const soon = 14 * minutesInDay;
const speaking = ["phone", "video", "visit"];

type Known = { people: readonly Person[]; answers: readonly Answer[]; touches: readonly Touch[] };

/** Whom a second department asked when it spoke to them soon after their answer, in the order of time. */
export function makeAskedAgain(seed: string, known: Known): AskedAgain[] {
  const random = randomOf(`${seed}/asked again`);
  const chances = chancesIn(random, known);
  return plans
    .flatMap(({ first, second, count }) => {
      const fitting = chances.filter((one) => one.first === first && one.asked.department === second);
      return random.shuffled(fitting).slice(0, count);
    })
    .map(({ asked }) => asked)
    .toSorted((one, other) => one.at - other.at);
}

type Chance = { first: string; asked: AskedAgain };

function chancesIn(random: Random, { people, answers, touches }: Known): Chance[] {
  // Whoever is known twice may have told each department once.
  const names = Map.groupBy(people, ({ name }) => name);
  const sure = new Set(people.filter(({ name }) => names.get(name)?.length === 1).map(({ id }) => id));
  const met = Map.groupBy(touches, ({ external_id }) => external_id);
  return answers.flatMap(({ external_id, department: first, state, at }): Chance[] => {
    if (state !== "answered" || at < firstDay * minutesInDay || !sure.has(external_id)) return [];
    const next = met.get(external_id)?.find((touch) => {
      const isLater = touch.at > at + 60 && touch.at < at + soon;
      return isLater && touch.department !== "" && touch.department !== first && speaking.includes(touch.medium);
    });
    if (!next) return [];
    const { department, member } = next;
    const asked = { external_id, department: department as DepartmentName, member, at: next.at + random.whole(2, 9) };
    return [{ first, asked }];
  });
}
