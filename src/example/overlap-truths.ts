import type { AskedAgain } from "./asked-again.ts";
import { type Calendar, minutesInDay, yearDays } from "./calendar.ts";
import { doubleContacts } from "./double-contacts.ts";
import { covers, type Handing, openedAt } from "./handing.ts";
import type { Statement } from "./statements.ts";
import type { Year } from "./year.ts";

/** Where departments get in each other's way. Times are ISO instants: what is older than the days looked at is not found. */
export type OverlapTruths = {
  /** Leads whom two departments contacted within seven days without handing them over; at the last contact that shows it. */
  doubleContacts: { external_id: string; departments: string[]; at: string }[];
  /** Whom nobody contacted or handed over within seven days after they became known. */
  orphans: { external_id: string; at: string }[];
  /** Whom a department asked how they heard of the company after another one had their answer. */
  askedTwice: { external_id: string; departments: string[]; at: string }[];
  /** Accounts that two departments told different things of one matter. */
  toldDifferently: { account: string; kind: Statement["kind"]; about: string; departments: string[]; at: string }[];
};

const patience = 7 * minutesInDay;
/** What was told holds for so long. */
const holds = 14 * minutesInDay;
/** The first of the ninety days before the Monday after the year: nobody looks at what is older. */
const firstDay = yearDays - 90;

type Done = { handings: readonly Handing[]; statements: readonly Statement[]; askedAgain: readonly AskedAgain[] };

/** What overlaps by the rules of the product, counted from what was made. */
export function overlapTruths(
  year: Year,
  { handings, statements, askedAgain }: Done,
  { instant }: Calendar,
): OverlapTruths {
  const doubles = doubleContacts(year.touches, year.outcomes)
    .filter(({ second }) => second.at >= firstDay * minutesInDay)
    .filter(({ external_id, first, second }) => !handings.some((one) => covers(one, external_id, first, second)))
    .map(({ external_id, first, second }) => ({
      ...{ external_id, departments: [first.department, second.department].toSorted(), at: instant(second.at) },
    }));
  const keyOf = ({ external_id, departments }: (typeof doubles)[number]) => `${external_id} ${departments.join()}`;
  return {
    // The last of each pair of departments stands for all.
    doubleContacts: [...new Map(doubles.map((one) => [keyOf(one), one])).values()],
    orphans: orphansOf(year, handings).map(({ id, since }) => ({ external_id: id, at: instant(since) })),
    askedTwice: askedAgain.map(({ external_id, department, at }) => {
      const before = year.answers.findLast((answer) => answer.external_id === external_id && answer.at < at);
      return { external_id, departments: [before?.department ?? "", department].toSorted(), at: instant(at) };
    }),
    toldDifferently: contradictionsIn(statements).map(([one, other]) => ({
      ...{ account: other.account, kind: other.kind, about: other.about, at: instant(other.at) },
      departments: [one.department, other.department].toSorted(),
    })),
  };
}

function orphansOf({ people, touches, outcomes }: Year, handings: readonly Handing[]): { id: string; since: number }[] {
  const first = new Map<string, number>();
  const note = (id: string, at: number) => first.set(id, Math.min(at, first.get(id) ?? at));
  for (const { external_id, department, at } of touches) if (department !== "") note(external_id, at);
  for (const { person, at } of outcomes) note(person.id, at);
  for (const handing of handings) note(handing.external_id, openedAt(handing));
  return people.filter(
    ({ id, since }) =>
      since >= firstDay * minutesInDay && (first.get(id) ?? Number.POSITIVE_INFINITY) > since + patience,
  );
}

/** What one department told while something else that another one had told the same account still held. */
function contradictionsIn(statements: readonly Statement[]): [Statement, Statement][] {
  const matters = Map.groupBy(statements, ({ account, kind, about }) => `${account} ${kind} ${about}`);
  return [...matters.values()].flatMap((said) =>
    said.flatMap((second, place): [Statement, Statement][] => {
      const standing = said.slice(0, place).filter((one, at) => {
        const isReplaced = said.slice(at + 1, place).some(({ department }) => department === one.department);
        return !isReplaced && one.department !== second.department && one.at + holds >= second.at;
      });
      return standing.filter(({ value }) => value !== second.value).map((one) => [one, second]);
    }),
  );
}
