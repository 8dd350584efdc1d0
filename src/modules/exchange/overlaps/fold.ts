import type { EvidenceKind, OverlapKind, OverlapState } from "./choices-contract.ts";

export type Evidence = {
  kind: EvidenceKind;
  thing: number;
  at: string;
  department: number | null;
  words: string;
  /** Whether it became an overlap with this one. */
  triggers: boolean;
};

/** Something that overlaps, as a question found it: one thing that triggers, with what it overlaps with. */
export type Found = {
  kind: OverlapKind;
  person: number | null;
  account: number | null;
  /** What was told of, as it is compared and as it was written. */
  matter: string;
  about: string;
  /** In the order of their numbers. */
  departments: readonly number[];
  evidence: readonly Evidence[];
  cost: { amount: string; currency: string } | null;
};

/** An incident that is there already; `triggers` are the things that it was found by, as `kind number`. */
export type KnownIncident = Pick<Found, "kind" | "person" | "account" | "matter" | "departments"> & {
  id: number;
  state: OverlapState;
  closedAt: string | null;
  triggers: readonly string[];
};

export type NewIncident = Omit<Found, "evidence"> & { evidence: Evidence[]; firstAt: string; lastAt: string };
export type Folded = {
  created: NewIncident[];
  /** More evidence for incidents that are open. */
  grown: { id: number; evidence: Evidence[] }[];
};

/**
 * What becomes of what was found beside what is known, one matter at a time (a kind, a person or account, what was told
 * of, and the departments): nothing for a matter that was dismissed, and for what an incident was found by before;
 * evidence for the one that is open; else one new incident of everything that happened after the last one was resolved.
 * The order of what was found does not matter, and folding the same again brings nothing.
 */
export function foldFound(found: readonly Found[], known: readonly KnownIncident[]): Folded {
  const knownBy = Map.groupBy(known, keyOf);
  const folded: Folded = { created: [], grown: [] };
  for (const [key, all] of Map.groupBy(found, keyOf)) {
    const before = knownBy.get(key) ?? [];
    if (before.some(({ state }) => state === "dismissed")) continue;
    const seen = new Set(before.flatMap(({ triggers }) => triggers));
    const closed = before.flatMap(({ closedAt, state }) => (state === "resolved" && closedAt ? [closedAt] : []));
    const since = closed.toSorted().at(-1);
    const fresh = all
      .filter(({ evidence }) => evidence.every((one) => !one.triggers || !seen.has(nameOf(one))))
      .filter((one) => since === undefined || lastOf(one.evidence) > since)
      .toSorted(byTime);
    const [first] = fresh;
    if (!first) continue;
    const evidence = merged(fresh.flatMap((one) => one.evidence));
    const open = before.filter(({ state }) => state === "open").toSorted((one, other) => one.id - other.id)[0];
    if (open) folded.grown.push({ id: open.id, evidence });
    else {
      const times = evidence.map(({ at }) => at).toSorted();
      folded.created.push({
        ...(fresh.at(-1) ?? first),
        ...{ evidence, firstAt: times[0] ?? "", lastAt: times.at(-1) ?? "" },
      });
    }
  }
  return folded;
}

/** Those incidents that were not found again: what they were found by was taken back, or something came that excuses it. */
export function foldGone<Incident extends Omit<KnownIncident, "state" | "closedAt" | "triggers">>(
  found: readonly Found[],
  untouched: readonly Incident[],
): Incident[] {
  const still = new Set(found.map(keyOf));
  return untouched.filter((incident) => !still.has(keyOf(incident)));
}

/** One piece of evidence for each thing; it triggers where any of them does. */
function merged(evidence: readonly Evidence[]): Evidence[] {
  return [...Map.groupBy(evidence, nameOf).values()]
    .flatMap((same) => {
      const [one] = same;
      return one ? [{ ...one, triggers: same.some(({ triggers }) => triggers) }] : [];
    })
    .toSorted((one, other) => compare(one.at, other.at) || one.thing - other.thing);
}

export function nameOf({ kind, thing }: Pick<Evidence, "kind" | "thing">): string {
  return `${kind} ${thing}`;
}

type Matter = Pick<Found, "kind" | "person" | "account" | "matter" | "departments">;

function keyOf({ kind, person, account, matter, departments }: Matter): string {
  return JSON.stringify([kind, account === null ? person : null, account, matter, departments]);
}

function lastOf(evidence: readonly Evidence[]): string {
  return (
    evidence
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? ""
  );
}

function byTime(one: Found, other: Found): number {
  const name = ({ evidence }: Found) => evidence.map(nameOf).toSorted().join();
  return compare(lastOf(one.evidence), lastOf(other.evidence)) || compare(name(one), name(other));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
