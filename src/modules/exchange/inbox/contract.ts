import { z } from "@hono/zod-openapi";
import { Dispute } from "../agreements/disputes-contract.ts";
import { AgreementBefore } from "../agreements/inbox-contract.ts";
import { Delivery } from "../deliveries/contract.ts";
import { HandOffBefore } from "../hand-offs/inbox-contract.ts";
import { HeadsUpBefore } from "../heads-ups/inbox-contract.ts";
import { inboxKinds, inboxSections, inboxShows } from "./choices-contract.ts";

const Id = z.number().int().positive();
const Count = z.number().int();
const Label = z.object({ id: Id, name: z.string() });
const Kind = z.enum(inboxKinds);
const Day = z.iso.date({ error: "must be a day, such as 2026-03-02" });
const Time = z.iso
  .datetime({ offset: true, error: "must be a time with its zone, such as 2026-03-02T10:00:00Z" })
  .transform((text) => new Date(text).toISOString());

/** Where something stands in an inbox, whatever it is. */
export const InboxPlace = z.object({
  kind: Kind,
  /** The number of the thing itself, such as of the delivery. */
  item: Id,
  section: z.enum(inboxSections),
  /** Null for what lies before whoever decides between departments. */
  department: Label.nullable(),
  at: z.string(),
  /** It came in the digest of its day. */
  isDigest: z.boolean(),
  openedAt: z.string().nullable(),
  /** When it was answered for the whole department. */
  settledAt: z.string().nullable(),
  /** Who answers for it; null where everybody in the department does. */
  assignee: Label.nullable(),
  /** For the reader alone, or in the view of a department for the assignee. */
  snoozedUntil: z.string().nullable(),
  snoozeReason: z.string().nullable(),
  doneAt: z.string().nullable(),
});
export type InboxPlace = z.infer<typeof InboxPlace>;

/** A kind of item adds itself here with what it says. */
export const InboxItem = z
  .discriminatedUnion("kind", [
    InboxPlace.extend({ kind: z.literal("delivery"), delivery: Delivery }),
    InboxPlace.extend({ kind: z.literal("hand_off"), handOff: HandOffBefore }),
    InboxPlace.extend({ kind: z.literal("lapse"), handOff: HandOffBefore }),
    InboxPlace.extend({ kind: z.literal("heads_up_reading"), headsUp: HeadsUpBefore }),
    InboxPlace.extend({ kind: z.literal("agreement_proposal"), agreement: AgreementBefore }),
    InboxPlace.extend({ kind: z.literal("agreement_dispute"), dispute: Dispute }),
    InboxPlace.extend({ kind: z.literal("agreement_verdict"), dispute: Dispute }),
  ])
  .openapi("InboxItem");
export type InboxItem = z.infer<typeof InboxItem>;

/** What is before the reader, whatever page is shown. What is put off is counted apart. */
export const InboxCounts = z
  .object({
    asked: Count,
    information: Count,
    /** Of those for information, how many nobody has opened yet. */
    unopened: Count,
    snoozed: Count,
    /** What the reader answered or was done with since midnight. */
    doneToday: Count,
    looseEnds: z.object({ all: Count, overdue: Count }),
  })
  .openapi("InboxCounts");
export type InboxCounts = z.infer<typeof InboxCounts>;

/** What came for information in the digest of one day of the reader's time zone. */
export const InboxDigest = z.object({ day: z.string(), count: Count, unopened: Count }).openapi("InboxDigest");
export type InboxDigest = z.infer<typeof InboxDigest>;

const Page = z.object({ items: z.array(InboxItem), next: z.string().nullable() });

/** A whole inbox as it opens. */
export const Inbox = z
  .object({ counts: InboxCounts, asked: Page, digests: z.array(InboxDigest), information: Page })
  .openapi("Inbox");
export type Inbox = z.infer<typeof Inbox>;

const ofDepartment = { department: z.coerce.number().int().positive().optional() };

/** Whose inbox: one's own, or the view of a department for its head. */
export const InboxQuery = z.object({
  ...ofDepartment,
  /** Only one's own can be asked for. */
  member: z.coerce.number().int().positive().optional(),
});
export type InboxQuery = z.input<typeof InboxQuery>;

export const InboxItemsQuery = InboxQuery.extend({
  section: z.enum(inboxSections).optional(),
  show: z.enum(inboxShows).default("open"),
  /** Only what came in a digest, or only what did not. */
  digest: z.union([z.boolean(), z.stringbool()]).optional(),
  /** Only what came on this day of the reader's time zone. */
  day: Day.optional(),
});
export type InboxItemsQuery = z.input<typeof InboxItemsQuery>;

const some = { kind: Kind, items: z.array(Id).min(1).max(500) };

export const InboxClosure = z
  .union([z.strictObject(some), z.strictObject({ day: Day })], {
    error: "send kind and items, or the day of a digest",
  })
  .openapi("InboxClosure");
export type InboxClosure = z.input<typeof InboxClosure>;

export const InboxClosed = z.object({ doneAt: z.string(), count: Count }).openapi("InboxClosed");
export type InboxClosed = z.infer<typeof InboxClosed>;

export const InboxReopening = z
  .union([z.strictObject(some), z.strictObject({ doneAt: Time })], {
    error: "send kind and items, or the doneAt that you were told",
  })
  .openapi("InboxReopening");
export type InboxReopening = z.input<typeof InboxReopening>;

export const InboxSnooze = z
  .strictObject({
    ...some,
    until: Time,
    reason: z.string().trim().max(300, "has at most 300 characters").default(""),
  })
  .openapi("InboxSnooze");
export type InboxSnooze = z.input<typeof InboxSnooze>;

export const InboxWaking = z.strictObject(some).openapi("InboxWaking");
export type InboxWaking = z.input<typeof InboxWaking>;

export const InboxAssignment = z
  .strictObject({
    kind: Kind,
    item: Id,
    /** A member of the department; null gives it back to the whole department. */
    member: Id.nullable(),
    /** Whose it was when the reader saw it last: refused where somebody else was quicker. */
    was: Id.nullable().default(null),
  })
  .openapi("InboxAssignment");
export type InboxAssignment = z.input<typeof InboxAssignment>;
