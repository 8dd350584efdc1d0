import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Context } from "../context.ts";
import type { Records } from "../records/records.ts";
import { inBackground } from "../records/urgency.ts";
import { followOnce } from "./follow-once.ts";
import type { Follower } from "./followers.ts";
import { audienceOf, batchSize, boundsOf, commonPlace, type Passage } from "./passage.ts";
import {
  addFollowers,
  type FollowerBehind,
  findActsAfter,
  findBehind,
  noteFollowerFailure,
  skipActs,
} from "./store.ts";
import { takeTurns } from "./turns.ts";

export type Following = {
  /** Looks at the log now instead of at the next tick. */
  wake(): void;
  /**
   * Resolves when every follower has read what was committed before the call and what followers wrote of it; those that
   * fail are not waited for, and neither is a transaction that holds acts back for more than half a minute.
   */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
};

export type FollowingOptions = {
  /** Milliseconds between looks at what other processes did. */
  interval?: number;
  /** How many may hold a connection to the records; requests wait for as many at most. */
  atOnce?: number;
};

/** How long acts may gather before they are read: a busy second costs a few batches, not one for each act. */
const gathering = 200;

/** After a round the followers rest so many times as long as it took, and no longer than this, in milliseconds. */
const restFactor = 5;
const longestRest = 800;

/** How many followers act on what one before them wrote, at most: where others go on writing, the wait has an end. */
const longestChain = 20;

/** What is committed while an older transaction runs is read after that one: how often to look, and for how long. */
const heldBackLook = 20;
const longestHeldBack = 30_000;

/**
 * Keeps the followers reading until stopped: soon after `wake`, and at every interval for what other processes did. One
 * question tells who has something to read. A failing follower waits longer each time and holds up nobody else.
 */
export async function startFollowing(
  context: Context,
  followers: readonly Follower[],
  log: Logger,
  { interval = 1000, atOnce = 4 }: FollowingOptions = {},
): Promise<Following> {
  await addFollowers(
    context.records,
    followers.map(({ name }) => name),
  );
  const inTurn = takeTurns(atOnce);
  const readOnce = (follower: Follower, passage?: Passage) => {
    const read = () => followOnce(context, follower, passage);
    return follower.outside ? read() : inTurn(read);
  };
  const readers = new Map(followers.map((follower) => [follower.name, startReader(context, follower, log, readOnce)]));
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let due = Number.POSITIVE_INFINITY;
  let looking: Promise<void> = Promise.resolve();

  let restsUntil = 0;
  const schedule = (delay: number) => {
    const at = performance.now() + delay;
    if (stopped || at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => {
      due = Number.POSITIVE_INFINITY;
      const rest = restsUntil - performance.now();
      if (rest > 0) return schedule(rest);
      looking = looking
        .then(() => inBackground(look))
        .catch((error) => log.error({ error }, "The acts log could not be read."));
      void looking.finally(() => schedule(interval));
    }, delay);
  };
  const look = async () => {
    const began = performance.now();
    const behind = await findBehind(context.records);
    const { passage, hearing, deaf } = await readTogether(context.records, followers, behind);
    const reads = behind.map(({ name }) => {
      return deaf.has(name) ? undefined : readers.get(name)?.read(hearing.has(name) ? passage : undefined);
    });
    void Promise.all(reads).then(() => {
      const ended = performance.now();
      restsUntil = ended + Math.min((ended - began) * restFactor, longestRest);
    });
  };
  schedule(0);
  return {
    wake: () => schedule(gathering),
    async caughtUp() {
      const until = performance.now() + longestHeldBack;
      for (let links = 0; links < longestChain && performance.now() < until; ) {
        await Promise.all([...readers.values()].map((reader) => reader.read()));
        const ours = (states: readonly FollowerBehind[]) =>
          states.some(({ name, failures }) => readers.has(name) && failures === 0);
        if (ours(await findBehind(context.records))) links += 1;
        else if (ours(await findBehind(context.records, { heldBack: true }))) await sleep(heldBackLook);
        else return;
      }
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      await Promise.all([...readers.values()].map((reader) => reader.stop()));
    },
  };
}

/** Reads what comes next for most of those behind, once for them all, and moves those on who hear nothing in it. */
async function readTogether(records: Records, followers: readonly Follower[], behind: readonly FollowerBehind[]) {
  const after = commonPlace(behind);
  const acts = after ? await findActsAfter(records, after, batchSize) : [];
  const passage = after && { after, acts, toTheEnd: acts.length < batchSize };
  const bounds = passage && boundsOf(passage);
  if (!passage || !bounds) return { passage: undefined, hearing: new Set<string>(), deaf: new Set<string>() };
  const [hearing, deaf] = audienceOf(passage, followers, behind);
  await skipActs(records, [...deaf], bounds);
  return { passage, hearing, deaf };
}

type Reader = {
  /** Reads on from the passage, or from the log without one; resolves when all of it is read. */
  read(passage?: Passage): Promise<void>;
  stop(): Promise<void>;
};

type ReadOnce = (follower: Follower, passage?: Passage) => Promise<boolean>;

function startReader(context: Context, follower: Follower, log: Logger, readOnce: ReadOnce): Reader {
  let stopped = false;
  let failures = 0;
  let restsUntil = 0;
  let running: Promise<void> = Promise.resolve();
  /** What waits for the pass that runs: a later passage takes the place of an earlier one. */
  let upcoming: { passage: Passage | undefined } | undefined;

  const pass = async () => {
    const passage = upcoming?.passage;
    upcoming = undefined;
    if (stopped || performance.now() < restsUntil) return;
    try {
      let more = await readOnce(follower, passage);
      while (!stopped && more) more = await readOnce(follower);
      failures = 0;
    } catch (error) {
      failures += 1;
      restsUntil = performance.now() + Math.min(1000 * 2 ** failures, 60_000);
      log.error({ follower: follower.name, error }, "A follower could not go on; it will try again.");
      await noteFollowerFailure(context.records, follower.name, String(error)).catch(() => {});
    }
  };
  return {
    read: (passage) => {
      if (upcoming) upcoming.passage = passage && upcoming.passage ? passage : undefined;
      else {
        upcoming = { passage };
        running = running.then(pass);
      }
      return running;
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
