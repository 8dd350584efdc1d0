import { read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { findCommitments } from "./commitment-store.ts";
import { type DuesReport, DuesReportQuery, type reportPeriods } from "./contract.ts";
import { rangeOf } from "./dues.ts";
import { countDues, type DueCounts } from "./report-store.ts";

/**
 * How many dues were kept, by who owes, what, and when it fell due. Withdrawn dues are left out; waived ones are counted
 * and weigh nothing. Raises `invalid` for a commitment that is not there.
 */
export async function duesReport(context: Context, input: DuesReportQuery): Promise<DuesReport> {
  const { by, per, ...filter } = DuesReportQuery.parse(input);
  return read(context, "due.read", async (records) => {
    const counted = await countDues(records, await rangeOf(context, records, filter), by, per);
    const rows = counted.map((row) => ({ ...row, ...sharesOf(row) }));
    const total = { kept: 0, madeGood: 0, broken: 0, open: 0, waived: 0, done: 0, late: 0 };
    for (const row of rows) for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += row[name];
    return { rows, total: { ...total, ...sharesOf(total) } };
  });
}

export type DueLine = DueCounts;

/** The same counts by period, department and commitment, of the commitments with these codes. */
export async function reportOnCommitments(
  context: Context,
  codes: readonly string[],
  { per, ...days }: { from?: string; to?: string; per: (typeof reportPeriods)[number] },
): Promise<DueLine[]> {
  return read(context, "due.read", async (records) => {
    const commitments = (await findCommitments(records)).flatMap(({ id, code }) => (codes.includes(code) ? [id] : []));
    const range = { ...(await rangeOf(context, records, days)), commitments };
    return countDues(records, range, ["department", "commitment", "period"], per);
  });
}

type Shared = Pick<DueCounts, "kept" | "madeGood" | "broken" | "done" | "late">;

function sharesOf(counts: Shared): { keptShare: number | null; lateShare: number | null } {
  const { done, late } = counts;
  return { keptShare: keptShareOf(counts), lateShare: done === 0 ? null : late / done };
}

/** What was kept of all that is decided, between 0 and 1; made good is not kept. Null where nothing is decided. */
export function keptShareOf({
  kept,
  madeGood,
  broken,
}: Pick<DueCounts, "kept" | "madeGood" | "broken">): number | null {
  const decided = kept + madeGood + broken;
  return decided === 0 ? null : kept / decided;
}
