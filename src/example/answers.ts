import { aliases, causes, chips, firstChip, type SaidCode, understoodWords, unknownWords } from "./causes.ts";
import { type DepartmentName, firstChipMember, mailOf } from "./company.ts";
import type { Person } from "./people.ts";
import { type Random, randomOf } from "./random.ts";
import type { AnswerRow } from "./rows.ts";
import type { Touch } from "./touches.ts";

/** How many in 100 of the new people whom a department meets first it asks how they heard of the company. */
export const askRates: Readonly<Partial<Record<DepartmentName, number>>> = {
  "Front Desk": 85,
  Marketing: 74,
  "Field Service": 68,
  "Service Desk": 55,
  Sales: 42,
  "Human Resources": 35,
};

/** How many customers of old are asked when they call or are visited. */
const askedLate = 200;

/** An answer with its time as a number. */
export type Answer = Omit<AnswerRow, "at"> & { at: number };

type Asked = { person: Person; at: number; department: string; member: string };

/** Who was asked, by whom, and what they said. Contacts are in the order in which they happened. */
export function makeAnswers(seed: string, people: readonly Person[], contacts: readonly Touch[]): Answer[] {
  const random = randomOf(`${seed}/answers`);
  const first = firstContacts(contacts);
  const meetings = people.flatMap((person): Asked[] => {
    const met = first.get(person.id);
    return met ? [{ person, ...met }] : [];
  });
  const asked = [...askedAtOnce(random, meetings), ...askedLater(random, people, contacts)];
  const byHim = asked.filter(({ member }) => member === mailOf(firstChipMember));
  const byOthers = asked.filter(({ member }) => member !== mailOf(firstChipMember));
  return [
    ...byHim.map((one) => answerOf(random, one, "answered", chips[firstChip])),
    ...listen(random, byOthers),
  ].toSorted((one, other) => one.at - other.at || (one.external_id < other.external_id ? -1 : 1));
}

/** The first moment at which somebody of the company met each person. */
function firstContacts(contacts: readonly Touch[]): Map<string, Pick<Touch, "at" | "department" | "member">> {
  const first = new Map<string, Touch>();
  for (const touch of contacts) {
    if (touch.department !== "" && !first.has(touch.external_id)) first.set(touch.external_id, touch);
  }
  return new Map([...first].map(([id, { at, department, member }]) => [id, { at, department, member }]));
}

function askedAtOnce(random: Random, meetings: readonly Asked[]): Asked[] {
  const fresh = meetings.filter(({ person }) => person.kind !== "customer");
  return Object.entries(askRates).flatMap(([department, rate]) => {
    const met = fresh.filter((one) => one.department === department);
    const deck = random.deck({ asked: rate, missed: 100 - rate }, met.length);
    return met.filter((_, at) => deck[at] === "asked");
  });
}

function askedLater(random: Random, people: readonly Person[], contacts: readonly Touch[]): Asked[] {
  const old = new Map(people.filter(({ kind }) => kind === "customer").map((person) => [person.id, person]));
  const chances = contacts.flatMap(({ external_id, at, department, member }): Asked[] => {
    const person = old.get(external_id);
    const isAsking = department === "Service Desk" || department === "Field Service";
    return person && isAsking ? [{ person, at, department, member }] : [];
  });
  const one = new Map(random.shuffled(chances).map((chance) => [chance.person.id, chance]));
  return [...one.values()].slice(0, askedLate);
}

/** What those say who are listened to: many remember well, some do not, and some name where they looked it up. */
function listen(random: Random, asked: readonly Asked[]): Answer[] {
  const states = random.deck({ answered: 84, doesnt_remember: 11, declined: 5 }, asked.length);
  const silent = asked.flatMap((one, at): Answer[] => {
    const state = states[at] ?? "declined";
    return state === "answered" ? [] : [answerOf(random, one, state, "")];
  });
  const talking = asked.filter((_, at) => states[at] === "answered");
  const spoken = [...Map.groupBy(talking, ({ person }) => person.cause)].flatMap(([cause, group]) => {
    const said = cause === "direct" ? [] : random.deck(causes[cause].said, group.length);
    return group.map((one, at) => ({ one, said: said[at] ?? firstChip }));
  });
  const ways = random.deck({ chip: 58, words: 24, misspelled: 14, unknown: 4 }, spoken.length);
  return [
    ...silent,
    ...spoken.map(({ one, said }, at) => answerOf(random, one, "answered", wordsFor(random, said, ways[at] ?? "chip"))),
  ];
}

function wordsFor(random: Random, said: SaidCode, way: "chip" | "words" | "misspelled" | "unknown"): string {
  if (way === "unknown") return random.pick(unknownWords);
  if (way === "chip") return chips[said];
  return random.pick((way === "words" ? understoodWords : aliases)[said]);
}

function answerOf(random: Random, { person, ...asked }: Asked, state: AnswerRow["state"], answer: string): Answer {
  const { department, member, at } = asked;
  return { external_id: person.id, at: at + random.whole(2, 9), answer, state, department, member };
}
