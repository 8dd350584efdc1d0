import { offlineDatabase } from "./database.ts";
import type { AnyWaiting } from "./waiting-capture.ts";

/** All waiting captures of somebody, the oldest first; those that were taken back are left out. */
export async function listCaptures(owner: string): Promise<AnyWaiting[]> {
  return (await capturesOf(owner)).filter(({ isTakenBack }) => !isTakenBack);
}

async function capturesOf(owner: string): Promise<AnyWaiting[]> {
  const own = await (await offlineDatabase()).getAllFromIndex("captures", "owner", owner);
  return own.sort((a, b) => compare(a.madeAt, b.madeAt) || compare(a.key, b.key));
}

/** Keeps a capture. When this resolves it is on the disk. */
export async function keepCapture(capture: AnyWaiting): Promise<void> {
  await (await offlineDatabase()).put("captures", capture);
}

/** Changes a capture that is still there, in one transaction. Undefined, without calling `edit`, for one that is gone. */
export async function editCapture(
  key: string,
  edit: (capture: AnyWaiting) => AnyWaiting | null,
): Promise<AnyWaiting | null | undefined> {
  const { store, done } = (await offlineDatabase()).transaction("captures", "readwrite");
  const capture = await store.get(key);
  const edited = capture && edit(capture);
  if (edited) await store.put(edited);
  else if (capture) await store.delete(key);
  await done;
  return edited;
}

export async function dropCapture(key: string): Promise<void> {
  await (await offlineDatabase()).delete("captures", key);
}

/**
 * The next capture to send: the oldest, or `first` where it is there, apart from those refused and those that this
 * round has tried. From now on the server may have it.
 */
export async function claimCapture(
  owner: string,
  tried: ReadonlySet<string>,
  now: string,
  first?: string,
): Promise<AnyWaiting | undefined> {
  const open = (await capturesOf(owner)).filter(({ key, refusal }) => refusal === null && !tried.has(key));
  const next = open.find(({ key }) => key === first) ?? open[0];
  if (!next) return undefined;
  const claimed = await editCapture(next.key, (capture) => ({
    ...capture,
    tries: capture.tries + 1,
    firstTriedAt: capture.firstTriedAt ?? now,
  }));
  // Somebody took it back in between.
  return claimed ?? claimCapture(owner, new Set([...tried, next.key]), now, first);
}

/** Takes a capture back that may have been sent: gone at once if it never was, else as soon as the server has it. */
export async function takeBackCapture(key: string): Promise<"gone" | "marked" | "not there"> {
  const edited = await editCapture(key, (capture) =>
    capture.tries === 0 || capture.refusal ? null : { ...capture, isTakenBack: true },
  );
  if (edited === undefined) return "not there";
  return edited ? "marked" : "gone";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
