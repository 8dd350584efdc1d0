import { ApiProblem } from "../api/problem.ts";
import type { Refusal } from "./waiting-capture.ts";

/** What becomes of a capture that the server did not take just now. */
export type Verdict =
  /** Nobody knows whether it arrived, or the server cannot take anything now: all wait for the next round. */
  | { is: "later" }
  /** The server stumbled over this one: it waits for the next round, the others go on. */
  | { is: "stumbled" }
  /** Nobody is signed in who may send it. */
  | { is: "signed out" }
  /** The server says that the time has not come yet: this device's clock is ahead, so the capture goes without it. */
  | { is: "clock ahead" }
  | { is: "refused"; refusal: Refusal };

const refusing = new Set(["invalid", "forbidden", "not_found", "conflict", "stale", "limit"]);

/**
 * Judges what came instead of an answer. Only what Earshot itself said refuses a capture: a page of a proxy or of a
 * hotel's network says nothing about it.
 */
export function judge(error: unknown, isOfKiosk = false): Verdict {
  if (!(error instanceof ApiProblem)) return { is: "later" };
  const { kind, message: sentence, faults } = error;
  // A kiosk that was ended is let in again with its code: what was left there waits until then.
  if (kind === "unauthenticated" || (isOfKiosk && kind === "forbidden")) return { is: "signed out" };
  if (kind === "fault") return { is: "stumbled" };
  if (!refusing.has(kind)) return { is: "later" };
  if (kind === "invalid" && faults.some(({ path }) => path === "at")) return { is: "clock ahead" };
  return { is: "refused", refusal: { kind, sentence, faults } };
}

/** The person was asked already: sent again as another answer, the capture is taken. */
export function isSecondAnswer({ kind, faults }: Refusal): boolean {
  return kind === "conflict" && faults.some(({ path }) => path === "again");
}

/** A refusal as the error that the server's answer was, for the parts of a screen that show errors. */
export function problemOf({ kind, sentence, faults }: Refusal): ApiProblem {
  return new ApiProblem({ type: `/problems/${kind}`, title: "", status: 0, detail: sentence, faults });
}

const day = 24 * 60 * 60_000;

/**
 * Whether a capture may be sent by itself. The server knows a key again for 30 days: one that was sent longer ago, and
 * may have arrived, is sent only by somebody who has looked.
 */
export function maySendAlone({ firstTriedAt }: { firstTriedAt: string | null }, now: number): boolean {
  return firstTriedAt === null || now - Date.parse(firstTriedAt) < 25 * day;
}

const soon = 500;
const first = 2_000;
const longest = 30_000;

/**
 * How long to wait after so many rounds in which nothing arrived, in milliseconds; soon after one in which something
 * did. `chance` from 0 to 1 spreads devices.
 */
export function pauseAfter(failures: number, chance: number): number {
  const pause = failures === 0 ? soon : Math.min(longest, first * 2 ** (failures - 1));
  return Math.round(pause * (0.75 + chance / 2));
}
