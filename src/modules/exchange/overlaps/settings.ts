import { change, read } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import { defined } from "../../../kernel/defined.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findSettings, updateSettings } from "../../../kernel/records/settings.ts";
import { staleProblem } from "../../../kernel/stale.ts";
import { type OverlapSettings, OverlapSettingsChange } from "./contract.ts";

const usual: OverlapSettings = { contactDays: 7, orphanDays: 7, toldDays: 14, lookBackDays: 90, version: 0 };

export function findOverlapSettings(records: Records): Promise<OverlapSettings> {
  return findSettings(records, "overlaps", usual);
}

/** What counts as an overlap. */
export async function getOverlapSettings(context: Context): Promise<OverlapSettings> {
  return read(context, "overlap_settings.read", findOverlapSettings);
}

/** Changes what is given, if `version` is the newest. Raises `stale`. What was found before stays. */
export async function changeOverlapSettings(
  context: Context,
  version: number,
  input: OverlapSettingsChange,
): Promise<OverlapSettings> {
  const given = defined(OverlapSettingsChange.parse(input));
  return change(context, "overlap_settings.changed", async (records, act) => {
    const before = await findOverlapSettings(records);
    if (!(await updateSettings(records, "overlaps", version, { ...before, ...given }))) {
      throw staleProblem(before.version);
    }
    act.about("overlap_settings", [], { detail: { before, wanted: given } });
    return findOverlapSettings(records);
  });
}
