import { change, read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { staleProblem } from "../../kernel/stale.ts";
import { AskingChange, type AskingSettings } from "./asking-contract.ts";
import { findAskingSettings, updateAskingSettings } from "./asking-settings-store.ts";

/** When somebody comes back, and the usual reasons for not asking. */
export async function getAskingSettings(context: Context): Promise<AskingSettings> {
  return read(context, "ask.read", findAskingSettings);
}

/** Changes the settings, if `version` is the newest. Raises `stale`, `invalid`, or `forbidden`. */
export async function changeAskingSettings(
  context: Context,
  version: number,
  input: AskingChange,
): Promise<AskingSettings> {
  const given = AskingChange.parse(input);
  return change(context, "asking.changed", async (records, act) => {
    const before = await findAskingSettings(records);
    const { silenceDays = before.silenceDays, reasons = before.reasons } = given;
    if (!(await updateAskingSettings(records, { silenceDays, reasons, version }))) throw staleProblem(before.version);
    act.about("asking", [], { detail: { before: before.silenceDays, silenceDays, reasons: reasons.length } });
    return findAskingSettings(records);
  });
}

/** Raises `invalid` where this is none of the usual reasons. */
export async function requireReason(records: Records, code: string): Promise<void> {
  const { reasons } = await findAskingSettings(records);
  if (reasons.some((reason) => reason.code === code)) return;
  const known = reasons.map((reason) => reason.code).join(", ");
  const repair = known === "" ? "Say it in words." : `Choose one of ${known}, or say it in words.`;
  throw new Problem("invalid", `"${code}" is none of the usual reasons. ${repair}`, [
    { path: "reasonCode", message: "must be one of the usual reasons" },
  ]);
}
