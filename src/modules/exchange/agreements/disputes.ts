import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context, memberOf, within } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { permit, type Target, type Verb } from "../../../kernel/permissions.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findUnattendedDepartments } from "../../company/index.ts";
import { getDue, listDuesById } from "../../dues/index.ts";
import { findBreaches } from "./breaches-store.ts";
import { requireClause } from "./clauses.ts";
import { type Dispute, DisputeAnswer, DisputesQuery, NewDispute } from "./disputes-contract.ts";
import * as store from "./disputes-store.ts";
import { refuseMissingEvidence, showingEvidence } from "./evidence.ts";
import { otherOf, ownSide, speakingFor, standsIn, targetOf } from "./sides.ts";

/**
 * Disputes how a due of a clause, or a breach of it, was counted; or says that the clause was not kept. Either side's
 * head may. Raises `invalid` for a due or breach of another clause and for what shows nothing, `conflict` where it is in
 * dispute already, and `not_found`.
 */
export async function openDispute(context: Context, input: NewDispute): Promise<Dispute> {
  const { clause, from, due = null, breach = null, words, evidence } = NewDispute.parse(input);
  const verb = "agreement_dispute.opened";
  return change(
    context,
    verb,
    async (records, act) => {
      const inside = within(context, records);
      const found = await requireClause(inside, clause);
      await refuseForeign(inside, found, { due, breach });
      await refuseMissingEvidence(records, evidence);
      const department = await ownSide(context, records, found, { from, verb });
      const standIn = standsIn(context, verb, department);
      const by = { department, member: memberOf(context), at: isoTime(context.clock.now()), stand_in: standIn };
      const id = await store.insertDispute(records, { clause, due, breach, words, evidence, ...by });
      if (id === undefined) throw new Problem("conflict", "This is in dispute already: it waits for a verdict.");
      const detail = { clause, agreement: found.agreement, due, breach, standIn };
      act.about("agreement_dispute", id, { department, detail });
      return requireDispute(inside, id);
    },
    async (records) => {
      const found = await requireClause(within(context, records), clause);
      return speakingFor(records, found, await ownSide(context, records, found, { from, verb }));
    },
  );
}

/** Answers a dispute, by the other side. Raises `conflict` where it was answered or decided, `not_found`. */
export async function answerDispute(context: Context, id: number, input: DisputeAnswer): Promise<Dispute> {
  const { words, evidence } = DisputeAnswer.parse(input);
  return change(
    context,
    "agreement_dispute.answered",
    async (records, act) => {
      const dispute = await requireLocked(records, id);
      if (dispute.state !== "open") throw new Problem("conflict", `This dispute was ${became[dispute.state]} already.`);
      await refuseMissingEvidence(records, evidence);
      const department = otherOf(dispute, dispute.department);
      const standIn = standsIn(context, "agreement_dispute.answered", department);
      await store.updateDispute(records, id, {
        ...{ answered_department: department, answered_member: memberOf(context), answered_stand_in: standIn },
        ...{ answered_at: isoTime(context.clock.now()), answer: words, answer_evidence: evidence },
      });
      act.about("agreement_dispute", id, { department, detail: { ...detailOf(dispute), standIn } });
      return requireDispute(within(context, records), id);
    },
    async (records) => {
      const dispute = await requireLocked(records, id);
      return speakingFor(records, dispute, otherOf(dispute, dispute.department), [dispute.member]);
    },
  );
}

/** Takes a dispute back, by the side that opened it. Raises `conflict` once it was decided, `not_found`. */
export async function withdrawDispute(context: Context, id: number): Promise<Dispute> {
  return change(
    context,
    "agreement_dispute.withdrawn",
    async (records, act) => {
      const dispute = await requireLocked(records, id);
      if (dispute.state === "decided" || dispute.state === "withdrawn") {
        throw new Problem("conflict", `This dispute was ${became[dispute.state]} already.`);
      }
      await store.updateDispute(records, id, { withdrawn_at: isoTime(context.clock.now()) });
      act.about("agreement_dispute", id, { department: dispute.department, detail: detailOf(dispute) });
      return requireDispute(within(context, records), id);
    },
    async (records) => {
      const dispute = await requireLocked(records, id);
      return speakingFor(records, dispute, dispute.department);
    },
  );
}

const Position = z.tuple([z.number().int()]);

