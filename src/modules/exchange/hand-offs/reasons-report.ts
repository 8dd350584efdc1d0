import { read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { findCompanySettings } from "../../company/index.ts";
import { seenBy } from "./hand-offs.ts";
import { type ReasonsReport, ReasonsReportQuery } from "./reasons-report-contract.ts";
import { countReasons } from "./reasons-report-store.ts";
import { findReasons } from "./reasons-store.ts";

/**
 * Why hand-offs came back, by the channel or campaign that earned them, or by the department that got them: how whoever
 * works on leads judges where they come from. Of the hand-offs that this reader sees; the total is the sum of the rows.
 */
export async function reasonsReport(context: Context, input: ReasonsReportQuery): Promise<ReasonsReport> {
  const { by, ...days } = ReasonsReportQuery.parse(input);
  return read(context, "hand_off.read", async (records) => {
    const { timeZone } = await findCompanySettings(records);
    const range = { ...days, timeZone, now: isoTime(context.clock.now()), seenBy: seenBy(context) };
    const counted = await countReasons(records, by, range);
    const rows = counted.map(({ id, name, reasons, ...figures }) => ({
      ...{ group: id === null ? null : { id, name: name ?? "" }, ...figures },
      reasons: reasons ?? {},
    }));
    const occurring = new Set(rows.flatMap(({ reasons }) => Object.keys(reasons)));
    const reasons = (await findReasons(records)).filter(({ code }) => occurring.has(code));
    return { reasons: reasons.map(({ code, name }) => ({ code, name })), rows, total: totalOf(rows) };
  });
}

function totalOf(rows: readonly Omit<ReasonsReport["rows"][number], "group">[]): ReasonsReport["total"] {
  const total: ReasonsReport["total"] = { handOffs: 0, accepted: 0, done: 0, returned: 0, untaken: 0, reasons: {} };
  for (const row of rows) {
    for (const name of ["handOffs", "accepted", "done", "returned", "untaken"] as const) total[name] += row[name];
    for (const [code, times] of Object.entries(row.reasons)) total.reasons[code] = (total.reasons[code] ?? 0) + times;
  }
  return total;
}
