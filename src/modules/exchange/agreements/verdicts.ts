import { change } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context, memberOf, within } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { getDue, reopenDues, waiveDues } from "../../dues/index.ts";
import * as breaches from "./breaches-store.ts";
import { requireClause } from "./clauses.ts";
import { became, deciding, detailOf, requireDispute, requireLocked } from "./disputes.ts";
import { type Dispute, Verdict } from "./disputes-contract.ts";
import { type LockedDispute, updateDispute } from "./disputes-store.ts";
import { otherOf } from "./sides.ts";

/**
 * Decides a dispute, by somebody of neither side. What is excused weighs nothing any more: its due is waived with the
 * reason, or its breach taken back. What is a breach counts: it is noted where no clock says so. Raises `forbidden` for
 * the two sides, `conflict` where it was decided or taken back, and `not_found`.
 */
export async function decideDispute(context: Context, id: number, input: Verdict): Promise<Dispute> {
  const { verdict, reason, precedent } = Verdict.parse(input);
  const at = isoTime(context.clock.now());
  return change(
    context,
    "agreement_dispute.decided",
    async (records, act) => {
      const dispute = await requireLocked(records, id);
      if (dispute.state === "decided" || dispute.state === "withdrawn") {
        throw new Problem("conflict", `This dispute was ${became[dispute.state]} already.`);
      }
      const inside = within(context, records);
      const done =
        verdict === "excused"
          ? await excuse(inside, dispute, { reason, at })
          : await countBreach(inside, dispute, { reason, at });
      const by = { decided_by: memberOf(context), decided_at: at };
      await updateDispute(records, id, { verdict, reason, precedent, ...by, ...done });
      act.about("agreement_dispute", id, { detail: { ...detailOf(dispute), verdict, precedent } });
      return requireDispute(inside, id);
    },
    (records) => sidesOf(records, id),
  );
}

/** Takes a verdict back with all that it did: the dispute waits again. Raises `conflict` where there is none. */
export async function reopenDispute(context: Context, id: number): Promise<Dispute> {
  return change(
    context,
    "agreement_dispute.reopened",
    async (records, act) => {
      const dispute = await requireLocked(records, id);
      if (dispute.state !== "decided") throw new Problem("conflict", "There is no verdict to take back.");
      const { due, breach, waived, noted_breach, verdict } = dispute;
      const inside = within(context, records);
      if (waived && due !== null && (await stateOf(inside, due)) === "waived") {
        await reopenDues(asSystem(inside), { dues: [due] });
      }
      if (verdict === "excused" && breach !== null) await breaches.setWithdrawn(records, breach, null);
      const at = isoTime(context.clock.now());
      if (noted_breach !== null) await breaches.setWithdrawn(records, noted_breach, at);
      const none = { decided_by: null, decided_at: null, verdict: null, noted_breach: null };
      await updateDispute(records, id, { ...none, reason: "", precedent: false, waived: false });
      act.about("agreement_dispute", id, { detail: detailOf(dispute) });
      return requireDispute(inside, id);
    },
    (records) => sidesOf(records, id),
  );
}

type Said = { reason: string; at: string };
type Done = { waived: boolean; noted_breach: number | null };

async function excuse(context: Context, { id, due, breach }: LockedDispute, { reason, at }: Said): Promise<Done> {
  if (breach !== null) await breaches.setWithdrawn(context.records, breach, at);
  const state = due === null ? null : await stateOf(context, due);
  const waived = due !== null && (state === "open" || state === "broken");
  const why = `Verdict on dispute ${id}: ${reason}`.slice(0, 300);
  if (waived) await waiveDues(asSystem(context), { dues: [due], reason: why });
  return { waived, noted_breach: null };
}

/** A due that is broken counts by itself, and a breach that was noted, too; anything else is noted. */
async function countBreach(
  context: Context,
  { id, clause, due, breach, one, other, department }: LockedDispute,
  { reason, at }: Said,
): Promise<Done> {
  if (breach !== null || (due !== null && (await stateOf(context, due)) === "broken")) {
    return { waived: false, noted_breach: null };
  }
  const evidence = due === null ? [] : [{ kind: "due" as const, id: due }];
  // Where it binds both, whoever disputes says that the other side did not keep it.
  const accused = (await requireClause(context, clause)).owes ?? otherOf({ one, other }, department);
  const counted = {
    ...{ clause, department: accused, at, evidence, words: `Verdict on dispute ${id}: ${reason}`, recorded_at: at },
    member: memberOf(context),
  };
  const [noted = null] = await breaches.insertBreaches(context.records, [counted]);
  return { waived: false, noted_breach: noted };
}

async function stateOf(context: Context, due: number): Promise<string> {
  return (await getDue(asSystem(context), due)).state;
}

async function sidesOf(records: Records, id: number) {
  const { one, other, member, answered_member } = await requireLocked(records, id);
  return deciding({ one, other, spoke: [member, answered_member] });
}
