import { type Act, subjectsOf } from "../../kernel/acts/act.ts";
import { change } from "../../kernel/acts/change.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import { asSystem, type Context, within } from "../../kernel/context.ts";
import * as store from "./meeting-store.ts";

/** People whose meetings are worked out at once. */
const together = 20_000;

/**
 * Keeps who met a person first and last, and with it who is to ask: for contacts, captured answers and imported touches
 * alike. Touches that are filed under somebody later are noted there (`fileTouchesAgain`).
 */
export const noteMeetings: Follower = {
  name: "note meetings",
  verbs: [
    "contact.logged",
    "contact.corrected",
    "contact.withdrawn",
    "ask.settled",
    "answer.captured",
    "answer.completed",
    "answer.withdrawn",
    "answers.imported",
    "touches.imported",
    "import.undone",
  ],
  // What it writes may be written again, and the events are asked before anybody has to wait.
  outside: true,
  async follow(context, acts) {
    const { records, events } = context;
    const people = new Set(acts.flatMap(({ detail }) => (typeof detail.person === "number" ? [detail.person] : [])));
    const add = (found: readonly number[]) => {
      for (const person of found) people.add(person);
    };
    add(await store.findPeopleOfAnswers(records, subjectsOf(acts, "answer")));
    for (const rows of takenRows(acts)) add(await store.findPeopleMetBy(events, rows));
    const undone = acts.filter(({ verb }) => verb === "import.undone");
    add(await store.findPeopleMetByImports(records, subjectsOf(undone, "import")));
    await noteMeetingsOf(context, [...people]);
  },
};

/** Which rows of which imports acts tell of. Acts of one import that follow each other are one stretch of rows. */
function takenRows(acts: readonly Act[]): store.TakenRows[] {
  const stretches = new Map<number, store.TakenRows>();
  for (const { verb, detail } of acts) {
    if (verb !== "touches.imported" || typeof detail.import !== "number" || typeof detail.to !== "number") continue;
    const from = typeof detail.from === "number" ? detail.from : 0;
    const before = stretches.get(detail.import);
    stretches.set(detail.import, {
      import: detail.import,
      from: Math.min(from, before?.from ?? from),
      to: Math.max(detail.to, before?.to ?? 0),
    });
  }
  return [...stretches.values()];
}

/**
 * Works out the meetings of these people anew, in transactions of its own. May be repeated at any time. The events are
 * asked before the lock is taken, and once more in it if somebody wrote meetings in between.
 */
export async function noteMeetingsOf(context: Context, people: readonly number[]): Promise<void> {
  const { records, events } = context;
  for (let at = 0; at < people.length; at += together) {
    const some = people.slice(at, at + together);
    const seen = await store.lastWriting(records);
    const brought = await store.findBroughtMeetings(events, some);
    await records.transaction().execute(async (transaction) => {
      await store.lockMeetings(transaction);
      const isAlone = (await store.nextWriting(transaction)) === seen + 1;
      const current = isAlone ? brought : await store.findBroughtMeetings(events, some);
      await announcePassing(within(context, transaction), await store.writeMeetings(transaction, some, current));
    });
  }
}

/** Writes down whose ask another department is to put now: whoever keeps the clock on it must know who owes it. */
async function announcePassing(context: Context, passed: readonly store.PassedAsk[]): Promise<void> {
  if (passed.length === 0) return;
  await change(asSystem(context), "ask.passed", async (_, act) => {
    const people = passed.map(({ person }) => person);
    const detail = {
      met: people,
      metAt: passed.map(({ at }) => at),
      metBy: passed.map(({ department }) => department),
    };
    act.about("person", people, { detail });
    return null;
  });
}
