import { useState } from "react";
import { newKey } from "../api/intent.ts";
import { waiting } from "../offline/use-waiting.ts";
import { problemOf } from "../offline/verdict.ts";
import type { KioskRequest } from "../offline/waiting-capture.ts";

/** How long somebody at a kiosk waits for a server that does not answer, in milliseconds. */
const patience = 2_500;

/** What became of what somebody left: it is with the server, or on the disk of this device until it is. */
export type Left = "arrived" | "kept";

type Leave = KioskRequest extends infer Request
  ? Request extends { path: infer Path; body: infer Body }
    ? { path: Path; body: Omit<Body, "at"> }
    : never
  : never;

/** Under which name a browser keeps what belongs to a kiosk. */
export function kioskOwner(link: string): string {
  return `kiosk:${link}`;
}

/** Keeps what somebody leaves in this browser and sends it; only what the server refuses comes back to whoever is there. */
export function useLeaving(owner: string, onDone: (left: Left) => void) {
  const [error, setError] = useState<Error | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const leave = async (left: Leave) => {
    const at = new Date().toISOString();
    const key = newKey();
    const request = { ...left, body: { ...left.body, at } } as KioskRequest;
    const waits = { key, owner, madeAt: at, said: "", who: "", tries: 0, firstTriedAt: null, refusal: null };
    const capture = { ...request, ...waits, isTakenBack: false, isWithoutTime: false };
    const { outcome } = await waiting.capture(capture, patience);
    const stands = await outcome;
    if (stands.is !== "refused") return onDone(stands.is === "delivered" ? "arrived" : "kept");
    await waiting.drop(key);
    setError(problemOf(stands.refusal));
  };
  const send = (left: Leave) => {
    setIsRunning(true);
    setError(null);
    leave(left)
      .catch((failed: Error) => setError(failed))
      .finally(() => setIsRunning(false));
  };
  return { send, error, isRunning };
}

/** Another order for each who comes; what no channel stands for keeps its place at the end. */
export function shuffleChips<Chip extends { channel: number | null }>(chips: readonly Chip[]): Chip[] {
  const shuffled = chips.filter(({ channel }) => channel !== null);
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const drawn = Math.floor(Math.random() * (last + 1));
    [shuffled[last], shuffled[drawn]] = [shuffled[drawn] as Chip, shuffled[last] as Chip];
  }
  return [...shuffled, ...chips.filter(({ channel }) => channel === null)];
}
