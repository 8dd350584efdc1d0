import { change, read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { staleProblem } from "../../kernel/stale.ts";
import { type MatchingSettings, MatchingSettingsChange } from "./matching-contract.ts";
import { findMatchingSettings, updateMatchingSettings } from "./matching-settings-store.ts";

/** How sure the program must be to match words by itself. */
export async function getMatchingSettings(context: Context): Promise<MatchingSettings> {
  return read(context, "answer.read", findMatchingSettings);
}

/** Changes how sure the program must be, if `version` is the newest. Raises `stale`, `invalid`, or `forbidden`. */
export async function changeMatchingSettings(
  context: Context,
  version: number,
  input: MatchingSettingsChange,
): Promise<MatchingSettings> {
  const { sure } = MatchingSettingsChange.parse(input);
  return change(context, "matching.changed", async (records, act) => {
    const before = await findMatchingSettings(records);
    if (!(await updateMatchingSettings(records, sure, version))) throw staleProblem(before.version);
    act.about("matching", [], { detail: { before: before.sure, sure } });
    return findMatchingSettings(records);
  });
}
