import type { CallLog } from "../../modules/touches/call-contract.ts";
import type { Capture, NewAnswer, NewContact } from "../../modules/touches/contract.ts";
import type { KioskAnswer } from "../../modules/touches/door-contract.ts";
import type { KioskIdea } from "../../modules/voice/contract.ts";

/** What is sent: a contact or a call that rang, with or without an answer, or an answer alone. */
export type CaptureRequest =
  | { path: "contacts"; body: NewContact & { at?: string } }
  | { path: `calls/${number}/contact`; body: CallLog & { at?: never } }
  | { path: "answers"; body: NewAnswer & { at?: string } };

/** What somebody leaves at a kiosk. */
export type KioskRequest =
  | { path: "kiosk/answers"; body: KioskAnswer & { at: string } }
  | { path: "kiosk/ideas"; body: KioskIdea & { at: string } };

/** Why the server did not take a capture, in its own words. */
export type Refusal = {
  kind: string;
  sentence: string;
  faults: readonly { path: string; message: string }[];
};

/** A capture of a member that the server has not confirmed. */
export type WaitingCapture = CaptureRequest & Waits;

/** A capture that the server has not confirmed, whoever made it. */
export type AnyWaiting = (CaptureRequest | KioskRequest) & Waits;

/** Whether it is a member's, who can look at it and put it right. */
export function isMembers(capture: AnyWaiting): capture is WaitingCapture {
  return !isOfKiosk(capture);
}

export function isOfKiosk({ path }: Pick<AnyWaiting, "path">): boolean {
  return path.startsWith("kiosk/");
}

type Waits = {
  /** The Idempotency-Key, made at the moment of capture: however often it is sent, it is taken once. */
  key: string;
  /** Who captured it, such as `member:12`, or the kiosk that it was left at. Nobody else sends or sees it. */
  owner: string;
  /** When it was captured, by the clock of this device. */
  madeAt: string;
  /** What was said and about whom, for the list. */
  said: string;
  who: string;
  tries: number;
  /** When it was sent first. From then on the server may have it. */
  firstTriedAt: string | null;
  refusal: Refusal | null;
  /** The reader took it back: it is withdrawn as soon as it is certain that the server has it. */
  isTakenBack: boolean;
  /** It goes without its time, because the clock of this device cannot be right. */
  isWithoutTime: boolean;
};

/** What the server made of a capture. */
export type Delivered = {
  key: string;
  madeAt: string;
  capture: Capture;
  isWithoutTime: boolean;
  /** It did not arrive the first time. */
  hasWaited: boolean;
};

/** A capture that the server did not take. */
export type Refused = { key: string; madeAt: string; refusal: Refusal };
