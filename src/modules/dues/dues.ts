import { z } from "zod";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, within } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import type { Target } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findCompanySettings } from "../company/index.ts";
import { decideMasking, maskName } from "../customers/index.ts";
import { requireCommitmentCoded } from "./commitments.ts";
import { type DueDetail, type DueRow, type DuesFilter, DuesQuery, Reopening, Waiver } from "./contract.ts";
import { addStep, type Due, standingOf } from "./due.ts";
import { nameSubjects } from "./due-names.ts";
import { lockDues, saveDues } from "./due-store.ts";
import * as store from "./dues-store.ts";
import { findSteps } from "./steps-store.ts";

/** Dues by the time at which they fall due. Names are masked where the reader may not see them. Raises `invalid`. */
export async function listDues(
  context: Context,
  input: DuesQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<DueRow>> {
  const { order, ...filter } = DuesQuery.parse(input);
  return read(context, "due.read", async (records) => {
    const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const after = position && { dueAt: position[0], id: position[1] };
    const rows = await store.findDues(records, await rangeOf(context, records, filter), { order, after, limit });
    return toPage(
      await nameSubjects(within(context, records), rows),
      limit,
      ({ dueAt, id }) => [dueAt, id],
      (row) => mask(context, row),
    );
  });
}

const Position = z.tuple([z.iso.datetime(), z.number().int()]);

/** What a filter means in the company's time zone, now. Raises `invalid` for a commitment that is not there. */
export async function rangeOf(context: Context, records: Records, filter: DuesFilter): Promise<store.DuesRange> {
  const { commitment: code, ...range } = filter;
  const { timeZone } = await findCompanySettings(records);
  const now = isoTime(context.clock.now());
  return { ...range, commitment: await requireCommitmentCoded(records, code), timeZone, now };
}

function mask(context: Context, row: DueRow): DueRow {
  const isMasked = decideMasking(context.actor).fields.includes("name");
  return row.person && isMasked ? { ...row, person: { ...row.person, name: maskName(row.person.name) } } : row;
}

/** Dues with these numbers, those that are there. */
export async function listDuesById(context: Context, ids: readonly number[]): Promise<DueRow[]> {
  return read(context, "due.read", async (records) => {
    const rows = ids.length === 0 ? [] : await store.findDuesById(records, ids, isoTime(context.clock.now()));
    return rows.map((row) => mask(context, row));
  });
}

/** A due with what happened to it. Raises `not_found`. */
export async function getDue(context: Context, id: number): Promise<DueDetail> {
  return read(context, "due.read", async (records) => {
    const row = await store.findDue(records, id, isoTime(context.clock.now()));
    if (!row) throw noDue(id);
    const [named = row] = await nameSubjects(within(context, records), [row]);
    return { ...mask(context, named), ...(await findSteps(records, id)) };
  });
}

/**
 * Says that dues need not be kept, and why. Raises `conflict` for one that was kept or made good or is waived or
 * withdrawn, and `not_found`; nothing changes then.
 */
export async function waiveDues(context: Context, input: Waiver): Promise<DueRow[]> {
  const { dues: ids, reason } = Waiver.parse(input);
  const at = isoTime(context.clock.now());
  return changeDues(context, "due.waived", ids, async (records, act, dues) => {
    for (const due of dues) {
      const { state } = standingOf(due);
      if (state !== "open" && state !== "broken") {
        throw new Problem("conflict", `Due ${due.id} is ${words[state]}: there is nothing to waive.`);
      }
      addStep(due, { kind: "waived", act, at });
    }
    const member = context.actor.kind === "member" ? context.actor.member : null;
    await store.insertReasons(records, ids, { act, reason, member, at });
  });
}

/** Takes back that dues were waived by hand. Raises `conflict` for one that was not, and `not_found`. */
export async function reopenDues(context: Context, input: Reopening): Promise<DueRow[]> {
  const { dues: ids } = Reopening.parse(input);
  return changeDues(context, "due.reopened", ids, async (_, act, dues) => {
    for (const due of dues) {
      const { state } = standingOf(due);
      if (state !== "waived") throw new Problem("conflict", `Due ${due.id} is ${words[state]}, not waived.`);
      addStep(due, { kind: "unwaived", act });
    }
  });
}

const words = {
  open: "open",
  kept: "kept",
  made_good: "made good",
  broken: "broken",
  waived: "waived already",
  withdrawn: "withdrawn",
} as const;

/** Changes dues by hand: the table at once, and the acts log, from which it can be rebuilt. */
async function changeDues(
  context: Context,
  verb: "due.waived" | "due.reopened",
  ids: readonly number[],
  work: (records: Records, act: number, dues: readonly Due[]) => Promise<void>,
): Promise<DueRow[]> {
  return change(
    context,
    verb,
    async (records, act) => {
      const wanted = { dues: new Set(ids), abouts: new Set<number>(), things: new Set<string>() };
      const locked = await lockDues(records, wanted, "dues");
      const { dues } = locked;
      await work(records, await act.id(), dues);
      await saveDues(records, locked, "dues");
      const [first] = dues.map((due) => standingOf(due).department);
      const commitments = dues.map(({ commitment }) => commitment);
      const about = dues.map((due) => due.about);
      act.about(
        "due",
        dues.map(({ id }) => id),
        { department: first ?? null, detail: { commitments, about } },
      );
      const now = isoTime(context.clock.now());
      const rows = await Promise.all(dues.map(({ id }) => store.findDue(records, id, now)));
      return rows.flatMap((row) => (row ? [mask(context, row)] : []));
    },
    (records) => targetOfDues(records, ids),
  );
}

/**
 * Everybody may do this to what their departments owe people and the company, and to what another department owes theirs;
 * dues of several departments belong to nobody but stewards.
 */
async function targetOfDues(records: Records, ids: readonly number[]): Promise<Target> {
  const found = await store.findWaivers(records, ids);
  const missing = ids.find((id) => !found.some((due) => due.id === id));
  if (missing !== undefined) throw noDue(missing);
  const departments = new Set(found.map(({ department }) => department));
  const [only] = departments;
  return { departments: departments.size === 1 && only != null ? [only] : [] };
}

function noDue(id: number): Problem {
  return new Problem("not_found", `There is no due ${id}.`);
}
