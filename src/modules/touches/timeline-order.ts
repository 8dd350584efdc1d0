import { timelineKinds } from "./choices-contract.ts";

export type TimelineKind = (typeof timelineKinds)[number];

/** What an entry is ordered by. `at` is an ISO instant in UTC with milliseconds. */
export type Placed = { at: string; kind: TimelineKind; id: number };

/** Where a source goes on: at entries whose (at, id) come before these, in the order of time. */
export type Bound = { at: string; id: number };

/** Newest first; at the same time by kind, then the higher id first. Ids of different kinds may be the same. */
export function comparePlaces(a: Placed, b: Placed): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  return timelineKinds.indexOf(a.kind) - timelineKinds.indexOf(b.kind) || b.id - a.id;
}

/** Where entries of one kind go on behind the last entry that was shown; undefined begins with the newest. */
export function boundOf(kind: TimelineKind, last: Placed | undefined): Bound | undefined {
  if (!last) return undefined;
  if (kind === last.kind) return { at: last.at, id: last.id };
  const isLater = timelineKinds.indexOf(kind) > timelineKinds.indexOf(last.kind);
  return { at: last.at, id: isLater ? Number.MAX_SAFE_INTEGER : 0 };
}

/**
 * One page out of several sources, each in this order and read from its bound on with one entry more than the limit.
 * `more` says whether anything comes after it.
 */
export function mergePage<Entry extends Placed>(
  sources: readonly (readonly Entry[])[],
  limit: number,
): { entries: Entry[]; more: boolean } {
  const merged = sources.flat().toSorted(comparePlaces);
  return { entries: merged.slice(0, limit), more: merged.length > limit };
}
