import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findCompanySettings, findDepartmentsOfMember, findHeads } from "../../company/index.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { mask } from "../facts/facts.ts";
import { seenBy } from "../hand-offs/hand-offs.ts";
import { requireReasonCoded } from "../hand-offs/reasons.ts";
import { incidentsSeenBy } from "../overlaps/overlaps.ts";
import { ownerOf } from "./causes.ts";
import { type Friction, FrictionOwner, FrictionQuery, type FrictionRow, type Wait, WaitsQuery } from "./contract.ts";
import { type CauseKey, findNamedOwners, replaceOwner } from "./owners-store.ts";
import { countWaits, findWaits, type WaitsFilter } from "./store.ts";

/**
 * How long departments waited on each other for hand-offs and what they asked again, by cause, with who can change it:
 * what is behind its time first. Of the hand-offs and incidents that this reader sees; the total is the sum of the rows.
 * Raises `invalid`.
 */
export async function friction(context: Context, query: FrictionQuery = {}): Promise<Friction> {
  const { mine = false, ...filter } = FrictionQuery.parse(query);
  return read(context, "friction.read", async (records) => {
    const counted = await countWaits(records, await filterOf(context, records, filter));
    const owned = await withOwners(records, counted);
    const member = memberOf(context);
    const rows = mine ? owned.filter(({ owner }) => isOwner(owner, member)) : owned;
    const total = { waits: 0, open: 0, waitedSeconds: 0, lateSeconds: 0, asks: 0 };
    for (const row of rows) for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += row[name];
    return { rows, total };
  });
}

const Position = z.tuple([z.number().int(), z.union([z.literal(0), z.literal(1)]), z.number().int()]);

/** The times and questions behind the figures, the longest first. Raises `invalid`, also for a reason that is not in the list. */
export async function listWaits(
  context: Context,
  query: WaitsQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Wait>> {
  const filter = WaitsQuery.parse(query);
  const after = cursor === undefined ? undefined : decodeCursor(cursor, Position);
  return read(context, "friction.read", async (records) => {
    if (filter.reason !== undefined) await requireReasonCoded(records, filter.reason);
    const rows = await findWaits(records, await filterOf(context, records, filter), { after, limit: limit + 1 });
    return toPage(
      rows,
      limit,
      ({ waitedSeconds, handOff, id }) => [waitedSeconds, handOff ? 0 : 1, id],
      (row) => mask(context, row),
    );
  });
}

/**
 * Names the member who takes care of a cause, or nobody in particular, so that it is the heads' again. Returns who did
 * before. Raises `not_found` for a department or a member that is not there, `invalid` for a reason, and `forbidden`.
 */
export async function ownFriction(context: Context, input: FrictionOwner): Promise<{ before: number | null }> {
  const { member, ...key } = FrictionOwner.parse(input);
  return change(
    context,
    "friction.owned",
    async (records, act) => {
      await refuseMissingDepartments(records, [key.waiting, key.waitedOn]);
      if (key.reason !== null) await requireReasonCoded(records, key.reason);
      if (member !== null && (await findDepartmentsOfMember(records, member)) === undefined) {
        throw new Problem("not_found", `There is no member ${member} who works here.`);
      }
      const before = await replaceOwner(records, key, member, isoTime(context.clock.now()));
      act.about("friction", ownerOf(key), { department: ownerOf(key), detail: { ...key, member, before } });
      return { before };
    },
    { departments: [key.waiting, key.waitedOn] },
  );
}

type Narrowed = Omit<WaitsFilter, "from" | "to" | "timeZone" | "now" | "seenBy" | "incidentsSeenBy"> & {
  from?: string | undefined;
  to?: string | undefined;
};

async function filterOf(context: Context, records: Records, { from, to, ...filter }: Narrowed): Promise<WaitsFilter> {
  const { timeZone } = await findCompanySettings(records);
  const now = isoTime(context.clock.now());
  const seen = { seenBy: seenBy(context), incidentsSeenBy: incidentsSeenBy(context) };
  return { ...filter, from: from ?? null, to: to ?? null, timeZone, now, ...seen };
}

async function withOwners(records: Records, counted: readonly Omit<FrictionRow, "owner">[]): Promise<FrictionRow[]> {
  const keyed = counted.map((row) => ({ row, key: keyOf(row) }));
  const named = new Map((await findNamedOwners(records)).map(({ member, ...key }) => [textOf(key), member]));
  const heads = await findHeads(
    records,
    keyed.map(({ key }) => ownerOf(key)),
  );
  return keyed.map(({ row, key }) => {
    const department = ownerOf(key) === row.waiting.id ? row.waiting : row.waitedOn;
    const owner = { department, member: named.get(textOf(key)) ?? null, heads: heads.get(department.id) ?? [] };
    return { ...row, owner };
  });
}

function keyOf({ cause, reason, waiting, waitedOn }: Omit<FrictionRow, "owner">): CauseKey {
  return { cause, reason: reason?.code ?? null, waiting: waiting.id, waitedOn: waitedOn.id };
}

function textOf({ cause, reason, waiting, waitedOn }: CauseKey): string {
  return [cause, reason, waiting, waitedOn].join(" ");
}

function isOwner({ member, heads }: FrictionRow["owner"], reader: number | null): boolean {
  return member === null ? heads.some(({ id }) => id === reader) : member.id === reader;
}
