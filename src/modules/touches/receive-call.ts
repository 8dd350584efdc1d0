import { createHash, randomUUID } from "node:crypto";
import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, within } from "../../kernel/context.ts";
import { describeIssues, faultsOf } from "../../kernel/http/problem-json.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import {
  countRepeat,
  type Delivered,
  type DeliveryResult,
  findCompanySettings,
  findLineByNumber,
  insertDelivery,
  type RungLine,
  readLineNumber,
  receiveMessage,
  signTrial,
} from "../company/index.ts";
import { findPeopleByKeys, keyText } from "../customers/index.ts";
import { CallMessage, type CallReceipt, Trial } from "./call-contract.ts";
import * as store from "./call-store.ts";
import { readCaller } from "./caller.ts";
import { latestMoment } from "./recorder.ts";
import { findFirstCall, markUnknown } from "./unknown-callers-store.ts";

/**
 * Takes a signed message of a phone system: a call that rings, and later that it ended or that nobody took it, in
 * whatever order they come. The same message again gets the first answer. Nothing a message says of a call makes it lost:
 * what cannot be read is kept as it came, and a line that nobody has is said in the answer. Raises `unauthenticated` and
 * `limit` for what nobody signed (see `receiveMessage`), `invalid` for a body that is no object, and `conflict` for
 * another message under the same id.
 */
export async function receiveCall(
  context: Context,
  serverSecret: string,
  given: { headers: Headers; body: string; source?: number | undefined },
): Promise<CallReceipt> {
  const delivered = await receiveMessage(context, serverSecret, given);
  const now = isoTime(context.clock.now());
  const message = await readCallMessage(context, delivered, now);
  let isRepeat = true;
  const receipt = await change(delivered.context, "call.received", async (records, act): Promise<CallReceipt> => {
    isRepeat = false;
    const call = await describeCall(records, message, delivered, now);
    const line = call.values.line !== null;
    const keep = (result: DeliveryResult, subject: number | null) =>
      insertDelivery(records, {
        ...{ source: delivered.source, message: delivered.message.id, receivedAt: now, result, subject },
      });
    if (message.test) {
      act.leaveOut();
      await keep("test", null);
      return { call: null, result: "test", line };
    }
    const id = await store.insertCall(records, call.values);
    if (id === undefined) {
      act.leaveOut();
      const known = await tellMore(within(delivered.context, records), call);
      await keep("updated", known);
      return { call: known, result: "updated", line };
    }
    const { department, member, direction } = call.values;
    const isToUnknown = direction === "outbound" && call.person === null;
    const caller = isToUnknown ? await findFirstCall(records, call.values.phone) : null;
    const at = call.values.started_at;
    const { line: rung, missed } = call.values;
    const detail = { person: call.person, at, line: rung, member, direction, missed, ...(caller && { caller }) };
    act.about("call", id, { department, detail });
    if (isMissedCall(call.values)) {
      await tellMissed(within(delivered.context, records), { id, person: call.person, ...call.values, at });
    }
    const result = line ? "taken" : "no_line";
    await keep(result, id);
    return { call: id, result, line };
  }).catch((error: unknown) => {
    throw error instanceof Problem && error.kind === "conflict" ? otherMessage() : error;
  });
  if (isRepeat) await countRepeat(context.records, delivered.source, delivered.message.id);
  return receipt;
}

/** Sends a message through the same door as the source itself would, and says what came of it; nothing is kept. */
export async function tryWebhook(
  context: Context,
  serverSecret: string,
  source: number,
  input: Trial,
): Promise<CallReceipt> {
  const { line } = Trial.parse(input);
  await change(context, "webhook.tried", async (_, act) => {
    act.about("webhook", source);
    return null;
  });
  const started = isoTime(context.clock.now());
  const body = JSON.stringify({ number: "anonymous", direction: "inbound", started, line, test: true });
  const headers = await signTrial(context, serverSecret, source, { id: `try_${randomUUID()}`, body });
  return receiveCall(context, serverSecret, { headers, body, source });
}

type DescribedCall = { values: store.NewCall; person: number | null };

