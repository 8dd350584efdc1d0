import { randomUUID } from "node:crypto";
import { type Context, within, withoutRepeat } from "../context.ts";
import type { Act } from "./act.ts";
import { type Follower, hears } from "./followers.ts";
import { batchSize, boundsOf, type Passage, readFrom } from "./passage.ts";
import * as store from "./store.ts";

/**
 * Lets a follower read one batch of what it has not read, from the passage where that holds it. Returns whether more may
 * wait.
 */
export function followOnce(context: Context, follower: Follower, passage?: Passage): Promise<boolean> {
  return follower.outside ? followOutside(context, follower, passage) : followInside(context, follower, passage);
}

/** The cursor stays locked until the work is committed with it. */
function followInside(context: Context, follower: Follower, passage: Passage | undefined): Promise<boolean> {
  return context.records.transaction().execute(async (records) => {
    const at = await store.lockFollower(records, follower.name);
    if (!at) return false;
    const known = passage && readFrom(passage, at);
    const found = known ?? (await store.findActsAfter(records, at, batchSize));
    const acts = upTo(found, follower);
    const end = positionOf(acts);
    if (!end) return false;
    const wanted = acts.filter((act) => hears(follower, act));
    if (wanted.length > 0) await follower.follow(within(context, records), wanted, tokenOf(follower, end));
    await store.advanceFollower(records, follower.name, end);
    if (acts.length < found.length) return true;
    return known ? !passage?.toTheEnd : found.length === batchSize;
  });
}

/** How long a batch is held without a word from who does it, in milliseconds, and how often it says so. */
const holdLasts = 10_000;
const holdAgain = 3_000;

/**
 * The batch is held and planned first, done in no transaction, and then the cursor is moved: nobody waits for what is
 * slow outside. What ended without an end is done again with the same bounds, by who holds it next.
 */
async function followOutside(context: Context, follower: Follower, passage: Passage | undefined): Promise<boolean> {
  const { records } = context;
  const hold = { name: follower.name, by: randomUUID(), milliseconds: holdLasts };
  const state = await store.holdFollower(records, hold, passage && boundsOf(passage));
  if (!state) return false;
  let holding = true;
  const beating = setInterval(() => store.holdOn(records, hold).catch(() => {}), holdAgain).unref();
  try {
    const planned = state.planned ?? undefined;
    const known = passage && planned && readFrom(passage, state.at, planned);
    const acts = known ?? (await store.findActsAfter(records, state.at, batchSize, planned));
    const end = positionOf(acts);
    if (!end) return false;
    if (!planned) await store.planFollower(records, follower.name, end);
    const wanted = acts.filter((act) => hears(follower, act));
    if (wanted.length > 0) await follower.follow(withoutRepeat(context), wanted, tokenOf(follower, end));
    await store.advanceFollower(records, follower.name, end, hold.by);
    holding = false;
    // A planned batch may be left over from before a crash, with newer acts behind it.
    return known ? !passage?.toTheEnd : true;
  } finally {
    clearInterval(beating);
    if (holding) await store.letGo(records, hold);
  }
}

/** The first acts that together are about no more things than the follower takes at once; one at least. */
function upTo(acts: readonly Act[], follower: Follower): readonly Act[] {
  const { most } = follower;
  if (most === undefined) return acts;
  let things = 0;
  const end = acts.findIndex((act, at) => {
    things += hears(follower, act) ? act.subjects.length : 0;
    return at > 0 && things > most;
  });
  return end < 0 ? acts : acts.slice(0, end);
}

function positionOf(acts: readonly Act[]): store.Position | undefined {
  const last = acts.at(-1);
  return last && { xid: last.xid, id: last.id };
}

function tokenOf({ name }: Follower, end: store.Position): string {
  return `${name}:${end.xid}:${end.id}`;
}
