import type { Act } from "../../kernel/acts/act.ts";
import type { CommitmentContent } from "./commitment-contract.ts";
import { type Told, tellings } from "./patterns.ts";
import { happeningKinds } from "./units-contract.ts";

/** A commitment as it counts for an act. */
export type Rule = { id: number; code: string; version: number; content: CommitmentContent };

/** What an act means for dues. */
export type Happening =
  /** `place` tells the things of one act apart. */
  | { kind: "told"; act: number; place: number; rule: Rule; told: Told }
  | { kind: "waived" | "unwaived" | "broken" | "mended"; act: number; at: string; dues: readonly number[] }
  | { kind: "merged"; act: number; survivor: number; merged: readonly number[] }
  | { kind: "unmerged"; act: number; whole: number; from: number }
  | { kind: "removed"; act: number; people: readonly number[] }
  /** Things of a subject turned out to be about people, in lists beside each other. */
  | { kind: "recognised"; act: number; subject: string; things: readonly number[]; people: readonly number[] };

const aboutDues = {
  "due.waived": "waived",
  "due.reopened": "unwaived",
  "due.broken": "broken",
  "due.mended": "mended",
} as const;

/** What an act means for dues by the commitments that counted when it was written, in the order of their ids. */
export function readHappenings(act: Act, rules: readonly Rule[]): Happening[] {
  const { id, verb, at, subjects } = act;
  if (verb in aboutDues) return [{ kind: aboutDues[verb as keyof typeof aboutDues], act: id, at, dues: subjects }];
  const told = rules.flatMap((rule) =>
    rule.content.active
      ? happeningKinds.flatMap((kind) =>
          tellings(act, kind, rule.content.conditions[kind], rule.content.subject).map((one) => [rule, one] as const),
        )
      : [],
  );
  const said = told.map(([rule, one], place): Happening => ({ kind: "told", act: id, place, rule, told: one }));
  // Who is whom comes first: what else a merge says is about people as they are after it.
  return [...readIdentity(act), ...said];
}

/** Who turned out to be whom, and who is gone. */
function readIdentity({ id: act, verb, subject, subjects, detail }: Act): Happening[] {
  if (subject === "call" && verb === "call.recognised") {
    return [{ kind: "recognised", act, subject, things: subjects, people: numbersOf(detail.people) }];
  }
  const [person] = subjects;
  if (subject !== "person" || person === undefined) return [];
  switch (verb as string) {
    case "person.merged":
      return [{ kind: "merged", act, survivor: person, merged: numbersOf(detail.merged) }];
    case "person.unmerged":
      return numbersOf([detail.from]).map((from) => ({ kind: "unmerged", act, whole: person, from }));
    case "person.removed":
      return [{ kind: "removed", act, people: subjects }];
    default:
      return [];
  }
}

function numbersOf(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((one): one is number => Number.isSafeInteger(one)) : [];
}

/** Which dues have to be known before happenings can be applied. */
export type Wanted = { dues: Set<number>; abouts: Set<number>; things: Set<string> };

export function wantedBy(happenings: readonly Happening[]): Wanted {
  const wanted: Wanted = { dues: new Set(), abouts: new Set(), things: new Set() };
  for (const happening of happenings) {
    if (happening.kind === "told") {
      wanted.abouts.add(happening.told.about);
      if (happening.told.thing !== null) wanted.things.add(happening.told.thing);
    } else if (happening.kind === "merged") {
      for (const person of [happening.survivor, ...happening.merged]) wanted.abouts.add(person);
    } else if (happening.kind === "unmerged") {
      wanted.abouts.add(happening.from);
      wanted.abouts.add(happening.whole);
    } else if (happening.kind === "recognised") {
      for (const thing of happening.things) wanted.abouts.add(thing);
    } else if (happening.kind === "removed") {
      for (const person of happening.people) wanted.abouts.add(person);
    } else {
      for (const due of happening.dues) wanted.dues.add(due);
    }
  }
  return wanted;
}