/** Disputes, the newest first; with `precedent`, what verdicts made a guide. Everybody reads them. */
export async function listDisputes(
  context: Context,
  query: DisputesQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Dispute>> {
  const filter = DisputesQuery.parse(query);
  const before = cursor === undefined ? undefined : decodeCursor(cursor, Position)[0];
  return read(context, "agreement.read", async (records) => {
    const rows = await store.findDisputes(records, filter, { before, limit: limit + 1 });
    const presented = await present(within(context, records), rows);
    return toPage(
      presented,
      limit,
      ({ id }) => [id],
      (row) => row,
    );
  });
}

/** One dispute. Raises `not_found`. */
export async function getDispute(context: Context, id: number): Promise<Dispute> {
  return read(context, "agreement.read", (records) => requireDispute(within(context, records), id));
}

/** A dispute as this reader sees it. Raises `not_found`. */
export async function requireDispute(context: Context, id: number): Promise<Dispute> {
  const [found] = await describeDisputes(context, [id]);
  if (!found) throw noDispute(id);
  return found;
}

/** Disputes by their numbers, as this reader sees them. */
export async function describeDisputes(context: Context, ids: readonly number[]): Promise<Dispute[]> {
  return present(context, await store.findDisputes(context.records, { ids }, { limit: ids.length }));
}

/** A dispute, locked. Raises `not_found`. */
export async function requireLocked(records: Records, id: number): Promise<store.LockedDispute> {
  const found = await store.lockDispute(records, id);
  if (!found) throw noDispute(id);
  return found;
}

export const became = { open: "opened", answered: "answered", decided: "decided", withdrawn: "taken back" } as const;

/** What acts say of a dispute. */
export function detailOf({ clause, agreement, due, breach }: store.LockedDispute) {
  return { clause, agreement, due, breach };
}

async function present(context: Context, rows: readonly store.ReadDispute[]): Promise<Dispute[]> {
  const ids = rows.flatMap(({ due }) => (due === null ? [] : [due]));
  const dues = new Map((await listDuesById(asSystem(context), ids)).map((due) => [due.id, due]));
  const { headless } = await findUnattendedDepartments(context.records);
  const all = rows.flatMap(({ evidence, answered }) => [...evidence, ...(answered?.evidence ?? [])]);
  const shown = await showingEvidence(context.records, all);
  return rows.map(({ sides, due: id, ...row }) => {
    const evidence = shown(row.evidence);
    const answered = row.answered && { ...row.answered, evidence: shown(row.answered.evidence) };
    const due = dues.get(id ?? 0);
    const state = due && { id: due.id, state: due.state, subject: due.subject, about: due.about };
    return {
      ...row,
      evidence,
      answered,
      due: state ?? null,
      may: mayDo(context, { ...row, answered }, { sides, headless }),
    };
  });
}

type Between = { sides: [number, number]; headless: readonly number[] };

function mayDo(
  { actor }: Context,
  { state, department, member, answered }: Pick<Dispute, "state" | "department" | "member" | "answered">,
  { sides: [one, other], headless }: Between,
): Dispute["may"] {
  const between = { one, other };
  const spoke = [member?.id ?? null, answered?.member?.id ?? null];
  const speaks = (verb: Verb, side: number, facing: typeof spoke = []) =>
    permit(actor, verb, targetOf(between, side, { headless, spoke: facing })).allowed;
  const waits = state === "open" || state === "answered";
  const may: Dispute["may"] = [];
  if (state === "open" && speaks("agreement_dispute.answered", otherOf(between, department.id), spoke)) {
    may.push("answer");
  }
  if (permit(actor, "agreement_dispute.decided", deciding({ ...between, spoke })).allowed) {
    if (waits) may.push("decide");
    if (state === "decided") may.push("reopen");
  }
  if (waits && speaks("agreement_dispute.withdrawn", department.id)) may.push("withdraw");
  return may;
}

/** What the permission table asks about whoever decides a dispute: of neither side, and not who spoke for one. */
export function deciding({ one, other, spoke }: { one: number; other: number; spoke: (number | null)[] }): Target {
  return { departments: [one, other], facing: { department: null, spoke } };
}

type Disputed = { due: number | null; breach: number | null };

/** A due belongs to the commitment of its clause, and a breach to its clause. */
async function refuseForeign(
  context: Context,
  { id, code }: { id: number; code: string | null },
  { due, breach }: Disputed,
): Promise<void> {
  if (due !== null && (await getDue(asSystem(context), due)).commitment.code !== code) {
    throw invalid("due", `Due ${due} is not one of this clause: dispute it beside its own.`);
  }
  if (breach === null) return;
  const [found] = await findBreaches(context.records, { ids: [breach] });
  if (found?.clause !== id) throw invalid("breach", `There is no breach ${breach} of this clause.`);
}

function invalid(path: string, message: string): Problem {
  return new Problem("invalid", message, [{ path, message }]);
}

function noDispute(id: number): Problem {
  return new Problem("not_found", `There is no dispute ${id}.`);
}
