import { z } from "zod";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, within } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { permit } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { decideMasking, maskName } from "../customers/index.ts";
import { requireCommitmentCoded } from "./commitments.ts";
import { nameSubjects } from "./due-names.ts";
import {
  type LooseEnd,
  type LooseEndCounts,
  LooseEndsFilter,
  Snooze,
  type Snoozed,
  Waking,
} from "./loose-end-contract.ts";
import * as store from "./loose-ends-store.ts";

const Position = z.tuple([z.iso.datetime(), z.number().int()]);

/** A page of what is owed and not done, with counts of all of it. */
export type LooseEndPage = Page<LooseEnd> & { counts: LooseEndCounts };

/**
 * What the reader and their departments owe now, by the time at which it falls due, so the overdue first. Names are
 * masked where the reader may not see them. Raises `invalid`.
 */
export async function listLooseEnds(
  context: Context,
  input: LooseEndsFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<LooseEndPage> {
  const { whose, commitment, snoozed } = LooseEndsFilter.parse(input);
  return read(context, "loose_end.read", async (records) => {
    const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const after = position && { dueAt: position[0], id: position[1] };
    const range = {
      whose: whoseOf(context, whose),
      commitment: await requireCommitmentCoded(records, commitment),
      ...readerOf(context),
    };
    const rows = await store.findLooseEnds(records, { ...range, snoozed }, { after, limit });
    const page = toPage(
      await nameSubjects(within(context, records), rows),
      limit,
      ({ dueAt, id }) => [dueAt, id],
      (row) => showLooseEnd(context, row),
    );
    return { ...page, counts: await store.countLooseEnds(records, range) };
  });
}

/** Who reads, and when. */
export function readerOf({ actor, clock }: Context): { reader: number | null; now: string } {
  return { reader: actor.kind === "member" ? actor.member : null, now: isoTime(clock.now()) };
}

/** Whose loose ends `mine` are: those of all for somebody who belongs to no department. */
export function whoseOf({ actor }: Context, whose: "mine" | "none" | "all" | number): store.Whose {
  if (typeof whose === "number") return { departments: [whose], member: null };
  if (whose !== "mine") return whose;
  if (actor.kind !== "member" || actor.departments.length === 0) return "all";
  return { departments: actor.departments, member: actor.member };
}

/** A loose end as this reader may see it and act on it. */
export function showLooseEnd({ actor }: Context, row: store.LooseEndRow): LooseEnd {
  const isMasked = row.person !== null && decideMasking(actor).fields.includes("name");
  const departments = row.department === null ? [] : [row.department.id];
  return {
    ...row,
    person: row.person && isMasked ? { ...row.person, name: maskName(row.person.name) } : row.person,
    mayWaive: permit(actor, "due.waived", { departments }).allowed,
  };
}

/**
 * Puts loose ends off until a time, for the reader alone: others see them, and their clock runs on. Raises `not_found`,
 * `conflict` for what is done already, and `invalid` for a time that is over or more than a year away.
 */
export async function snoozeLooseEnds(context: Context, input: Snooze): Promise<Snoozed> {
  const { dues, until, reason } = Snooze.parse(input);
  const member = requireMember(context);
  const at = isoTime(context.clock.now());
  refuseSnoozeTime(until, at);
  return change(context, "loose_end.snoozed", async (records, act) => {
    await requireToDo(records, dues);
    await store.insertSnoozes(records, dues, { member, until, reason, at });
    act.about("due", dues, { detail: { member } });
    return { dues, until };
  });
}

/** Brings back what the reader had put off. Raises `not_found` for what they had not. */
export async function wakeLooseEnds(context: Context, input: Waking): Promise<{ dues: number[] }> {
  const { dues } = Waking.parse(input);
  const member = requireMember(context);
  return change(context, "loose_end.woken", async (records, act) => {
    const woken = await store.deleteSnoozes(records, dues, member);
    const missing = dues.find((due) => !woken.includes(due));
    if (missing !== undefined) throw new Problem("not_found", `You have not put due ${missing} off.`);
    act.about("due", dues, { detail: { member } });
    return { dues };
  });
}

/** The member whose list it is. Raises `invalid` for the program, which has none. */
export function requireMember({ actor }: Context): number {
  if (actor.kind === "member") return actor.member;
  if (actor.kind === "nobody") throw new Problem("unauthenticated", "You are not signed in.");
  throw new Problem("invalid", "Only a member has a list of their own. Use a member's API key.");
}

const year = 366 * 86_400_000;

/** Raises `invalid` for a time that is over or more than a year away. */
export function refuseSnoozeTime(until: string, now: string): void {
  const ahead = Date.parse(until) - Date.parse(now);
  if (ahead > 0 && ahead <= year) return;
  throw new Problem("invalid", "Put it off until a time that is to come, within a year.", [
    { path: "until", message: ahead > 0 ? "must be within a year" : "must be to come" },
  ]);
}

async function requireToDo(records: Records, dues: readonly number[]): Promise<void> {
  const found = await store.findToDo(records, dues);
  const missing = dues.find((due) => !found.some(({ id }) => id === due));
  if (missing !== undefined) throw new Problem("not_found", `There is no due ${missing}.`);
  const done = found.find(({ toDo }) => !toDo);
  if (done) throw new Problem("conflict", `Due ${done.id} is done or waived: there is nothing to put off.`);
}
