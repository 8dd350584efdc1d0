import { subjectsOf } from "../../kernel/acts/act.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import type { EventRow, Events } from "../../kernel/events/events.ts";
import { type MirroredRow, mirrorRows } from "../../kernel/events/mirror.ts";
import { deleteRows, type EventsTable } from "../../kernel/events/tables.ts";
import { peopleOf } from "../customers/index.ts";
import { findAnswerIds, findAnswersToMirror, type StoredAnswer } from "./answer-store.ts";
import { replyStates } from "./choices-contract.ts";
import { findContactIds, findContactsToMirror, type StoredContact } from "./contact-store.ts";
import { answersTable, touchesTable } from "./events.ts";

/** Copies contacts that were typed in to the touches. The touch has the id of the contact. */
export const mirrorContacts: Follower = {
  name: "mirror contacts",
  verbs: ["contact.logged", "contact.corrected", "contact.withdrawn", "person.merged", "person.unmerged"],
  outside: true,
  async follow({ records, events }, acts) {
    const moved = await findContactIds(records, peopleOf(acts));
    await mirrorRows(events, touchesTable, [...subjectsOf(acts, "contact"), ...moved], async (ids) =>
      (await findContactsToMirror(records, ids)).map(mirrorContact),
    );
  },
};

/** Copies answers to the events. That somebody only asked, or did not, is no answer and stays behind. */
export const mirrorAnswers: Follower = {
  name: "mirror answers",
  verbs: [
    "answer.captured",
    "answer.completed",
    "answer.matched",
    "answer.unmatched",
    "answer.withdrawn",
    "ask.settled",
    "answers.imported",
    "import.undone",
    "ask.returned",
    "person.merged",
    "person.unmerged",
  ],
  outside: true,
  async follow({ records, events }, acts) {
    const moved = await findAnswerIds(records, peopleOf(acts));
    await mirrorRows(events, answersTable, [...subjectsOf(acts, "answer"), ...moved], async (ids) =>
      (await findAnswersToMirror(records, ids, replyStates)).map(mirrorAnswer),
    );
    const undone = acts.filter(({ verb }) => verb === "import.undone");
    await deleteImports(events, answersTable, subjectsOf(undone, "import"));
  },
};

/** Deletes what imports brought. */
export async function deleteImports(events: Events, table: EventsTable, imports: readonly number[]): Promise<void> {
  if (imports.length === 0) return;
  const condition = "import IN {imports:Array(UInt32)}";
  await events.execute(deleteRows(table, condition, events.cluster), { imports: [...imports] });
}

/** What the person column gets: the person, or what the key of nobody stands for. */
function personOf(person: number | null, key: string): EventRow {
  return person === null ? { key } : { person, key: "" };
}

function mirrorContact({ withdrawn, callBack: _, person, department, member, ...contact }: StoredContact): MirroredRow {
  const { id, version } = contact;
  const whom = personOf(person, `contact:${id}`);
  const row = { ...contact, ...whom, department: department ?? 0, member: member ?? 0 };
  return { id, version, gone: withdrawn, row };
}

function mirrorAnswer(answer: StoredAnswer): MirroredRow {
  const { id, cell, person, contact, at, state, channel, campaign, weight, department, member, version, begins } =
    answer;
  // Without a place of the chosen chip there is nothing to compare.
  const places = answer.place === 0 ? 0 : answer.places;
  const row = {
    ...personOf(person, contact === null ? `answer:${cell ?? id}` : `contact:${contact}`),
    ...{ id, at, state, weight, version, begins: begins ?? "1970-01-01T00:00:00.000Z" },
    channel: channel ?? 0,
    campaign: campaign ?? 0,
    department: department ?? 0,
    member: member ?? 0,
    ...{ place: answer.place, places },
    import: answer.import ?? 0,
  };
  return { id, version, gone: answer.withdrawn, row };
}
