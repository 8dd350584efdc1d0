import type { LiveAct, LiveEventName } from "../../kernel/live/contract.ts";

/** An event of the stream, as src/kernel/live/contract.ts describes it. */
export type Heard = { event: LiveEventName; act: LiveAct | null; id: string };

type Hear = (heard: Heard) => void;

const names: Record<LiveEventName, true> = { hello: true, act: true, followed: true, reset: true, ended: true };

/**
 * Listens to what happens, until the returned function is called. Of all windows of this browser one holds the
 * connection and tells the others, because browsers open only six to a server; where they cannot agree on one (plain
 * http), each listens for itself while it is in sight.
 */
export function listenLive(hear: Hear): () => void {
  return "locks" in navigator && "BroadcastChannel" in window ? listenTogether(hear) : listenInSight(hear);
}

function listenTogether(hear: Hear): () => void {
  const channel = new BroadcastChannel("earshot.live");
  const leaving = new AbortController();
  let last = "";
  const take = (heard: Heard) => {
    last = heard.id || last;
    hear(heard);
  };
  channel.addEventListener("message", ({ data }: MessageEvent<Heard>) => take(data));
  const lead = () =>
    new Promise<void>((resolve) => {
      // The lock may come just after nobody wants it any more.
      if (leaving.signal.aborted) return resolve();
      const close = connect(
        () => last,
        (heard) => {
          take(heard);
          channel.postMessage(heard);
        },
      );
      leaving.signal.addEventListener("abort", () => {
        close();
        resolve();
      });
    });
  navigator.locks.request("earshot.live", { signal: leaving.signal }, lead).catch((error: unknown) => {
    if (!leaving.signal.aborted) throw error;
  });
  return () => {
    leaving.abort();
    channel.close();
  };
}

function listenInSight(hear: Hear): () => void {
  let last = "";
  let close: (() => void) | undefined;
  const look = () => {
    if (document.visibilityState === "hidden") {
      close?.();
      close = undefined;
      return;
    }
    close ??= connect(
      () => last,
      (heard) => {
        last = heard.id || last;
        hear(heard);
      },
    );
  };
  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    document.removeEventListener("visibilitychange", look);
    close?.();
  };
}

/** Milliseconds until a refused connection is tried again; the browser itself tries again after one that broke. */
const waits = [2_000, 5_000, 15_000, 60_000] as const;

function connect(lastId: () => string, hear: Hear): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refused = 0;
  const open = () => {
    const after = lastId();
    source = new EventSource(`/api/v1/live${after === "" ? "" : `?after=${encodeURIComponent(after)}`}`);
    for (const event of Object.keys(names) as LiveEventName[]) {
      source.addEventListener(event, ({ data, lastEventId }: MessageEvent<string>) => {
        refused = 0;
        if (event === "ended") source.close();
        hear({ event, act: event === "act" ? (JSON.parse(data) as LiveAct) : null, id: lastEventId });
      });
    }
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, waits[Math.min(refused, waits.length - 1)]);
      refused += 1;
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
