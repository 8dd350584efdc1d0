import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, within } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findActorOfMember, findMailsOfMembers, findMembersByMail } from "../../company/index.ts";
import { answerDelivery } from "../deliveries/deliveries.ts";
import { captureFact } from "../facts/facts.ts";
import type { MailReason } from "./choices-contract.ts";
import { type Mail, MailFact, MailsQuery } from "./contract.ts";
import { judgeMail } from "./judge-mail.ts";
import { shortened } from "./own-words.ts";
import { type ReadMail, readMail } from "./read-mail.ts";
import type { Reply } from "./reply-token.ts";
import * as store from "./store.ts";

/** What taking mail depends on beside the records. */
export type MailBy = {
  secret: string;
  /** The addresses that this installation sends from and takes mail at. */
  ownAddresses: readonly string[];
};

/** A mail as it came: all of it, or with `isCut` the beginning of one that is too large. */
export type RawMail = { raw: Buffer; isCut?: boolean };

const longestAnswer = 2000;

/**
 * Takes a mail once, however often it comes: as the answer to a delivery where a member replies from the own address, or
 * to wait until somebody names it. What a machine wrote and what is too large is noted without its words.
 */
export async function takeMail(context: Context, by: MailBy, { raw, isCut = false }: RawMail): Promise<Mail> {
  const mail = await readMail(raw);
  return change(context, "mail.taken", async (records, act) => {
    const { state, because, reply } = decide(mail, by, isCut);
    const isKept = state === "unsorted";
    const sender = mail.from.address === null ? undefined : await senderOf(records, mail.from.address);
    const id = await store.insertMail(records, {
      ...{ key: mail.key, from_address: mail.from.address, from_name: mail.from.name, subject: mail.subject },
      ...{ words: isKept ? mail.words : "", attachments: mail.attachments, state, because },
      ...{ received_at: isoTime(context.clock.now()), member: sender ?? null, delivery: null },
    });
    if (id === undefined) {
      act.leaveOut();
      return requireMail(records, { key: mail.key });
    }
    if (reply) await answer(within(context, records), { id, mail, reply });
    const taken = await requireMail(records, { id });
    act.about("mail", id, { detail: { state: taken.state, because: taken.because } });
    return taken;
  });
}

/** Mails that came in, the newest first. */
export async function listMails(
  context: Context,
  query: MailsQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Mail>> {
  const { state } = MailsQuery.parse(query);
  const before = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.number().int()]))[0];
  return read(context, "mail.read", async (records) => {
    const rows = await store.findMails(records, { state }, { before, limit: limit + 1 });
    return toPage(
      rows,
      limit,
      ({ id }) => [id],
      (row) => row,
    );
  });
}

/** Makes a fact of a mail that waits. Raises `not_found`, `conflict` for one that does not wait, and what facts raise. */
export async function sortMail(context: Context, id: number, input: MailFact): Promise<Mail> {
  const { type, said, words, department, fromSender } = MailFact.parse(input);
  return change(context, "mail.sorted", async (records, act) => {
    const mail = await requireMail(records, { id });
    const { address, name } = mail.from;
    const isColleague = address !== null && (await senderOf(records, address)) !== undefined;
    const who =
      fromSender && address !== null && !isColleague ? { mail: address, ...(name ? { name } : {}) } : undefined;
    const fact = await captureFact(within(context, records), {
      ...{ type, said, words: words ?? (mail.words || mail.subject) },
      ...(department === undefined ? {} : { department }),
      ...(who ? { who } : {}),
    });
    await move(records, { id, from: "unsorted", to: "sorted" }, { at: isoTime(context.clock.now()), fact: fact.id });
    act.about("mail", id, { detail: { fact: fact.id } });
    return requireMail(records, { id });
  });
}

/** Puts away a mail that tells nothing. Raises `not_found`, and `conflict` for one that does not wait. */
export async function putMailAway(context: Context, id: number): Promise<Mail> {
  return change(context, "mail.put_away", async (records, act) => {
    await requireMail(records, { id });
    await move(records, { id, from: "unsorted", to: "put_away" }, { at: isoTime(context.clock.now()) });
    act.about("mail", id);
    return requireMail(records, { id });
  });
}

/** Brings back a mail that was put away. Raises `not_found`, and `conflict` for one that was not. */
export async function bringMailBack(context: Context, id: number): Promise<Mail> {
  return change(context, "mail.brought_back", async (records, act) => {
    await requireMail(records, { id });
    await move(records, { id, from: "put_away", to: "unsorted" }, { at: null });
    act.about("mail", id);
    return requireMail(records, { id });
  });
}

type Decided = { state: "refused" | "dropped" | "unsorted"; because: MailReason | null; reply?: Reply };

function decide(mail: ReadMail, { secret, ownAddresses }: MailBy, isCut: boolean): Decided {
  const judged = judgeMail(mail, { secret, own: ownAddresses });
  if ("drop" in judged) return { state: "dropped", because: judged.drop };
  if (isCut) return { state: "refused", because: "too_large" };
  return { state: "unsorted", because: null, ...("reply" in judged ? { reply: judged.reply } : {}) };
}

/** Answers the delivery as the member who replies, or notes why this mail is no answer: then it waits like any other. */
async function answer(context: Context, { id, mail, reply }: { id: number; mail: ReadMail; reply: Reply }) {
  const { records } = context;
  const because = await refusalOf(context, mail, reply);
  const at = isoTime(context.clock.now());
  if (because) return move(records, { id, from: "unsorted", to: "unsorted" }, { at: null, because });
  return move(records, { id, from: "unsorted", to: "answered" }, { at, delivery: reply.delivery, words: "" });
}

async function refusalOf(context: Context, mail: ReadMail, reply: Reply): Promise<MailReason | null> {
  const own = (await findMailsOfMembers(context.records, [reply.member])).get(reply.member);
  if (own === undefined || own.toLowerCase() !== mail.from.address) return "other_sender";
  const actor = await findActorOfMember(context.records, reply.member);
  if (!actor || mail.words === "") return "not_theirs";
  try {
    await answerDelivery({ ...context, actor }, reply.delivery, { words: shortened(mail.words, longestAnswer) });
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.kind === "conflict" ? "answered_already" : "not_theirs";
  }
}

async function senderOf(records: Records, address: string): Promise<number | undefined> {
  return (await findMembersByMail(records, [address])).get(address)?.id;
}

async function move(...given: Parameters<typeof store.moveMail>): Promise<void> {
  if (await store.moveMail(...given)) return;
  throw new Problem("conflict", "Somebody else was quicker: this mail does not wait any more.");
}

async function requireMail(records: Records, which: { id: number } | { key: string }): Promise<Mail> {
  const [mail] = await store.findMails(records, which, { limit: 1 });
  if (mail) return mail;
  throw new Problem("not_found", "id" in which ? `There is no mail ${which.id}.` : "There is no such mail.");
}
