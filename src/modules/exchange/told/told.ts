import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context, within } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findCompanySettings } from "../../company/index.ts";
import { momentOf, recorderOf, resolveWhom, type ToldKeeper, targetOf } from "../../touches/index.ts";
import { mask } from "../facts/facts.ts";
import { incidentsSeenBy } from "../overlaps/overlaps.ts";
import { NewTold, type Told, ToldQuery } from "./contract.ts";
import { endOfDay, readText, readTold } from "./read-told.ts";
import * as store from "./store.ts";

/**
 * Writes down what a department told somebody outside, with a contact (`within`, where it is known already) or by itself.
 * Raises `invalid` for a price, a day
 * or a text that cannot be read, for a time to come, a contact of nobody, and somebody of several departments who names
 * none; `not_found` for a contact, person or account that is not there.
 */
export async function tellSomebody(
  context: Context,
  input: NewTold,
  { example = false, within: given }: { example?: boolean; within?: store.ContactOfTold } = {},
): Promise<Told> {
  const { kind, about, value, contact, person, who, account, until, ...more } = NewTold.parse(input);
  const met = given ?? (contact === undefined ? undefined : await requireContact(context, contact));
  const { at, now } = momentOf(context, more.at ?? met?.at);
  const recorder = recorderOf(context.actor, { department: more.department ?? met?.department ?? undefined });
  return change(
    context,
    "told.recorded",
    async (records, act) => {
      const { baseCurrency, timeZone } = await findCompanySettings(records);
      const inside = within(context, records);
      const row = {
        ...{ kind, about, value, at, example, recorded_at: now, contact: contact ?? null, ...recorder },
        about_key: keyOr(readText(about), "about", about),
        value_key: keyOr(readTold(kind, value, baseCurrency), "value", value),
        until: until === undefined ? null : endOf(until, timeZone, at),
        ...(await whomOf(inside, { person, who, account, at, department: recorder.department }, met)),
      };
      const id = await store.insertTold(records, row);
      const detail = { kind, person: row.person, account: row.account, contact: row.contact, at };
      act.about("told", id, { department: recorder.department, detail });
      return requireTold(inside, id);
    },
    targetOf(recorder),
  );
}

const Position = z.tuple([z.number().int()]);

/** What was told and stands, the newest first. */
export async function listTold(
  context: Context,
  query: ToldQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Told>> {
  const filter = { ...ToldQuery.parse(query), incidentsSeenBy: incidentsSeenBy(context) };
  const before = cursor === undefined ? undefined : decodeCursor(cursor, Position)[0];
  return read(context, "told.read", async (records) => {
    const rows = await store.findTold(records, filter, { before, limit: limit + 1 });
    return toPage(
      rows,
      limit,
      ({ id }) => [id],
      (row) => mask(context, row),
    );
  });
}

/** Takes back what was told, as written down by mistake. Raises `not_found`. */
export async function withdrawTold(context: Context, id: number): Promise<void> {
  await change(
    context,
    "told.withdrawn",
    async (records, act) => {
      const owner = await requireOwner(records, id);
      if (!(await store.withdrawToldRow(records, id, isoTime(context.clock.now())))) throw noTold(id);
      act.about("told", id, { department: owner.department });
      return null;
    },
    async (records) => targetOf(await requireOwner(records, id)),
  );
}

/** What was told in contacts is kept, moved and taken back with them. */
export const toldInContacts: ToldKeeper = {
  async keep(context, { id, person, cameAs, department, at }, told, example) {
    const met = { person, came_as: cameAs, department, at };
    for (const [place, line] of told.entries()) {
      try {
        await tellSomebody(context, { ...line, contact: id }, { example, within: met });
      } catch (error) {
        throw inLine(error, place);
      }
    }
  },
  async move({ records }, { id, person, cameAs, at }, before) {
    if (person !== before.person || at !== before.at) {
      await store.moveToldOfContact(records, id, { person, came_as: cameAs, at }, before);
    }
  },
  async withdraw(context, contact) {
    await change(asSystem(context), "told.withdrawn", async (records, act) => {
      const gone = await store.withdrawToldOfContact(records, contact, isoTime(context.clock.now()));
      if (gone.length > 0) act.about("told", gone, { detail: { contact } });
      else act.leaveOut();
    });
  },
};

/** The same refusal of one line of several, so that the form finds its field. */
function inLine(error: unknown, place: number): unknown {
  if (!(error instanceof Problem)) return error;
  const faults = error.faults.map(({ path, message }) => ({ path: `told.${place}.${path}`, message }));
  return new Problem(error.kind, error.message, faults);
}

/** Takes away what departments of the example company told. Raises `forbidden` for members who decide nothing. */
export async function forgetExampleTold(context: Context): Promise<void> {
  await change(context, "told.withdrawn", async (records, act) => {
    const gone = await store.deleteExampleTold(records);
    if (gone.length > 0) act.about("told", gone);
    else act.leaveOut();
  });
}

type Whom = Pick<NewTold, "person" | "who" | "account"> & { at: string; department: number | null };

async function whomOf(context: Context, { account, person, who, at, department }: Whom, contact?: store.ContactOfTold) {
  if (account !== undefined) {
    if (await store.isAccountThere(context.records, account)) return { person: null, came_as: null, account };
    throw new Problem("not_found", `There is no account ${account}.`, [{ path: "account", message: "is not there" }]);
  }
  // Telling is no meeting: who is to ask somebody who is known follows from the contacts with them.
  const met = person === undefined ? department : null;
  const named = await resolveWhom(context, { person, who, since: at, department: met });
  if (named) return { person: named.person, came_as: named.cameAs, account: null };
  if (contact?.person) return { person: contact.person, came_as: contact.came_as, account: null };
  throw new Problem("invalid", "This contact has no person yet. Complete it first, or say whom it was told.", [
    { path: "contact", message: "is nobody's" },
  ]);
}

function keyOr(read: ReturnType<typeof readText>, path: "about" | "value", text: string): string {
  if (read.ok) return read.key;
  throw new Problem("invalid", `"${text}" ${read.message}.`, [{ path, message: read.message }]);
}

/** The last millisecond of a day where the company is. Raises `invalid` for a day that is over before it was told. */
function endOf(day: string, timeZone: string, at: string): string {
  const end = endOfDay(day, timeZone);
  if (end >= at) return end;
  throw new Problem("invalid", `${day} is over before it was told. Say a later day.`, [
    { path: "until", message: "is before it was told" },
  ]);
}

async function requireContact(context: Context, id: number) {
  const contact = await read(context, "contact.read", (records) => store.findContactOfTold(records, id));
  if (contact) return contact;
  throw new Problem("not_found", `There is no contact ${id}.`, [{ path: "contact", message: "is not there" }]);
}

async function requireTold(context: Context, id: number): Promise<Told> {
  const [told] = await store.findTold(context.records, { id, incidentsSeenBy: incidentsSeenBy(context) }, { limit: 1 });
  if (!told) throw noTold(id);
  return mask(context, told);
}

async function requireOwner(records: Records, id: number) {
  const owner = await store.findToldOwner(records, id);
  if (!owner) throw noTold(id);
  return owner;
}

function noTold(id: number): Problem {
  return new Problem("not_found", `There is nothing told under number ${id}.`);
}
