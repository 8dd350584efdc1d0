import { change, read } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import { defined } from "../../../kernel/defined.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { staleProblem } from "../../../kernel/stale.ts";
import { type HandOffReason, HandOffReasonChange, NewHandOffReason } from "./reasons-contract.ts";
import * as store from "./reasons-store.ts";

/** Why hand-offs go back, as they come with the product. */
export const builtInReasons = {
  not_reached: "Not reached",
  no_budget: "No budget",
  wrong_person: "Wrong person",
  wrong_department: "Wrong department",
  not_enough_said: "Not enough said",
  bad_time: "Bad time",
} as const;

/** Every reason, also those that are offered no more. */
export async function listReasons(context: Context): Promise<HandOffReason[]> {
  return read(context, "hand_off_reason.read", (records) => store.findReasons(records));
}

/** Adds a reason. Raises `conflict` where the code is taken. */
export async function addReason(context: Context, input: NewHandOffReason): Promise<HandOffReason> {
  const { code, name } = NewHandOffReason.parse(input);
  return change(context, "hand_off_reason.added", async (records, act) => {
    const id = await store.insertReason(records, { code, name, builtIn: false });
    if (id === undefined) {
      throw new Problem("conflict", `There is a reason "${code}" already. Choose another code.`, [
        { path: "code", message: "is taken" },
      ]);
    }
    act.about("hand_off_reason", id, { detail: { code } });
    return requireReason(records, id);
  });
}

/** Renames a reason, or offers it no more, if `version` is the newest. Raises `stale` and `not_found`. */
export async function changeReason(
  context: Context,
  id: number,
  version: number,
  input: HandOffReasonChange,
): Promise<HandOffReason> {
  const wanted = HandOffReasonChange.parse(input);
  return change(context, "hand_off_reason.changed", async (records, act) => {
    const before = await requireReason(records, id);
    if (!(await store.updateReason(records, { ...before, ...defined(wanted), version }))) {
      throw staleProblem(before.version);
    }
    act.about("hand_off_reason", id, { detail: { code: before.code, before: before.name, wanted } });
    return requireReason(records, id);
  });
}

/** The reasons that come with the product. */
export async function seedReasons({ records }: Pick<Context, "records">): Promise<void> {
  for (const [code, name] of Object.entries(builtInReasons)) {
    await store.insertReason(records, { code, name, builtIn: true });
  }
}

/** The reason with this code. Raises `invalid`, naming those that are offered; also, if `active`, for one that is not. */
export async function requireReasonCoded(
  records: Records,
  code: string,
  { active = false } = {},
): Promise<HandOffReason> {
  const reasons = await store.findReasons(records);
  const found = reasons.find((reason) => reason.code === code && (reason.active || !active));
  if (found) return found;
  const known = reasons.flatMap((reason) => (reason.active ? [reason.code] : []));
  throw new Problem("invalid", `There is no reason "${code}" to choose: there are ${known.join(", ")}.`, [
    { path: "reason", message: "is not in the list" },
  ]);
}

async function requireReason(records: Records, id: number): Promise<HandOffReason> {
  const [reason] = await store.findReasons(records, id);
  if (!reason) throw new Problem("not_found", `There is no reason ${id}.`);
  return reason;
}
