import type { Act } from "../../kernel/acts/act.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import type { EventRow, Events } from "../../kernel/events/events.ts";
import { type MirroredRow, mirrorRows } from "../../kernel/events/mirror.ts";
import { deleteRows, type EventsTable } from "../../kernel/events/tables.ts";
import { findAnswersToMirror, type StoredAnswer } from "./answer-store.ts";
import { replyStates } from "./choices-contract.ts";
import { findContactsToMirror, type StoredContact } from "./contact-store.ts";
import { answersTable, touchesTable } from "./events.ts";

/** Copies contacts that were typed in to the touches. The touch has the id of the contact. */
export const mirrorContacts: Follower = {
  name: "mirror contacts",
  verbs: ["contact.logged", "contact.corrected", "contact.withdrawn"],
  outside: true,
  async follow({ records, events }, acts) {
    await mirrorRows(events, touchesTable, idsOf(acts, "contact"), async (ids) =>
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
    "answer.withdrawn",
    "ask.settled",
    "answers.imported",
    "import.undone",
  ],
  outside: true,
  async follow({ records, events }, acts) {
    await mirrorRows(events, answersTable, idsOf(acts, "answer"), async (ids) =>
      (await findAnswersToMirror(records, ids, replyStates)).map(mirrorAnswer),
    );
    const undone = acts.filter(({ verb }) => verb === "import.undone");
    await deleteImports(events, answersTable, idsOf(undone, "import"));
  },
};

function idsOf(acts: readonly Act[], noun: string): number[] {
  return acts.flatMap(({ subject, subjects }) => (subject === noun ? subjects : []));
}

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

function mirrorContact({ withdrawn, person, department, member, ...contact }: StoredContact): MirroredRow {
  const { id, version } = contact;
  const whom = personOf(person, `contact:${id}`);
  const row = { ...contact, ...whom, department: department ?? 0, member: member ?? 0 };
  return { id, version, gone: withdrawn, row };
}

function mirrorAnswer(answer: StoredAnswer): MirroredRow {
  const { id, person, contact, at, state, channel, campaign, weight, department, member, version } = answer;
  const row = {
    ...personOf(person, contact === null ? `answer:${id}` : `contact:${contact}`),
    ...{ id, at, state, weight, version },
    channel: channel ?? 0,
    campaign: campaign ?? 0,
    department: department ?? 0,
    member: member ?? 0,
    import: answer.import ?? 0,
  };
  return { id, version, gone: answer.withdrawn, row };
}
