import { refreshAfter } from "./keys.ts";
import type { Heard } from "./listening.ts";

/** Milliseconds in which news gathers before the first reading, and between one reading and the next. */
export const gathering = 300;
export const pause = 2_000;

export type Refreshing = { hear(heard: Heard): void; stop(): void };

/**
 * Turns news into readings: what comes together is read once, and a busy minute costs a reading every two seconds
 * instead of one for each act. `read` gets the first parts of keys, or "all".
 */
export function createRefreshing(
  read: (keys: ReadonlySet<string> | "all") => void,
  later: (run: () => void, delay: number) => () => void = laterInBrowser,
): Refreshing {
  let waiting = new Set<string>();
  const whenFollowed = new Set<string>();
  let cancel: (() => void) | undefined;
  let isResting = false;
  let forget: (() => void) | undefined;

  const flush = () => {
    cancel = undefined;
    const keys = waiting;
    waiting = new Set();
    isResting = true;
    forget = later(() => {
      isResting = false;
      if (waiting.size > 0) flush();
    }, pause);
    read(keys.has("") ? "all" : keys);
  };
  const want = (keys: Iterable<string>) => {
    for (const key of keys) waiting.add(key);
    if (waiting.size > 0 && !isResting) cancel ??= later(flush, gathering);
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
      cancel?.();
      forget?.();
    },
  };
}

function laterInBrowser(run: () => void, delay: number): () => void {
  const timer = setTimeout(run, delay);
  return () => clearTimeout(timer);
}
