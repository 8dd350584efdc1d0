import { z } from "@hono/zod-openapi";
import { Question } from "./asking-contract.ts";
import { captureFields, ReplyDetail } from "./capture-contract.ts";
import {
  askStates,
  directions,
  media,
  purposes,
  replyStates,
  stepStates,
  toldKinds,
  waysOfMatching,
} from "./choices-contract.ts";

export const Direction = z.enum(directions);
export const Medium = z.enum(media);
export const Purpose = z.enum(purposes);

/** What a person may answer when asked how they heard of the company. */
export const ReplyState = z.enum(replyStates);
export type ReplyState = z.infer<typeof ReplyState>;

/** What can come of asking: an answer, or that somebody asked, or did not and why. */
export const StepState = z.enum(stepStates);
export type StepState = z.infer<typeof StepState>;

/** Where the one ask of a person stands. */
export const AskState = z.enum(askStates);
export type AskState = z.infer<typeof AskState>;

/** How an answer came to its channel. */
export const WayOfMatching = z.enum(waysOfMatching);
export type WayOfMatching = z.infer<typeof WayOfMatching>;

const Id = z.number().int().positive();
export const Instant = z.iso
  .datetime({ offset: true, error: "must be a time with its zone, such as 2026-03-02T10:00:00Z" })
  .transform((text) => new Date(text).toISOString());

/** Somebody who may not be known yet, by whatever they gave. */
export const Who = z
  .strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    mail: z.string().trim().min(1).max(320).optional(),
    phone: z.string().trim().min(1).max(50).optional(),
    externalId: z.string().trim().min(1).max(200).optional(),
  })
  .refine(({ name, mail, phone, externalId }) => name || mail || phone || externalId, {
    message: "needs a name, a mail, a phone or an external id",
  });
export type Who = z.infer<typeof Who>;

const namesOrigin = ({ channel, campaign, detail }: { channel?: unknown; campaign?: unknown; detail?: unknown }) =>
  (channel ?? campaign ?? detail) !== undefined;
const onlyAnswered = { path: ["channel"], message: "goes only with the state answered" };

/** The answer as it was given: a chip, words, or neither and a state that says so. */
export const Reply = z
  .strictObject({
    state: ReplyState.default("answered"),
    /** Id or code of the channel whose chip was chosen. */
    channel: z.union([Id, z.string().trim().min(1).max(100)]).optional(),
    campaign: Id.optional(),
    words: z.string().trim().max(500).default(""),
    /** Records another answer although there is one. */
    again: z.boolean().default(false),
    /** What was asked, where that is not what the time since they last came says. */
    question: Question.optional(),
    ...captureFields,
  })
  .refine(({ state, ...named }) => state === "answered" || !namesOrigin(named), onlyAnswered);
export type Reply = z.input<typeof Reply>;

/** A price, date, name or promise that somebody was told. */
export const toldFields = {
  kind: z.enum(toldKinds),
  /** What it is about, such as "Yearly contract". */
  about: z.string().trim().min(1, "needs what it is about").max(200, "has at most 200 characters"),
  value: z.string().trim().min(1, "needs what was told").max(500, "has at most 500 characters"),
  /** The last day on which it holds. */
  until: z.iso.date({ error: "must be a day, such as 2026-03-31" }).optional(),
};

const ToldLine = z.strictObject(toldFields).openapi("ToldLine");
export type ToldLine = z.output<typeof ToldLine>;

/** What the person was told in a contact; it goes with the contact. */
export const ToldLines = z.array(ToldLine).max(20, "has at most 20 lines").default([]);

const whom = {
  /** The id of a person who is known. */
  person: Id.optional(),
  who: Who.optional(),
};

const isOneOfBoth = ({ person, who }: { person?: unknown; who?: unknown }) => person === undefined || who === undefined;
const oneOfBoth = { path: ["who"], message: "send either person or who" };

const contactFields = {
  at: Instant.optional(),
  direction: Direction.default("inbound"),
  medium: Medium,
  purpose: Purpose.default("other"),
  department: Id.optional(),
  member: Id.optional(),
  note: z.string().trim().max(4000).default(""),
  /** Whether the person wants to be called back. */
  callBack: z.boolean().default(false),
};

export const NewContact = z
  .strictObject({ ...whom, ...contactFields, answer: Reply.optional(), told: ToldLines })
  .refine(isOneOfBoth, oneOfBoth)
  .openapi("NewContact");
export type NewContact = z.input<typeof NewContact>;

export const ContactCorrection = z
  .strictObject({
    ...whom,
    at: contactFields.at,
    direction: Direction.optional(),
    medium: Medium.optional(),
    purpose: Purpose.optional(),
    department: Id.optional(),
    member: Id.optional(),
    note: z.string().trim().max(4000).optional(),
    callBack: z.boolean().optional(),
  })
  .refine(isOneOfBoth, oneOfBoth)
  .openapi("ContactCorrection");
export type ContactCorrection = z.input<typeof ContactCorrection>;

export const NewAnswer = z
  .strictObject({ ...whom, at: Instant.optional(), department: Id.optional(), member: Id.optional(), ...Reply.shape })
  .refine(isOneOfBoth, oneOfBoth)
  .refine(({ state, ...named }) => state === "answered" || !namesOrigin(named), onlyAnswered)
  .openapi("NewAnswer");
