import type { Capture } from "../../modules/touches/contract.ts";
import { ApiProblem, Unreachable } from "../api/problem.ts";
import type { sending } from "../api/send.ts";
import { claimCapture, dropCapture, editCapture } from "./captures.ts";
import { judge, maySendAlone, type Verdict } from "./verdict.ts";
import { type AnyWaiting, type Delivered, isOfKiosk, type Refusal, type Refused } from "./waiting-capture.ts";

export type DeliveryParts = {
  /** Fetches, and raises what is no answer. */
  send: ReturnType<typeof sending>;
  /** Milliseconds since 1970, by the clock of this device. */
  now(): number;
  delivered(ended: Delivered): void;
  refused(refused: Refused): void;
};

/** How a round ended: with nothing left to send, without an answer, or because nobody is signed in who may send. */
export type RoundEnd = "done" | "later" | "signed out";

/** A network that swallows what is sent to it is given up after so many milliseconds. */
const patience = 20_000;

/**
 * Sends what waits for this owner, one by one, the oldest first, or `first` before them. A capture leaves the device
 * only when the server has answered that it has it; sent again after a lost answer, its key keeps it from being taken
 * twice.
 */
export async function deliverRound(parts: DeliveryParts, owner: string, first?: string): Promise<RoundEnd> {
  const tried = new Set<string>();
  let end: RoundEnd = "done";
  for (;;) {
    const now = parts.now();
    const capture = await claimCapture(owner, tried, new Date(now).toISOString(), first);
    if (!capture) return end;
    if (!maySendAlone(capture, now)) {
      tried.add(capture.key);
      await refuse(parts, capture, tooOld);
      continue;
    }
    const verdict = await attempt(parts, capture);
    if (verdict.is === "clock ahead" && !capture.isWithoutTime) {
      await editCapture(capture.key, withoutTime);
      continue;
    }
    tried.add(capture.key);
    if (verdict.is === "refused") await refuse(parts, capture, verdict.refusal);
    if (verdict.is === "stumbled" || verdict.is === "clock ahead") end = "later";
    if (verdict.is === "later" || verdict.is === "signed out") return verdict.is;
  }
}

const tooOld = {
  kind: "too_old",
  sentence:
    "This was sent weeks ago without an answer, so nobody knows whether it arrived. Look at the person's timeline, then send it again or drop it.",
  faults: [],
};

async function attempt(parts: DeliveryParts, capture: AnyWaiting): Promise<Verdict | { is: "delivered" }> {
  try {
    const made = await post(parts, capture);
    if ((await endCapture(parts, capture.key, made)) === "taken back") {
      await withdraw(parts, made);
      await dropCapture(capture.key);
    }
    return { is: "delivered" };
  } catch (error) {
    return judge(error, isOfKiosk(capture));
  }
}

/** The capture is with the server: it leaves the device, unless it was taken back while it was on its way. */
async function endCapture(parts: DeliveryParts, key: string, made: Capture): Promise<"delivered" | "taken back"> {
  let ended: AnyWaiting | undefined;
  await editCapture(key, (capture) => {
    if (!capture.isTakenBack) ended = capture;
    return capture.isTakenBack ? capture : null;
  });
  if (!ended) return "taken back";
  const { madeAt, isWithoutTime, tries } = ended;
  // A capture that goes without its time was refused once for that, at once.
  const hasWaited = tries > (isWithoutTime ? 2 : 1);
  parts.delivered({ key, madeAt, capture: made, isWithoutTime, hasWaited });
  return "delivered";
}

/** Sends one capture. Raises what is no answer of the server's own. */
export async function post(
  { send }: Pick<DeliveryParts, "send">,
  { key, owner, path, body }: AnyWaiting,
): Promise<Capture> {
  const response = await send(`/api/v1/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key, "earshot-for": owner },
    body: JSON.stringify(body),
    // A network that asks for a password first leads elsewhere.
    redirect: "error",
    signal: AbortSignal.timeout(patience),
  });
  if (!response.headers.get("content-type")?.includes("json")) throw new Unreachable("Something else answered.");
  return (await response.json()) as Capture;
}

/** Takes back what the server has. What somebody has taken back already is gone as well. */
export async function withdraw({ send }: Pick<DeliveryParts, "send">, { contact, answer }: Capture): Promise<void> {
  const path = contact ? `contacts/${contact.id}` : `answers/${answer?.id}`;
  await send(`/api/v1/${path}`, { method: "DELETE", signal: AbortSignal.timeout(patience) }).catch((error: unknown) => {
    if (!(error instanceof ApiProblem && error.kind === "not_found")) throw error;
  });
}

async function refuse(parts: DeliveryParts, { key }: AnyWaiting, refusal: Refusal): Promise<void> {
  // What was taken back and refused has come to nothing, as it should.
  const refused = await editCapture(key, (capture) => (capture.isTakenBack ? null : { ...capture, refusal }));
  if (refused) parts.refused({ key, madeAt: refused.madeAt, refusal });
}

function withoutTime(capture: AnyWaiting): AnyWaiting {
  const { at: _wrong, ...body } = capture.body;
  return { ...capture, body, isWithoutTime: true } as AnyWaiting;
}
