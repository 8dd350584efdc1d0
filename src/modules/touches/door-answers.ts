import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context, within } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { countKioskUse, findCompanySettings, limitKiosk } from "../company/index.ts";
import { type KeyKind, normaliseKey } from "../customers/index.ts";
import { insertSaid } from "./answers.ts";

import type { Door } from "./choices-contract.ts";
import { chooseAsSaid } from "./chosen-channel.ts";
import type { Reply, Who } from "./contract.ts";
import { type Kept, KioskAnswer } from "./door-contract.ts";
import { findPeopleOfOrders } from "./orders.ts";
import { targetOf } from "./recorder.ts";
import { type KnownBy, type Met, meetByKeys, requireWhom } from "./whom.ts";

/**
 * Keeps what somebody says at a kiosk. Says only that it is kept. Nothing is refused that nobody could repair there: a
 * chip that was removed meanwhile, a number that is none, a person who was asked before. Raises `too_often`, saying when
 * it can be left, and `forbidden` for who is not at a kiosk.
 */
export async function captureAtKiosk(context: Context, input: KioskAnswer): Promise<Kept> {
  const { actor } = context;
  const { who, label, at, ...reply } = KioskAnswer.parse(input);
  if (actor.kind !== "kiosk") throw new Problem("forbidden", "This is for kiosks. Send answers to /api/v1/answers.");
  await limitKiosk(context);
  return takeAtDoor(context, "kiosk", {
    reply,
    label,
    at,
    department: actor.department,
    keysOf: (country) => readKeys(who ?? {}, country),
    onKept: (records, now) => countKioskUse(records, actor.link, "answers", now),
  });
}

export type LeftAnswer = {
  reply: Reply;
  /** What was written on the chip. */
  label: string;
  /** When it was said, if not just now. */
  at?: string | undefined;
  department: number | null;
  /** What the person is known by, as far as it can be read; a name alone makes a new person. */
  keysOf(country: string): KnownBy;
  /** What else follows, in the same transaction. */
  onKept(records: Records, now: string): Promise<void>;
  /** What the act says of where it came from. */
  more?: Record<string, unknown>;
  /** The order that it came with: its customer is the person where nothing else says who it was. */
  order?: string | undefined;
};

/** Keeps an answer that somebody left without a member of the company, once for each repeat of the context. */
export async function takeAtDoor(context: Context, door: Door, left: LeftAnswer): Promise<Kept> {
  const now = isoTime(context.clock.now());
  // Clocks of counter tablets are often wrong. What lies ahead was said now.
  const at = left.at !== undefined && left.at < now ? left.at : now;
  const recorder = { department: left.department, member: null };
  return change(
    context,
    "answer.captured",
    async (records, act) => {
      const inside = within(context, records);
      const asked = (await meet(asSystem(inside), left, at)) ?? (await meetByOrder(asSystem(inside), left, at));
      const chosen = await chooseAsSaid(records, left.reply, left.label);
      const given = { asked, contact: null, at, now, recorder, example: false };
      await insertSaid(inside, act, given, {
        chosen,
        captured: { door, shown: left.reply.shown, order: left.order, question: left.reply.question },
        ...(left.more ? { more: left.more } : {}),
      });
      await left.onKept(records, now);
      return { at };
    },
    targetOf(recorder),
  );
}

/** The person, their ask locked; the program itself looks them up, because nobody at the door may. */
async function meet(context: Context, { keysOf, department, reply }: LeftAnswer, since: string): Promise<Met | null> {
  const { country } = await findCompanySettings(context.records);
  const { keys, name } = keysOf(country);
  if (keys.length === 0 && !name) return null;
  return meetByKeys(context, { keys, name, since, department, comes: true, question: reply.question });
}

/** The customer of the order, where it is known already. */
async function meetByOrder(
  context: Context,
  { order, department, reply: { question } }: LeftAnswer,
  since: string,
): Promise<Met | null> {
  if (order === undefined) return null;
  const person = (await findPeopleOfOrders(context.records, [order])).get(order);
  return person === undefined ? null : requireWhom(context, { person, since, department, comes: true, question });
}

/** What can be read of who somebody is. What is no mail and no number stands as a name, to be repaired by somebody. */
export function readKeys({ name, mail, phone, externalId }: Partial<Who>, country: string): KnownBy {
  const given: readonly (readonly [KeyKind, string | undefined])[] = [
    ["mail", mail],
    ["phone", phone],
    ["external", externalId],
  ];
  const read = given.flatMap(([kind, raw]) =>
    raw === undefined ? [] : [{ raw, key: normaliseKey(kind, raw, country) }],
  );
  const keys = read.flatMap(({ key }) => key ?? []);
  return { keys, name: name ?? read.find(({ key }) => !key)?.raw };
}
