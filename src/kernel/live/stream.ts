import { writePosition } from "../acts/positions.ts";
import type { Position } from "../acts/store.ts";
import type { Actor } from "../context.ts";
import { mayChangeReaders, mayHear } from "./audience.ts";
import type { LiveAct, LiveEventName } from "./contract.ts";
import type { Feed } from "./feed.ts";
import type { LoggedAct } from "./store.ts";

export type Listener = {
  actor: Actor;
  /** Where to go on; undefined for somebody who was not here before. */
  from: Position | undefined;
  /** Looks up again who this is: roles change and sessions end while somebody listens. */
  identify(): Promise<Actor>;
  onEnd?(): void;
};

/** Milliseconds between signs of life: proxies cut what says nothing for half a minute. */
const usualBeat = 15_000;

/**
 * The server-sent events of one listener. It reads from the feed only while the connection takes more, so a slow reader
 * holds up nobody and fills no memory. Ends with the session, and when the feed stops.
 */
export function liveStream(
  feed: Feed,
  { actor: first, from, identify, onEnd }: Listener,
  beat = usualBeat,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let actor = first;
  let at: Position | undefined;
  let untoldFrom: Position | undefined;
  let isOver = false;
  let beatAt = performance.now() + beat;
  let news = Promise.withResolvers<void>();
  const forget = feed.listen(() => news.resolve());

  const end = () => {
    if (isOver) return;
    isOver = true;
    forget();
    news.resolve();
    onEnd?.();
  };
  const waitForNews = async () => {
    const timer = setTimeout(() => news.resolve(), Math.max(0, beatAt - performance.now()));
    await news.promise;
    clearTimeout(timer);
    news = Promise.withResolvers<void>();
  };
  const hello = async () => {
    at = from ?? (await feed.begin());
    // Many readers lose a server at the same moment, and should not all come back at the same one.
    return `retry: ${1000 + Math.floor(Math.random() * 2000)}\n${write("hello", {}, at)}`;
  };
  /** What is to be sent now; nothing when there is no news. */
  const next = async (here: Position): Promise<string> => {
    const acts = await feed.after(here);
    if (acts === "far") {
      at = feed.head();
      return write("reset", {}, at);
    }
    const last = acts.at(-1);
    if (last) at = { xid: last.xid, id: last.id };
    if (acts.some(mayChangeReaders)) actor = await identify();
    const heard = acts.filter((act) => mayHear(actor, act));
    if (heard.length > 0) untoldFrom = at;
    let text = heard.map((act) => write("act", present(act), act)).join("");
    if (untoldFrom && feed.isFollowed(untoldFrom)) {
      untoldFrom = undefined;
      text += write("followed", {});
    }
    return text;
  };
  /** Once in a while: who is this still, and, for the browser, where to go on. */
  const signOfLife = async (here: Position) => {
    beatAt = performance.now() + beat;
    actor = await identify();
    return `id: ${writePosition(here)}\n: beat\n\n`;
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        let text = at === undefined ? await hello() : "";
        while (text === "" && !isOver && !feed.isStopped() && at !== undefined) {
          // Before anything is told: a reader who took nothing for long may have lost the session meanwhile.
          if (performance.now() >= beatAt) text = await signOfLife(at);
          if (actor.kind !== "nobody") text += await next(at);
          if (actor.kind === "nobody") break;
          if (text === "") await waitForNews();
        }
        if (isOver) return;
        if (actor.kind === "nobody") text = write("ended", {});
        if (text !== "") controller.enqueue(encoder.encode(text));
        if (actor.kind === "nobody" || feed.isStopped()) {
          end();
          controller.close();
        }
      } catch (error) {
        end();
        throw error;
      }
    },
    cancel: end,
  });
}

function present({ verb, kind, ids, count, person, department }: LoggedAct): LiveAct {
  return { verb, kind, ids, count, person, department };
}

function write(event: LiveEventName, data: object, id?: Position): string {
  const place = id === undefined ? "" : `id: ${writePosition(id)}\n`;
  return `event: ${event}\n${place}data: ${JSON.stringify(data)}\n\n`;
}