async function describeCall(
  records: Records,
  message: CallMessage,
  { source, message: { id: messageId } }: Delivered,
  now: string,
): Promise<DescribedCall> {
  const { country } = await findCompanySettings(records);
  const caller = readCaller(message.number ?? null, country);
  const rung = await findLine(records, [message.extension, message.line], country);
  // A phone system whose clock runs ahead would put its calls at the head of every list for good.
  const started = message.started !== undefined && message.started <= latestMoment(now) ? message.started : now;
  return {
    values: {
      source,
      ref: refOf(message, messageId),
      number: caller.shown,
      phone: caller.phone,
      caller: caller.kind,
      direction: message.direction,
      started_at: started,
      ended_at: message.ended ?? null,
      missed: message.missed,
      line_number: rung?.number ?? (message.extension ?? message.line ?? "").slice(0, 64),
      line: rung?.id ?? null,
      member: rung?.member ?? null,
      department: rung?.department ?? null,
      received_at: now,
    },
    person: await findPersonOf(records, caller.phone),
  };
}

/** What makes two messages one call: the phone system's own name for it, or the same ends at the same time. */
function refOf({ call, number, line, extension, direction, started }: CallMessage, messageId: string): string {
  if (call) return `call ${call}`;
  const ends = JSON.stringify([number, line, extension, direction, started ?? messageId]);
  return `ends ${createHash("sha256").update(ends).digest("hex")}`;
}

async function findLine(
  records: Records,
  given: readonly (string | null | undefined)[],
  country: string,
): Promise<RungLine | undefined> {
  for (const raw of given) {
    const number = raw ? readLineNumber(raw, country) : null;
    const line = number === null ? undefined : await findLineByNumber(records, [number]);
    if (line) return line;
  }
  return undefined;
}

async function findPersonOf(records: Records, phone: string | null): Promise<number | null> {
  if (phone === null) return null;
  const key = { kind: "phone", value: phone } as const;
  return (await findPeopleByKeys(records, [key])).get(keyText(key)) ?? null;
}

/** A later message about a call. Returns which one it is. */
async function tellMore(context: Context, { values }: DescribedCall): Promise<number | null> {
  const known = await store.updateCall(context.records, values);
  if (!known) return null;
  if (!known.wasMissed && isMissedCall(known)) {
    const person = await findPersonOf(context.records, known.phone);
    await tellMissed(context, { ...known, person, at: known.startedAt });
    return known.id;
  }
  if (!known.wasMissed && known.missed && known.direction === "outbound") {
    await tellUnanswered(context, known);
    return known.id;
  }
  await change(context, "call.ended", async (_, act) => {
    act.about("call", known.id, { department: known.department, detail: { member: known.member } });
    return null;
  });
  return known.id;
}

/** We called, and nobody took it: that is no call back. */
async function tellUnanswered(context: Context, call: store.KnownCall): Promise<void> {
  const { id, phone, startedAt: at, member, department } = call;
  await change(context, "call.unanswered", async (records, act) => {
    const person = await findPersonOf(records, phone);
    const caller = person === null ? await findFirstCall(records, phone) : null;
    act.about("call", id, { department, detail: { person, at, member, ...(caller && { caller }) } });
    return null;
  });
}

type Missable = Pick<store.KnownCall, "caller" | "direction" | "missed">;

/** Somebody outside called and nobody took it. */
function isMissedCall({ caller, direction, missed }: Missable): boolean {
  return missed && direction === "inbound" && caller !== "extension";
}

type Missed = Pick<store.KnownCall, "id" | "phone" | "line" | "member" | "department"> & {
  person: number | null;
  at: string;
};

/** A missed call of somebody unknown is known by the first call from that number, until it is recognised. */
async function tellMissed(context: Context, { id, phone, person, at, ...line }: Missed): Promise<void> {
  const { line: rung, member, department } = line;
  await change(context, "call.missed", async (records, act) => {
    const caller = person === null ? await findFirstCall(records, phone) : null;
    if (caller !== null) await markUnknown(records, id);
    const detail = { person, at, department, line: rung, member, ...(caller && { caller }) };
    act.about("call", id, { department, detail });
    return null;
  });
}

async function readCallMessage(context: Context, { source, message }: Delivered, now: string): Promise<CallMessage> {
  const parsed = CallMessage.safeParse(parseJson(message.body));
  if (parsed.success) return parsed.data;
  const delivery = { source, message: message.id, receivedAt: now, result: "unreadable", subject: null } as const;
  await insertDelivery(context.records, delivery);
  throw new Problem(
    "invalid",
    `This is no message about a call: ${describeIssues(parsed.error)}. Send a JSON object with number, direction, started and line.`,
    faultsOf(parsed.error),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function otherMessage(): Problem {
  return new Problem(
    "conflict",
    "This webhook-id was used for another message. Give each message an id of its own; send the same one again unchanged.",
  );
}
