import { change } from "../../kernel/acts/change.ts";
import { type Context, within } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findAnswersOfContact } from "./answer-store.ts";
import { askOf, moveAnswers, recordReply, withdrawAnswersOf } from "./answers.ts";
import * as store from "./contact-store.ts";
import { type Capture, type Contact, ContactCorrection, NewContact } from "./contract.ts";
import { momentOf, recorderOf, targetOf } from "./recorder.ts";
import { staleProblem } from "./stale.ts";
import { requireWhom, resolveWhom } from "./whom.ts";

/**
 * Writes down a contact and, with it, the answer to how the person heard of the company; both or neither. Nobody need
 * be known: such a contact is completed later. Raises `invalid` for a time to come, `not_found` for a person that is
 * not there, and `conflict` where the person has answered already and `again` is not set.
 */
export async function logContact(context: Context, input: NewContact, example = false): Promise<Capture> {
  const { person: known, who, answer: reply, at: given, department, member, ...values } = NewContact.parse(input);
  const { at, now } = momentOf(context, given);
  const recorder = recorderOf(context.actor, { department, member });
  return change(
    context,
    "contact.logged",
    async (records, act) => {
      const inside = within(context, records);
      const asked = await resolveWhom(inside, { person: known, who, since: at, department: recorder.department });
      const person = asked?.person ?? null;
      const contact = await store.insertContact(records, { ...values, ...recorder, person, at }, now, example);
      act.about("contact", contact.id, { department: recorder.department, detail: { person } });
      const answer = reply
        ? await recordReply(inside, { reply, asked, contact: contact.id, at, now, recorder, example })
        : null;
      return { contact, answer, ask: await askOf(records, person) };
    },
    targetOf(recorder),
  );
}

/**
 * Corrects a contact by a newer version; the one before is kept. Giving it a person completes a capture that had none,
 * with its answers. Raises `stale` when `version` is not the newest, `not_found`, or `invalid`.
 */
export async function correctContact(
  context: Context,
  id: number,
  version: number,
  input: ContactCorrection,
): Promise<Contact> {
  const { person: known, who, at, ...wanted } = ContactCorrection.parse(input);
  const moment = momentOf(context, at);
  return change(
    context,
    "contact.corrected",
    async (records, act) => {
      const { id: _id, version: newest, ...before } = await requireContact(records, id);
      const inside = within(context, records);
      const names = known !== undefined || who !== undefined;
      const since = at ?? before.at;
      const whom = { person: known, who, since, department: before.department };
      const person = names ? (await requireWhom(inside, whom)).person : before.person;
      const after = { ...before, ...defined(wanted), at: since, person };
      const corrected = await store.correctContactRow(records, id, version, after, moment.now);
      if (!corrected) throw staleProblem(newest);
      const fields = (Object.keys(after) as (keyof typeof after)[]).filter((field) => after[field] !== before[field]);
      act.about("contact", id, { department: before.department, detail: { fields } });
      if (person !== null && person !== before.person) {
        await moveAnswers(inside, await findAnswersOfContact(records, id), person, before);
      }
      return corrected;
    },
    (records) => targetOfContact(records, id),
  );
}

/** Takes a contact back, with the answer that was captured with it. Raises `not_found` when it does not stand. */
export async function withdrawContact(context: Context, id: number): Promise<void> {
  const { now } = momentOf(context, undefined);
  await change(
    context,
    "contact.withdrawn",
    async (records, act) => {
      const withdrawn = await store.markContactWithdrawn(records, id, now);
      if (!withdrawn) throw noContact(id);
      act.about("contact", id, { department: withdrawn.department });
      await withdrawAnswersOf(within(context, records), id, withdrawn);
      return null;
    },
    (records) => targetOfContact(records, id),
  );
}

async function targetOfContact(records: Records, id: number) {
  return targetOf(await requireContact(records, id));
}

async function requireContact(records: Records, id: number): Promise<Contact> {
  const contact = await store.findContact(records, id);
  if (!contact) throw noContact(id);
  return contact;
}

function noContact(id: number): Problem {
  return new Problem("not_found", `There is no contact ${id}.`);
}

/** The fields that were given. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
