import { change } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import {
  type BroughtFacts,
  type Completion,
  completePerson,
  joinBrought,
  type PersonFacts,
} from "./complete-person.ts";
import { lockPeople, markRecognised, type StoredPerson, updatePeople } from "./store-bulk.ts";

export type CompletedPeople = {
  /** What each person is like now. */
  now: Map<number, PersonFacts>;
  /** For each person who was changed, what an undo needs: see `undo-people.ts`. */
  before: Map<number, PersonBefore>;
};

/** The fields that an import changed, as they were and as it left them. */
export type PersonBefore = {
  was: Partial<PersonFacts> & { edited: boolean };
  now: Partial<PersonFacts> & { version: number };
};

/** Completes known people by what a file says about them, and notes who got new keys, as one act. */
export async function completeKnown(
  context: Context,
  file: {
    said: readonly { id: number; brought: BroughtFacts }[];
    recognised: readonly number[];
    import: number;
    how: Completion;
  },
): Promise<CompletedPeople> {
  const rowsOf = Map.groupBy(file.said, ({ id }) => id);
  for (const id of file.recognised) if (!rowsOf.has(id)) rowsOf.set(id, []);
  if (rowsOf.size === 0) return { now: new Map(), before: new Map() };

  return change(context, "person.recognised", async (records, act) => {
    const withKeys = new Set(file.recognised);
    const now = new Map<number, PersonFacts>();
    const before = new Map<number, PersonBefore>();
    const updates: StoredPerson[] = [];
    for (const person of await lockPeople(records, [...rowsOf.keys()])) {
      const rows = (rowsOf.get(person.id) ?? []).map(({ brought }) => brought);
      const completed = completePerson(person, joinBrought(rows, file.how), file.how);
      now.set(person.id, completed.now);
      if (completed.changed.length === 0 && !withKeys.has(person.id)) continue;
      before.set(person.id, {
        was: { ...pick(person, completed.changed), edited: person.edited },
        now: { ...pick(completed.now, completed.changed), version: person.version + 1 },
      });
      const edited = person.edited || person.import !== file.import;
      if (completed.changed.length > 0) updates.push({ ...person, ...completed.now, edited });
    }
    await updatePeople(records, updates);
    const updated = new Set(updates.map(({ id }) => id));
    await markRecognised(
      records,
      [...before.keys()].filter((id) => !updated.has(id)),
      file.import,
    );
    if (before.size > 0) act.about("person", [...before.keys()], { detail: { import: file.import } });
    else act.leaveOut();
    return { now, before };
  });
}

function pick(facts: PersonFacts, fields: readonly (keyof PersonFacts)[]): Partial<PersonFacts> {
  return Object.fromEntries(fields.map((field) => [field, facts[field]]));
}
