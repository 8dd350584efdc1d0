import { refreshAfter } from "./keys.ts";
import type { Heard } from "./listening.ts";

/** Milliseconds in which news gathers before the first reading, and between one reading and the next. */
export const gathering = 300;
export const pause = 2_000;

/** The same for what somebody waits for in front of the screen. */
export const soon = { keys: new Set(["inbox"]), gathering: 100, pause: 600 } as const;

/** The pause is so many times as long as the reading took, where that is longer: a busy server is asked less. */
export const restFactor = 4;

export type Refreshing = { hear(heard: Heard): void; stop(): void };

type Later = (run: () => void, delay: number) => () => void;

/**
 * Turns news into readings: what comes together is read once, and a busy minute costs a reading every two seconds
 * instead of one for each act. `read` gets the first parts of keys, or "all", and may say when it is done.
 */
export function createRefreshing(
  read: (keys: ReadonlySet<string> | "all") => unknown,
  later: Later = laterInBrowser,
): Refreshing {
  const whenFollowed = new Set<string>();
  const usual = createPace({ gathering, pause }, later, (keys) => read(keys.has("") ? "all" : keys));
  const quick = createPace(soon, later, read);
  const want = (keys: Iterable<string>) => {
    const wanted = [...keys];
    quick.want(wanted.filter((key) => soon.keys.has(key)));
    usual.want(wanted.filter((key) => !soon.keys.has(key)));
  };
  return {
    hear({ event, act }) {
      if (act) {
        const { now, followed } = refreshAfter(act);
        for (const key of followed) whenFollowed.add(key);
        want(now);
      }
      // A new connection may be to a process that knows nothing of what the last one had told.
      if (event === "followed" || event === "hello") {
        want(whenFollowed);
        whenFollowed.clear();
      }
      if (event === "reset") want([""]);
      if (event === "ended") want(["me"]);
    },
    stop() {
      usual.stop();
      quick.stop();
    },
  };
}

/** Readings of what is wanted: after some time to gather, and never sooner after the last one than the pause. */
function createPace(
  times: { gathering: number; pause: number },
  later: Later,
  read: (keys: ReadonlySet<string>) => unknown,
): { want(keys: readonly string[]): void; stop(): void } {
  let waiting = new Set<string>();
  let cancel: (() => void) | undefined;
  let isResting = false;
  let isStopped = false;
  let forget: (() => void) | undefined;
  const flush = () => {
    cancel = undefined;
    const keys = waiting;
    waiting = new Set();
    isResting = true;
    const rest = (took: number) => {
      if (isStopped) return;
      forget = later(
        () => {
          isResting = false;
          if (waiting.size > 0) flush();
        },
        Math.max(times.pause, took * restFactor),
      );
    };
    const began = performance.now();
    const reading = read(keys);
    if (reading instanceof Promise) void reading.finally(() => rest(performance.now() - began)).catch(() => {});
    else rest(0);
  };
  return {
    want(keys) {
      for (const key of keys) waiting.add(key);
      if (waiting.size > 0 && !isResting) cancel ??= later(flush, times.gathering);
    },
    stop() {
      isStopped = true;
      cancel?.();
      forget?.();
    },
  };
}

function laterInBrowser(run: () => void, delay: number): () => void {
  const timer = setTimeout(run, delay);
  return () => clearTimeout(timer);
}
