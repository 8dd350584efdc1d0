import { change } from "../../kernel/acts/change.ts";
import { type Context, within } from "../../kernel/context.ts";
import { defined } from "../../kernel/defined.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { staleProblem } from "../../kernel/stale.ts";
import { findAnswersOfContact } from "./answer-store.ts";
import { askOf, moveAnswers, questionAsked, recordReply, withdrawAnswersOf } from "./answers.ts";
import * as store from "./contact-store.ts";
import { type Capture, type Contact, ContactCorrection, NewContact } from "./contract.ts";
import { momentOf, recorderOf, targetOf } from "./recorder.ts";
import { noteReturns } from "./returning.ts";
import { keepTold, moveTold, withdrawToldOf } from "./told-keeper.ts";
import { requireWhom, resolveWhom } from "./whom.ts";

/**
 * Writes down a contact and, with it, what the person was told and the answer to how they heard of the company; all of
 * it or nothing. Nobody need be known: such a contact is completed later. Raises `invalid` for a time to come, and for
 * what nobody was told or cannot be read; `not_found` for a person that is not there, and `conflict` where the person has
 * answered already and `again` is not set.
 */
export async function logContact(context: Context, input: NewContact, example = false): Promise<Capture> {
  const { person: known, who, answer: reply, at: given, department, member, told, ...values } = NewContact.parse(input);
  const { at, now } = momentOf(context, given);
  const recorder = recorderOf(context.actor, { department, member });
  return change(
    context,
    "contact.logged",
    async (records, act) => {
      const inside = within(context, records);
      const { department } = recorder;
      // Who is called did not come by themselves, unless they said what brought them.
      const comes = reply !== undefined || values.direction === "inbound";
      const whose = { person: known, who, since: at, department, comes, question: reply && questionAsked(reply) };
      const asked = await resolveWhom(inside, whose);
      const person = asked?.person ?? null;
      const whom = { person, came_as: asked?.cameAs ?? null };
      const contact = await store.insertContact(records, { ...values, ...recorder, ...whom, at }, now, example);
      act.about("contact", contact.id, { department: recorder.department, detail: describeContact(contact) });
      await keepTold(inside, { ...contact, cameAs: whom.came_as }, told, example);
      const answer = reply
        ? await recordReply(inside, { reply, asked, contact: contact.id, at, now, recorder, example })
        : null;
      const due = reply ? undefined : asked?.due;
      return { contact, answer, ask: due ?? (await askOf(records, person)) };
    },
    targetOf(recorder),
  );
}

/**
 * Corrects a contact by a newer version; the one before is kept. Giving it a person completes a capture that had none,
 * with its answers; what was told goes with it. Raises `stale` when `version` is not the newest, `not_found`, or `invalid`.
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
      const met = names ? await requireWhom(inside, whom) : undefined;
      const person = met ? met.person : before.person;
      const after = { ...before, ...defined(wanted), at: since, person };
      const filed = met ? { ...after, came_as: met.cameAs } : after;
      const corrected = await store.correctContactRow(records, id, version, filed, moment.now);
      if (!corrected) throw staleProblem(newest);
      const fields = (Object.keys(after) as (keyof typeof after)[]).filter((field) => after[field] !== before[field]);
      act.about("contact", id, { department: before.department, detail: { fields, ...describeContact(corrected) } });
      if (person !== null && person !== before.person) {
        await moveAnswers(inside, await findAnswersOfContact(records, id), met ?? { person, cameAs: null }, before);
      }
      await moveTold(inside, { ...corrected, cameAs: met?.cameAs ?? null }, before);
      await noteReturns(
        inside,
        [...new Set([before.person, person])].filter((id) => id !== null),
      );
      return corrected;
    },
    (records) => targetOfContact(records, id),
  );
}

/** Takes a contact back, with the answer that was captured and what was told with it. Raises `not_found` when it does not stand. */
export async function withdrawContact(context: Context, id: number): Promise<void> {
  const { now } = momentOf(context, undefined);
  await change(
    context,
    "contact.withdrawn",
    async (records, act) => {
      const withdrawn = await store.markContactWithdrawn(records, id, now);
      if (!withdrawn) throw noContact(id);
      act.about("contact", id, { department: withdrawn.department, detail: describeContact(withdrawn) });
      const inside = within(context, records);
      await withdrawAnswersOf(inside, id, withdrawn);
      await withdrawToldOf(inside, id);
      if (withdrawn.person !== null) await noteReturns(inside, [withdrawn.person]);
      return null;
    },
    (records) => targetOfContact(records, id),
  );
}

/** What acts say about a contact, so that what follows from it need not look it up. */
function describeContact({ person, at, direction, medium, purpose, callBack }: Contact) {
  return { person, at, direction, medium, purpose, callBack };
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
