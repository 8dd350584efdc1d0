import { foldName } from "./names.ts";

/** The fields of a person that a file can bring. */
export type PersonFacts = { name: string; account: number | null; since: string; note: string };

/** What a row of a file says; what it leaves out is undefined. */
export type BroughtFacts = { [field in keyof PersonFacts]: PersonFacts[field] | undefined };

/** `complete` fills what is empty and takes the earlier time; `replace` takes whatever the file says. */
export type Completion = "complete" | "replace";

export type CompletedPerson = {
  now: PersonFacts;
  /** The fields that are other than before. */
  changed: (keyof PersonFacts)[];
};

const fields = ["name", "account", "since", "note"] as const;

/** What a known person becomes by what a row says about them. */
export function completePerson(was: PersonFacts, brought: BroughtFacts, how: Completion): CompletedPerson {
  const now = { ...was };
  const changed: (keyof PersonFacts)[] = [];
  for (const field of fields) {
    const value = brought[field];
    if (value === undefined || value === null || value === "" || value === was[field]) continue;
    if (how === "complete" && !isNews(field, was, brought)) continue;
    Object.assign(now, { [field]: value });
    changed.push(field);
  }
  return { now, changed };
}

/** The fields in which a row says something else than what the person is kept with. */
export function findUnheard(kept: PersonFacts, brought: BroughtFacts): (keyof PersonFacts)[] {
  const unheard: (keyof PersonFacts)[] = [];
  if (brought.name && foldName(brought.name) !== foldName(kept.name)) unheard.push("name");
  if (brought.account && brought.account !== kept.account) unheard.push("account");
  if (brought.note && brought.note !== kept.note) unheard.push("note");
  return unheard;
}

function isNews(field: keyof PersonFacts, was: PersonFacts, brought: BroughtFacts): boolean {
  if (field === "since") return brought.since !== undefined && brought.since < was.since;
  return was[field] === null || was[field] === "";
}

/** What several rows say about one person, as one: the first that says something, or the last in a file that replaces. */
export function joinBrought(rows: readonly BroughtFacts[], how: Completion): BroughtFacts {
  const joined: BroughtFacts = { name: undefined, account: undefined, since: undefined, note: undefined };
  const said = how === "replace" ? [...rows].reverse() : rows;
  for (const row of said) {
    joined.name ||= row.name;
    joined.account ??= row.account;
    joined.note ||= row.note;
    const isEarlier = row.since !== undefined && joined.since !== undefined && row.since < joined.since;
    if (joined.since === undefined || (how === "complete" && isEarlier)) joined.since = row.since ?? joined.since;
  }
  return joined;
}
