import type { Logger } from "pino";
import { type Context, within } from "../context.ts";
import type { Verb } from "../permissions.ts";
import type { Act } from "./act.ts";
import {
  addFollowers,
  advanceFollower,
  findActsAfter,
  findBehind,
  lockFollower,
  noteFollowerFailure,
  type Position,
  planFollower,
} from "./store.ts";

/** Something that follows from what was done. Each reads the acts log with a cursor of its own. */
export type Follower = {
  name: string;
  verbs: readonly Verb[];
  /**
   * What it does about a batch of acts, oldest first. In records it is exactly-once: it runs in the transaction that
   * moves the cursor. With `outside`, the same batch (same `token`) may come again after a crash.
   */
  follow(context: Context, acts: readonly Act[], token: string): Promise<void>;
  /** Its effects lie outside the records, so its batches are planned before they are done. */
  outside?: boolean;
};

const batchSize = 500;

/** Lets a follower read one batch of what it has not read. Returns whether more may wait. */
export async function followOnce(context: Context, follower: Follower): Promise<boolean> {
  if (follower.outside && !(await planBatch(context, follower))) return false;
  return context.records.transaction().execute(async (records) => {
    const state = await lockFollower(records, follower.name);
    if (!state || (follower.outside && !state.planned)) return false;
    const acts = await findActsAfter(records, state.at, batchSize, state.planned ?? undefined);
    const end = positionOf(acts);
    if (!end) return false;
    const wanted = acts.filter((act) => act.refused === null && follower.verbs.includes(act.verb));
    if (wanted.length > 0)
      await follower.follow(within(context, records), wanted, `${follower.name}:${end.xid}:${end.id}`);
    await advanceFollower(records, follower.name, end);
    // A planned batch may be left over from before a crash, with newer acts behind it.
    return acts.length === batchSize || follower.outside === true;
  });
}

/** Whether there is a batch to do, new or left over from before a crash. */
async function planBatch(context: Context, { name }: Follower): Promise<boolean> {
  return context.records.transaction().execute(async (records) => {
    const state = await lockFollower(records, name);
    if (!state) return false;
    if (state.planned) return true;
    const end = positionOf(await findActsAfter(records, state.at, batchSize));
    if (end) await planFollower(records, name, end);
    return end !== undefined;
  });
}

function positionOf(acts: readonly Act[]): Position | undefined {
  const last = acts.at(-1);
  return last && { xid: last.xid, id: last.id };
}

export type Following = {
  /** Looks at the log now instead of at the next tick. */
  wake(): void;
  /** Resolves when every follower has read everything that was committed before the call. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
};

/** How long acts may gather before they are read: a busy second costs a few batches, not one for each act. */
const gathering = 200;

/**
 * Keeps the followers reading until stopped: soon after `wake`, and at every interval for what other processes did. One
 * question tells who has something to read. A failing follower waits longer each time and holds up nobody else.
 */
export async function startFollowing(
  context: Context,
  followers: readonly Follower[],
  log: Logger,
  interval = 1000,
): Promise<Following> {
  await addFollowers(
    context.records,
    followers.map(({ name }) => name),
  );
  const readers = followers.map((follower) => startReader(context, follower, log));
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let due = Number.POSITIVE_INFINITY;
  let looking: Promise<void> = Promise.resolve();

  const schedule = (delay: number) => {
    const at = performance.now() + delay;
    if (stopped || at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => {
      due = Number.POSITIVE_INFINITY;
      looking = looking.then(look).catch((error) => log.error({ error }, "The acts log could not be read."));
      void looking.finally(() => schedule(interval));
    }, delay);
  };
  const look = async () => {
    const behind = new Set(await findBehind(context.records));
    for (const reader of readers) if (behind.has(reader.name)) void reader.read();
  };
  schedule(0);
  return {
    wake: () => schedule(gathering),
    async caughtUp() {
      await Promise.all(readers.map((reader) => reader.read()));
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      await Promise.all(readers.map((reader) => reader.stop()));
    },
  };
}

type Reader = { name: string; read(): Promise<void>; stop(): Promise<void> };

function startReader(context: Context, follower: Follower, log: Logger): Reader {
  let stopped = false;
  let failures = 0;
  let restsUntil = 0;
  let running: Promise<void> = Promise.resolve();

  const pass = async () => {
    if (stopped || performance.now() < restsUntil) return;
    try {
      while (!stopped && (await followOnce(context, follower)));
      failures = 0;
    } catch (error) {
      failures += 1;
      restsUntil = performance.now() + Math.min(1000 * 2 ** failures, 60_000);
      log.error({ follower: follower.name, error }, "A follower could not go on; it will try again.");
      await noteFollowerFailure(context.records, follower.name, String(error)).catch(() => {});
    }
  };
  return {
    name: follower.name,
    read: () => {
      running = running.then(pass);
      return running;
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