export type NewAnswer = z.input<typeof NewAnswer>;

/** Names the person of an answer that was captured without one. */
export const AnswerNaming = z
  .strictObject(whom)
  .refine(({ person, who }) => (person === undefined) !== (who === undefined), {
    path: ["who"],
    message: "send either person or who",
  });
export type AnswerNaming = z.input<typeof AnswerNaming>;

export const AskSettlement = z
  .strictObject({
    state: z.enum(["asked", "doesnt_remember", "declined", "not_asked"]),
    /** Why nobody asked: a usual reason by its code, words, or both. */
    reasonCode: z.string().trim().min(1).max(60).optional(),
    reason: z.string().trim().max(300).default(""),
    question: Question.optional(),
    department: Id.optional(),
    again: z.boolean().default(false),
  })
  .refine(({ state, reason, reasonCode }) => state !== "not_asked" || reason !== "" || reasonCode !== undefined, {
    path: ["reason"],
    message: "must say why nobody asked",
  })
  .refine(({ state, reasonCode }) => state === "not_asked" || reasonCode === undefined, {
    path: ["reasonCode"],
    message: "goes only with the state not_asked",
  })
  .openapi("AskSettlement");
export type AskSettlement = z.input<typeof AskSettlement>;

export const Contact = z
  .object({
    id: Id,
    person: Id.nullable(),
    at: z.string(),
    direction: Direction,
    medium: Medium,
    purpose: Purpose,
    department: Id.nullable(),
    member: Id.nullable(),
    note: z.string(),
    callBack: z.boolean(),
    version: z.number().int(),
  })
  .openapi("Contact");
export type Contact = z.infer<typeof Contact>;

export const Answer = z
  .object({
    id: Id,
    person: Id.nullable(),
    contact: Id.nullable(),
    at: z.string(),
    state: StepState,
    channel: Id.nullable(),
    campaign: Id.nullable(),
    words: z.string(),
    /** What the second question brought; null where it was not put. */
    detail: ReplyDetail.nullable(),
    reason: z.string(),
    reasonCode: z.string().nullable(),
    /** Which question it answers: 1 is how they heard of the company, more what brought them back. */
    round: z.number().int(),
    department: Id.nullable(),
    member: Id.nullable(),
    /** How it came to its channel, or that a person decided that it names none; null while its words wait. */
    matched: WayOfMatching.nullable(),
    /** How sure that is, 0 to 1, and the alias, name or words that it goes by. */
    sure: z.number().nullable(),
    near: z.string(),
    /** What was written, where several answers were made of it. */
    whole: z.string().nullable(),
    version: z.number().int(),
  })
  .openapi("Answer");
export type Answer = z.infer<typeof Answer>;

/** Something with its name, for a reader. */
export const Label = z.object({ id: Id, name: z.string() }).openapi("Label");
export type Label = z.infer<typeof Label>;

export const Ask = z
  .object({
    person: Id,
    /** 1 for how they heard of the company, more for what brought them back. */
    round: z.number().int(),
    question: Question,
    /** They were silent for so long that whoever meets them asks what brought them back. */
    comesBack: z.boolean(),
    state: AskState,
    /** Since when it is due. */
    since: z.string(),
    /** The department that is to ask: the one that met the person last. */
    department: Label.nullable(),
    /** What settled it: who recorded what, and when. */
    settled: z
      .object({
        answer: Id,
        at: z.string(),
        department: Label.nullable(),
        member: Label.nullable(),
        channel: Label.nullable(),
        campaign: Label.nullable(),
        words: z.string(),
        reason: z.string(),
        reasonCode: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi("Ask");
export type Ask = z.infer<typeof Ask>;

/** What a capture made, and where the ask of its person stands now; no ask when nobody is known. */
export const Capture = z
  .object({ contact: Contact.nullable(), answer: Answer.nullable(), ask: Ask.nullable() })
  .openapi("Capture");
export type Capture = z.infer<typeof Capture>;

export const AsksQuery = z.object({
  state: AskState.default("due"),
  department: z.coerce.number().int().positive().optional(),
  /** Only those of one question; both when left out. */
  question: Question.optional(),
});

/** An ask in a list. The name is masked where the reader may not see it. */
export const DueAsk = z
  .object({
    person: Id,
    name: z.string(),
    question: Question,
    since: z.string(),
    state: AskState,
    department: Label.nullable(),
  })
  .openapi("DueAsk");
export type DueAsk = z.infer<typeof DueAsk>;

export const DepartmentCount = z.object({ department: Label.nullable(), count: z.number().int() });
export type DepartmentCount = z.infer<typeof DepartmentCount>;

/** Something captured without a person, to be completed. */
export const NamelessCapture = z
  .object({
    kind: z.enum(["contact", "answer"]),
    id: Id,
    at: z.string(),
    department: Label.nullable(),
    member: Label.nullable(),
    channel: Label.nullable(),
    medium: Medium.nullable(),
    text: z.string(),
    version: z.number().int(),
  })
  .openapi("NamelessCapture");
export type NamelessCapture = z.infer<typeof NamelessCapture>;
