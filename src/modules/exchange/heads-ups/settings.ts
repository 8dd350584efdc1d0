import { change, read } from "../../../kernel/acts/change.ts";
import { type Context, within } from "../../../kernel/context.ts";
import { updateSettings } from "../../../kernel/records/settings.ts";
import { staleProblem } from "../../../kernel/stale.ts";
import { type HeadsUpSettings, HeadsUpSettingsChange } from "./contract.ts";
import { noteCovered } from "./covering.ts";
import { findHeadsUpSettings } from "./settings-store.ts";

/** Of how many in a hundred members a department has read a heads-up. */
export async function getHeadsUpSettings(context: Context): Promise<HeadsUpSettings> {
  return read(context, "heads_up.read", findHeadsUpSettings);
}

/**
 * Changes that, if `version` is the newest. What has been read enough by it counts as read from now on; what counted
 * already stays so. Raises `stale`, `forbidden` or `invalid`.
 */
export async function changeHeadsUpSettings(
  context: Context,
  version: number,
  input: HeadsUpSettingsChange,
): Promise<HeadsUpSettings> {
  const { share } = HeadsUpSettingsChange.parse(input);
  return change(context, "heads_up_settings.changed", async (records, act) => {
    const before = await findHeadsUpSettings(records);
    if (!(await updateSettings(records, "heads_ups", version, { ...before, share })))
      throw staleProblem(before.version);
    act.about("heads_up_settings", [], { detail: { before: before.share, share } });
    await noteCovered(within(context, records), { share });
    return findHeadsUpSettings(records);
  });
}
