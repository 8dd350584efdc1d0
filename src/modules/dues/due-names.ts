import type { Context } from "../../kernel/context.ts";
import type { DueRow } from "./contract.ts";

/** What things of a subject are called, for a reader: by their numbers. */
type FindNames = (context: Context, ids: readonly number[]) => Promise<Map<number, string>>;

const subjects = new Map<string, FindNames>();

/** Says how dues call the things that a later module keeps; once for each subject, when the program begins. */
export function addDueNames(subject: string, find: FindNames): void {
  if (subjects.has(subject)) throw new Error(`two ways to name a ${subject}`);
  subjects.set(subject, find);
}

/** Dues with what they are about named, where a module knows its name and it is no person. */
export async function nameSubjects<Row extends DueRow>(context: Context, dues: readonly Row[]): Promise<Row[]> {
  const names = new Map<string, string>();
  for (const [subject, find] of subjects) {
    const ids = dues.filter((due) => due.subject === subject).map(({ about }) => about);
    if (ids.length === 0) continue;
    for (const [id, name] of await find(context, ids)) names.set(`${subject} ${id}`, name);
  }
  return dues.map((due) => ({ ...due, named: names.get(`${due.subject} ${due.about}`) ?? null }));
}
