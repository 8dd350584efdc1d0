import type { ExampleRows } from "./rows.ts";

/** What a department owed in asks of new people and what came of it, as shares of what was decided between 0 and 1. */
export type DueTruth = { department: string; kept: number; madeGood: number; broken: number; keptShare: number };

/** Working days until somebody is to be asked, and how many more until it is made good no longer. */
const allowed = { days: 2, makeGood: 20 };

/** When the office closes, in UTC: a working day ends then. */
const closing = "17:00:00.000Z";

/**
 * The asks that each department owed, counted from the rows: kept by the day after next on which the office works, made
 * good within 20 more. Who asked owed it, else who met the person last; nobody, where the department is empty.
 * `holidays` are days (YYYY-MM-DD) without work besides Saturdays and Sundays. Everybody's time must be over.
 */
export function dueTruths(
  { people, touches, answers }: Pick<ExampleRows, "people" | "touches" | "answers">,
  holidays: ReadonlySet<string>,
): DueTruth[] {
  // Who came twice with one mail address is one person, known since the first time.
  const idByMail = new Map(people.toReversed().map(({ mail, external_id }) => [mail, external_id]));
  const idOf = new Map(people.map(({ mail, external_id }) => [external_id, idByMail.get(mail) ?? external_id]));
  const since = new Map(people.toReversed().map((person) => [idOf.get(person.external_id) ?? "", person.since]));
  const met = firstOf(touches.filter(({ department }) => department !== "").toSorted(latestFirst), idOf);
  const asked = firstOf(answers.toSorted(latestFirst).toReversed(), idOf);
  const decided = [...since].map(([id, from]) => {
    const until = closingAfter(from, allowed.days, holidays);
    const answer = asked.get(id);
    const department = answer?.department ?? met.get(id)?.department ?? "";
    if (answer && answer.at <= until) return { department, became: "kept" };
    const isMadeGood = answer !== undefined && answer.at <= closingAfter(until, allowed.makeGood, holidays);
    return { department, became: isMadeGood ? "made good" : "broken" };
  });
  return [...Map.groupBy(decided, ({ department }) => department)]
    .map(([department, all]) => {
      const count = (wanted: string) => all.filter(({ became }) => became === wanted).length;
      const kept = count("kept");
      return { department, kept, madeGood: count("made good"), broken: count("broken"), keptShare: kept / all.length };
    })
    .toSorted((one, other) => other.keptShare - one.keptShare || (one.department < other.department ? -1 : 1));
}

type Row = { external_id: string; at: string; department: string };

function latestFirst(one: { at: string }, other: { at: string }): number {
  return one.at < other.at ? 1 : one.at > other.at ? -1 : 0;
}

function firstOf(rows: readonly Row[], idOf: ReadonlyMap<string, string>): Map<string, Row> {
  return new Map(rows.toReversed().map((row) => [idOf.get(row.external_id) ?? "", row]));
}

/** When the `count`-th working day after an instant ends. */
function closingAfter(instant: string, count: number, holidays: ReadonlySet<string>): string {
  const day = new Date(`${instant.slice(0, 10)}T00:00:00.000Z`);
  for (let left = count; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1);
    const isWeekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
    if (!isWeekend && !holidays.has(day.toISOString().slice(0, 10))) left -= 1;
  }
  return `${day.toISOString().slice(0, 10)}T${closing}`;
}
