import { recall, remember } from "../../../web/memory.ts";
import type { CaptureRequest, WaitingCapture } from "../../../web/offline/waiting-capture.ts";
import type { Question } from "../asking-contract.ts";
import type { CallLog } from "../call-contract.ts";
import type { Chip, ReplyDetail, ShownChips } from "../capture-contract.ts";
import type { NewContact, Reply } from "../contract.ts";
import { readReferrer, writeAccount } from "./referrer.ts";
import { draftTold, isTold, type ToldDraft, toldIn } from "./told-draft.ts";
import { readWho, writeKnown } from "./who.ts";

export type ContactDraft = {
  direction: NonNullable<NewContact["direction"]>;
  medium: NewContact["medium"];
  purpose: NonNullable<NewContact["purpose"]>;
  note: string;
  /** Whether they want to be called back. */
  callBack: boolean;
  told: readonly ToldDraft[];
};

/** What somebody has typed and chosen so far. */
export type CaptureDraft = {
  who: string;
  /** Code of the chip. */
  code: string | null;
  detail: ReplyDetail | null;
  words: string;
  withContact: boolean;
  contact: ContactDraft;
  department: string;
};

export const firstContact: ContactDraft = {
  direction: "inbound",
  medium: "phone",
  purpose: "enquiry",
  note: "",
  callBack: false,
  told: [],
};

export const emptyDraft: CaptureDraft = {
  who: "",
  code: null,
  detail: null,
  words: "",
  withContact: false,
  contact: firstContact,
  department: "",
};

/** Whether there is anything in it that would be missed. */
export function isBegun({ who, code, words, contact }: CaptureDraft): boolean {
  return (
    who.trim() !== "" || code !== null || words.trim() !== "" || contact.note.trim() !== "" || contact.told.some(isTold)
  );
}

const nameFor = (owner: string) => `capture-draft.${owner}`;

/** The draft that was left in this browser, also over a reload and a newer version of the app. */
export function recallDraft(owner: string): CaptureDraft {
  try {
    const kept: unknown = JSON.parse(recall(nameFor(owner)) ?? "{}");
    const draft = kept as Partial<CaptureDraft>;
    return { ...emptyDraft, ...draft, contact: { ...firstContact, ...draft.contact } };
  } catch {
    return emptyDraft;
  }
}

export function rememberDraft(owner: string, draft: CaptureDraft): void {
  remember(nameFor(owner), isBegun(draft) ? JSON.stringify(draft) : "{}");
}

/** What a capture sends beside the draft: how the chips stood, how long it took, when, and whether it is a second answer. */
export type CaptureFacts = {
  at: string;
  took: number | undefined;
  shown: ShownChips | undefined;
  again: boolean;
  /** What was asked. */
  question: Question;
  /** The call that it is about: it becomes a contact of that. */
  call?: number | undefined;
};

/** The request that a draft makes, its chip known. */
export function requestOf(draft: CaptureDraft, chip: Chip | undefined, facts: CaptureFacts): CaptureRequest {
  const { at, again, took, shown, question, call } = facts;
  const whom = { ...readWho(draft.who), ...(draft.department === "" ? {} : { department: Number(draft.department) }) };
  const reply: Reply = {
    state: chip?.state ?? "answered",
    words: draft.words.trim(),
    again,
    // Without a network nobody sees that somebody was away for long: then the time since says it.
    ...(question === "back" ? { question } : {}),
    ...(chip?.channel ? { channel: chip.channel } : {}),
    ...detailOf(draft, chip),
    ...(shown && chip ? { shown } : {}),
    ...(took === undefined ? {} : { took }),
  };
  if (call !== undefined) {
    const { purpose, note, callBack, told } = draft.contact;
    const more = draft.withContact ? { purpose, note, callBack, ...toldIn(told) } : {};
    return { path: `calls/${call}/contact`, body: { ...whom, ...more, answer: reply } };
  }
  if (!draft.withContact) return { path: "answers", body: { ...whom, at, ...reply } };
  const { told, ...contact } = draft.contact;
  return { path: "contacts", body: { ...whom, at, ...contact, ...toldIn(told), answer: reply } };
}

/** The same capture as another answer of somebody who was asked already. */
export function withSecondAnswer(capture: WaitingCapture): WaitingCapture {
  if (capture.path === "answers") return { ...capture, body: { ...capture.body, again: true } };
  const { answer } = capture.body;
  if (!answer) return capture;
  return { ...capture, body: { ...capture.body, answer: { ...answer, again: true } } } as WaitingCapture;
}

/** Which call a capture that waits is about. */
export function callOf({ path }: Pick<WaitingCapture, "path">): number | undefined {
  const id = /^calls\/(\d+)\/contact$/.exec(path)?.[1];
  return id === undefined ? undefined : Number(id);
}

/** What the second question of the chip brought, or that it was skipped. */
function detailOf({ detail }: CaptureDraft, chip: Chip | undefined): { detail?: ReplyDetail } {
  const kind = chip?.channel ? chip.followUp.kind : "none";
  if (kind === "none") return {};
  if (detail?.kind !== kind) return { detail: { kind } };
  return { detail: detail.kind === "customer" ? readReferrer(detail.words ?? "") : detail };
}

/** The draft that a refused capture was made from, to put it right. */
export function draftOf({ path, body, who }: WaitingCapture, chips: readonly Chip[]): CaptureDraft {
  const reply: Partial<Reply> = path === "answers" ? body : (body.answer ?? {});
  const chip = chips.find(({ channel, state }) =>
    reply.channel === undefined ? state === reply.state && state !== "answered" : channel === reply.channel,
  );
  const contact = path !== "answers" ? { ...firstContact, ...pickContact(body) } : firstContact;
  return {
    ...emptyDraft,
    who: body.person === undefined ? who : writeKnown(who.replace(/\s*CU-\d+$/, ""), body.person),
    code: chip?.code ?? (reply.words ? "other" : null),
    detail: chip && reply.detail ? drafted(reply.detail) : null,
    words: reply.words ?? "",
    withContact: path === "contacts" || (path !== "answers" && body.purpose !== undefined),
    contact,
    department: body.department === undefined ? "" : String(body.department),
  };
}

/** A detail as its field holds it: a customer as text. */
function drafted(detail: ReplyDetail): ReplyDetail {
  if (detail.kind !== "customer") return detail;
  const { person, account, words = "" } = detail;
  if (person !== undefined) return { kind: "customer", words: writeKnown("", person) };
  return { kind: "customer", words: account === undefined ? words : writeAccount("", account) };
}

function pickContact(body: NewContact | CallLog): Partial<ContactDraft> {
  const { direction, medium, purpose, note, callBack, told }: Partial<NewContact> = body;
  const fields = { direction, medium, purpose, note, callBack, told: told && draftTold(told as ToldDraft[]) };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
