import type { Logger } from "pino";
import { comparePositions } from "../acts/positions.ts";
import type { Position } from "../acts/store.ts";
import { isoTime } from "../clock.ts";
import type { Context } from "../context.ts";
import { findFollowed, findHeardAfter, findLastPosition, type LoggedAct } from "./store.ts";

/** The acts log as those hear it who listen to this process. It is read once for all of them, while there are any. */
export type Feed = {
  /** Looks at the log now instead of at the next tick. */
  wake(): void;
  /** Where somebody begins who was not here before: a few seconds back, so that what their pages missed is told. */
  begin(): Promise<Position>;
  /** What was done behind a position. `far` instead when it is too much, or the position is not of this log. */
  after(position: Position): Promise<readonly LoggedAct[] | "far">;
  /** Up to where everything is known. */
  head(): Position;
  /** Whether reports and timelines hold everything up to there. */
  isFollowed(position: Position): boolean;
  /** Calls back with every piece of news, and when the feed stops. Returns how to stop listening. */
  listen(onNews: () => void): () => void;
  isStopped(): boolean;
  stop(): Promise<void>;
};

const kept = 500;
const tooFar = 1000;
const secondsBack = 5;

export type FeedOptions = {
  /** Milliseconds between looks at what other processes did. */
  interval?: number;
  /** Milliseconds in which acts gather after a wake. */
  gathering?: number;
};

/** A feed on the acts log of a context. `followers` are those whose work readers wait for. */
export function openFeed(
  context: Context,
  followers: readonly string[],
  log: Logger,
  { interval = 1000, gathering = 60 }: FeedOptions = {},
): Feed {
  const { records } = context;
  const listeners = new Set<() => void>();
  let recent: readonly LoggedAct[] = [];
  /** `recent` holds everything between `tail` and `head`. */
  let tail: Position | undefined;
  let head: Position = { xid: "0", id: 0 };
  let followed: Position = head;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let due = Number.POSITIVE_INFINITY;
  let looking: Promise<void> = Promise.resolve();

  const schedule = (delay: number) => {
    const at = performance.now() + delay;
    if (stopped || listeners.size === 0 || at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => {
      due = Number.POSITIVE_INFINITY;
      void look().finally(() => schedule(comparePositions(followed, head) < 0 ? interval / 4 : interval));
    }, delay);
  };
  const look = () => {
    looking = looking.then(readOn).catch((error) => log.error({ error }, "The live stream cannot read the acts log."));
    return looking;
  };
  const readOn = async () => {
    if (stopped) return;
    const before = { head, followed };
    if (tail === undefined) tail = head = await findLastPosition(records, null);
    else await readNews();
    if (comparePositions(followed, head) < 0) followed = (await findFollowed(records, followers)) ?? head;
    if (before.head !== head || comparePositions(before.followed, followed) !== 0) tell();
  };
  const readNews = async () => {
    const news = await findHeardAfter(records, head, kept);
    const last = news.at(-1);
    if (!last) return;
    recent = [...recent, ...news].slice(-kept);
    if (recent.length === kept) tail = recent[0];
    head = { xid: last.xid, id: last.id };
    if (news.length === kept) await readNews();
  };
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  return {
    wake: () => schedule(gathering),
    begin: () => findLastPosition(records, isoTime(context.clock.now().subtract({ seconds: secondsBack }))),
    async after(position) {
      if (tail === undefined) await look();
      if (tail && comparePositions(position, tail) >= 0 && comparePositions(position, head) <= 0) {
        return recent.filter((act) => comparePositions(act, position) > 0);
      }
      const found = await findHeardAfter(records, position, tooFar + 1);
      const isAhead = found.length === 0 && comparePositions(position, await findLastPosition(records, null)) > 0;
      return found.length > tooFar || isAhead ? "far" : found;
    },
    head: () => head,
    isFollowed: (position) => comparePositions(position, followed) <= 0,
    listen(onNews) {
      listeners.add(onNews);
      schedule(0);
      return () => {
        listeners.delete(onNews);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        due = Number.POSITIVE_INFINITY;
        // Nobody reads on, so what is kept would soon have a gap behind it.
        tail = undefined;
        recent = [];
      };
    },
    isStopped: () => stopped,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      tell();
      await looking;
    },
  };
}
