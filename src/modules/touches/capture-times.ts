import { read } from "../../kernel/acts/change.ts";
import type { Actor, Context } from "../../kernel/context.ts";
import { permit } from "../../kernel/permissions.ts";
import { findCompanySettings } from "../company/index.ts";
import { type CaptureTime, type CaptureTimes, CaptureTimesQuery, fewestMembers } from "./capture-times-contract.ts";
import { measureCaptures, measureMembers } from "./capture-times-store.ts";
import { findSeenMembers } from "./seen-members.ts";

/**
 * How long capturing takes from the first key to the last: the half and nine tenths of the captures, in milliseconds.
 * Departments are for administrators and their heads, and no team of fewer than five has times, which would be figures
 * of a person. One person's are for that person and the own head.
 */
export async function captureTimes(context: Context, input: CaptureTimesQuery): Promise<CaptureTimes> {
  const { from, to } = CaptureTimesQuery.parse(input);
  const { actor } = context;
  return read(context, "capture_time.read", async (records) => {
    const { timeZone } = await findCompanySettings(records);
    const days = { from, to, timeZone };
    const measured = await measureCaptures(records, days);
    const shown = measured.map(({ isTotal, ...row }) => ({ isTotal, row: withoutSingling(row) }));
    const items = shown.flatMap(({ isTotal, row }) => (isTotal || !isFor(actor, row) ? [] : [row]));
    const { department: _all, ...total } = shown.find(({ isTotal }) => isTotal)?.row ?? nothing;
    return { items, total, members: await measureMembers(records, await findSeenMembers(actor, records), days) };
  });
}

function isFor(actor: Actor, { department }: CaptureTime): boolean {
  return permit(actor, "team_time.read", { departments: department ? [department.id] : [] }).allowed;
}

const nothing: CaptureTime = { department: null, captures: 0, members: 0, p50: null, p90: null };

function withoutSingling(row: CaptureTime): CaptureTime {
  return row.members < fewestMembers ? { ...row, p50: null, p90: null } : row;
}
