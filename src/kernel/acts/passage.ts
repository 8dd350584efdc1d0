import type { Act } from "./act.ts";
import { type Follower, hears } from "./followers.ts";
import { comparePositions } from "./positions.ts";
import type { Bounds, FollowerBehind, Position } from "./store.ts";

/** How many acts are read at once. */
export const batchSize = 500;

/** Acts that are read once for all followers: everything behind a position, up to the last of them. */
export type Passage = {
  after: Position;
  acts: readonly Act[];
  /** Nothing was committed behind it when it was read. */
  toTheEnd: boolean;
};

/** Where a passage begins and ends; undefined for one without acts. */
export function boundsOf({ after, acts }: Passage): Bounds | undefined {
  const last = acts.at(-1);
  return last && { after, end: { xid: last.xid, id: last.id } };
}

/** Where most of those stand who have something to read, and nothing planned or failed; undefined without any. */
export function commonPlace(behind: readonly FollowerBehind[]): Position | undefined {
  const ready = behind.filter(({ planned, failures }) => !planned && failures === 0);
  const places = Map.groupBy(ready, ({ at }) => `${at.xid}.${at.id}`);
  return [...places.values()].sort((a, b) => b.length - a.length)[0]?.[0]?.at;
}

/** The acts of a passage behind a position, up to `end` where one is given; undefined when it does not hold them all. */
export function readFrom({ after, acts }: Passage, at: Position, end?: Position): readonly Act[] | undefined {
  if (comparePositions(at, after) < 0) return undefined;
  const last = acts.at(-1);
  if (end && (!last || comparePositions(end, last) > 0)) return undefined;
  return acts.filter((act) => comparePositions(act, at) > 0 && (!end || comparePositions(act, end) <= 0));
}

/** The names of those behind who can read in a passage: who hears something there, and who nothing. */
export function audienceOf(
  passage: Passage,
  followers: readonly Follower[],
  behind: readonly FollowerBehind[],
): [hearing: Set<string>, deaf: Set<string>] {
  const hearing = new Set<string>();
  const deaf = new Set<string>();
  const states = new Map(behind.map((state) => [state.name, state]));
  for (const follower of followers) {
    const state = states.get(follower.name);
    const acts = state && !state.planned ? (readFrom(passage, state.at) ?? []) : [];
    if (acts.length > 0) (acts.some((act) => hears(follower, act)) ? hearing : deaf).add(follower.name);
  }
  return [hearing, deaf];
}
