import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { permit, type Target, type Verb } from "../../../kernel/permissions.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { writeClause } from "../agreements/clauses.ts";
import { mask } from "../facts/facts.ts";
import { type OverlapStep, overlapKinds } from "./choices-contract.ts";
import {
  type Overlap,
  OverlapAssignment,
  type OverlapCounts,
  type OverlapDetail,
  OverlapDismissal,
  OverlapResolution,
  OverlapsQuery,
} from "./contract.ts";
import * as store from "./store.ts";

const Position = z.tuple([z.number().int()]);

/** Incidents, the newest first: for marketing, executives, data stewards and administrators all. */
export async function listOverlaps(
  context: Context,
  query: OverlapsQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Overlap>> {
  const filter = { ...OverlapsQuery.parse(query), seenBy: incidentsSeenBy(context) };
  const before = cursor === undefined ? undefined : decodeCursor(cursor, Position)[0];
  return read(context, "overlap.read", async (records) => {
    const rows = await store.findOverlapRows(records, filter, { before, limit: limit + 1 });
    return toPage(
      rows,
      limit,
      ({ id }) => [id],
      (row) => mask(context, row),
    );
  });
}

/** How many of the incidents that this reader sees there are, by kind. */
export async function countOverlaps(context: Context, query: OverlapsQuery): Promise<OverlapCounts> {
  const filter = { ...OverlapsQuery.parse(query), seenBy: incidentsSeenBy(context) };
  return read(context, "overlap.read", async (records) => {
    const counted = await store.countOverlaps(records, filter);
    const none = { open: 0, resolved: 0, dismissed: 0, breaches: 0 };
    const rows = overlapKinds.map((kind) => counted.find((row) => row.kind === kind) ?? { kind, ...none });
    const sum = (name: keyof typeof none) => rows.reduce((total, row) => total + row[name], 0);
    const total = {
      ...{ open: sum("open"), resolved: sum("resolved"), dismissed: sum("dismissed"), breaches: sum("breaches") },
    };
    return { rows, total };
  });
}

/** An incident with its evidence. Raises `not_found`, also for one that is not for this reader. */
export async function getOverlap(context: Context, id: number): Promise<OverlapDetail> {
  return read(context, "overlap.read", (records) => requireDetail(within(context, records), id));
}

/** Gives an incident to a member, or to nobody. Raises `not_found`, and `conflict` for one that is closed. */
export async function assignOverlap(context: Context, id: number, input: OverlapAssignment): Promise<OverlapDetail> {
  const { member } = OverlapAssignment.parse(input);
  return step(context, id, "assign", async (records, { state }, about) => {
    if (state !== "open") throw closedAlready(id, state);
    if (member !== null && !(await store.isMemberThere(records, member))) throw noMember(member);
    await store.updateAssignee(records, id, member);
    about({ member });
  });
}

/**
 * Says what holds from now on. Between two departments the sentence becomes a clause of their agreement, which what
 * happens again is a breach of. Raises `not_found`; `conflict` for one that is closed, and where the other side's change
 * of the agreement waits; `invalid` for an `owes` that is none of the two.
 */
export async function resolveOverlap(context: Context, id: number, input: OverlapResolution): Promise<OverlapDetail> {
  const { sentence, owes, clause: writes } = OverlapResolution.parse(input);
  return step(context, id, "resolve", async (records, { state, departments }, about) => {
    if (state !== "open") throw closedAlready(id, state);
    const [one, other] = departments;
    const between = one !== undefined && other !== undefined && writes ? ([one, other] as const) : undefined;
    const written = { owes, sentence, source: { incident: id } };
    const clause = between ? await writeClause(within(context, records), { between, ...written }) : null;
    await store.updateClosing(records, id, { state: "resolved", ...closing(context), words: sentence, clause });
    about({ clause });
  });
}

/** Says why it is none: it is never reported again. Raises `not_found`, and `conflict` for one that is closed. */
export async function dismissOverlap(context: Context, id: number, input: OverlapDismissal): Promise<OverlapDetail> {
  const { reason } = OverlapDismissal.parse(input);
  return step(context, id, "dismiss", async (records, { state }, about) => {
    if (state !== "open") throw closedAlready(id, state);
    await store.updateClosing(records, id, { state: "dismissed", ...closing(context), words: reason, clause: null });
    about({});
  });
}

/** Opens an incident again. A clause that resolving it wrote stays. Raises `not_found`, and `conflict` for an open one. */
export async function reopenOverlap(context: Context, id: number): Promise<OverlapDetail> {
  return step(context, id, "reopen", async (records, { state }, about) => {
    if (state === "open") throw new Problem("conflict", `Incident ${id} is open.`);
    const reopened = { state: "open", closed_at: null, closed_by: null, words: "", clause: null } as const;
    await store.updateClosing(records, id, reopened);
    about({ before: state });
  });
}

const verbs = {
  assign: "overlap.assigned",
  resolve: "overlap.resolved",
  dismiss: "overlap.dismissed",
  reopen: "overlap.reopened",
} as const satisfies Record<OverlapStep, Verb>;

type Work = (records: Records, locked: store.LockedOverlap, about: (detail: object) => void) => Promise<void>;

/** One change of an incident that its reader sees, with its act. */
async function step(context: Context, id: number, kind: OverlapStep, work: Work): Promise<OverlapDetail> {
  return change(
    context,
    verbs[kind],
    async (records, act) => {
      const locked = await requireLocked(records, id);
      const [department = null] = locked.departments;
      await work(records, locked, (detail) =>
        act.about("overlap", id, { department, detail: { kind: locked.kind, ...detail } }),
      );
      return requireDetail(within(context, records), id);
    },
    async (records) => {
      // Who is not signed in is told that, and nothing of what there is.
      if (context.actor.kind === "nobody") return {};
      return targetOf(context, await requireDetail(within(context, records), id));
    },
  );
}

/** What the table looks at: the departments of it; for a lead that nobody contacted, the reader's own. */
function targetOf({ actor }: Context, { departments }: Pick<Overlap, "departments">): Target {
  if (departments.length > 0) return { departments: departments.map(({ id }) => id) };
  return { departments: actor.kind === "member" ? actor.departments : [] };
}

function closing(context: Context): Pick<store.Closing, "closed_at" | "closed_by"> {
  return { closed_at: isoTime(context.clock.now()), closed_by: memberOf(context) };
}

/** Whose incidents this reader sees; undefined for everybody's. */
export function incidentsSeenBy({ actor }: Context): store.SeenBy {
  if (permit(actor, "all_overlaps.read").allowed) return undefined;
  return actor.kind === "member" ? actor : { departments: [], member: 0 };
}

async function requireLocked(records: Records, id: number): Promise<store.LockedOverlap> {
  const locked = await store.lockOverlap(records, id);
  if (!locked) throw noOverlap(id);
  return locked;
}

async function requireDetail(context: Context, id: number): Promise<OverlapDetail> {
  const [row] = await store.findOverlapRows(context.records, { id, seenBy: incidentsSeenBy(context) }, { limit: 1 });
  if (!row) throw noOverlap(id);
  const possible: OverlapStep[] = row.state === "open" ? ["assign", "resolve", "dismiss"] : ["reopen"];
  return {
    ...mask(context, row),
    evidence: await store.findEvidence(context.records, id),
    may: possible.filter((kind) => permit(context.actor, verbs[kind], targetOf(context, row)).allowed),
  };
}

function closedAlready(id: number, state: string): Problem {
  return new Problem("conflict", `Incident ${id} is ${state} already. Open it again first.`);
}

function noOverlap(id: number): Problem {
  return new Problem("not_found", `There is no incident ${id}.`);
}

function noMember(id: number): Problem {
  return new Problem("not_found", `There is no member ${id}.`, [{ path: "member", message: "is not there" }]);
}
