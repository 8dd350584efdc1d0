import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, within } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findDepartmentsOfMember } from "../company/index.ts";
import { nameSubjects } from "./due-names.ts";
import { requireMember, showLooseEnd } from "./loose-ends.ts";
import { countLooseEnds, findToDo, type Whose } from "./loose-ends-store.ts";
import { type Digest, DigestQuery, type Prompts, ShownPrompts } from "./prompt-contract.ts";
import { dayIn, promptsLeft, quietUntil } from "./prompt-day.ts";
import { settingsFor } from "./prompt-settings.ts";
import * as store from "./prompts-store.ts";

/**
 * What a member is prompted for today: what was shown and is still to do, then new loose ends as far as the budget of
 * the day goes. Nothing is written down: what is shown is told by `showPrompts`. Raises `invalid` for the program, which
 * has no day of its own.
 */
export async function listPrompts(context: Context): Promise<Prompts> {
  const member = requireMember(context);
  return read(context, "prompt.read", async (records) => (await todayOf(context, records, member)).prompts, { member });
}

/** Writes down which prompts were shown: they count against the day, once however often. Raises `not_found`. */
export async function showPrompts(context: Context, input: ShownPrompts): Promise<{ shown: number }> {
  const { dues } = ShownPrompts.parse(input);
  const member = requireMember(context);
  return change(context, "prompt.shown", async (records, act) => {
    const found = await findToDo(records, dues);
    const missing = dues.find((due) => !found.some(({ id }) => id === due));
    if (missing !== undefined) throw new Problem("not_found", `There is no due ${missing}.`);
    const { timeZone } = (await settingsFor(records, member)).holds;
    const day = dayIn(context.clock.now(), timeZone);
    await store.insertPrompts(records, dues, { member, day, at: isoTime(context.clock.now()) });
    act.leaveOut();
    return { shown: (await store.findPrompted(records, member, day)).dues.length };
  });
}

/**
 * What the prompts of a member's day have no room for: the counts, and the first of them. One's own, or for
 * administrators and the program that of any member. Raises `not_found`, and `invalid` where the program names
 * nobody.
 */
export async function dailyDigest(context: Context, input: DigestQuery): Promise<Digest> {
  const { member: named, limit } = DigestQuery.parse(input);
  if (named === undefined && context.actor.kind === "system") {
    throw new Problem("invalid", "Name the member whose digest it is.", [{ path: "member", message: "must be named" }]);
  }
  const member = named ?? requireMember(context);
  return read(
    context,
    "digest.read",
    async (records) => {
      const { prompts, range, except } = await todayOf(context, records, member);
      const rest = await store.findRest(records, range, except, limit);
      const counts = await countLooseEnds(records, range, except);
      const named = await nameSubjects(within(context, records), rest);
      const items = named.map((row) => showLooseEnd(context, row));
      return { member, day: prompts.day, counts, items, readAt: prompts.digest.readAt };
    },
    { member },
  );
}

/** Writes down that the reader has read today's digest: nobody has to send it any more. */
export async function openDigest(context: Context): Promise<{ day: string; readAt: string }> {
  const member = requireMember(context);
  return change(context, "digest.opened", async (records, act) => {
    const { timeZone } = (await settingsFor(records, member)).holds;
    const day = dayIn(context.clock.now(), timeZone);
    const at = isoTime(context.clock.now());
    await store.insertDigestRead(records, { member, day, at });
    act.leaveOut();
    return { day, readAt: (await store.findPrompted(records, member, day)).readAt ?? at };
  });
}

/** The day of a member so far: what was put before them, and what is left. */
async function todayOf(context: Context, records: Records, member: number) {
  const now = context.clock.now();
  const range = { whose: await whoseOfMember(context, records, member), reader: member, now: isoTime(now) };
  const { perDay, quiet, timeZone } = (await settingsFor(records, member)).holds;
  const day = dayIn(now, timeZone);
  const until = quietUntil(now, timeZone, quiet);
  const { dues, readAt } = await store.findPrompted(records, member, day);
  const room = until === null ? promptsLeft(perDay, dues.length) : 0;
  const rows = await store.findPrompts(records, range, dues, room);
  const named = until === null ? await nameSubjects(within(context, records), rows) : [];
  const items = named.map((row) => showLooseEnd(context, row));
  const except = [...new Set([...dues, ...items.map(({ id }) => id)])];
  const counts = await countLooseEnds(records, range);
  const rest = await countLooseEnds(records, range, except);
  const digest = { count: rest.all, overdue: rest.overdue, readAt };
  const quietEnd = until && isoTime(until);
  const prompts = { day, timeZone, perDay, shown: dues.length, quietUntil: quietEnd, items, counts, digest };
  return { range, except, prompts };
}

async function whoseOfMember({ actor }: Context, records: Records, member: number): Promise<Whose> {
  const isOwn = actor.kind === "member" && actor.member === member;
  const departments = isOwn ? actor.departments : await findDepartmentsOfMember(records, member);
  if (!departments) throw new Problem("not_found", `There is no member ${member}.`);
  return departments.length === 0 ? "all" : { departments, member };
}
