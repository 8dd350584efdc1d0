import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf } from "../../../kernel/context.ts";
import { defined } from "../../../kernel/defined.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { staleProblem } from "../../../kernel/stale.ts";
import { findCompanySettings } from "../../company/index.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { parts as order, type Part } from "./choices-contract.ts";
import { type Activity, ActivityChange, ActivityPreset, NewActivity, PartsChange, type Register } from "./contract.ts";
import { findGaps } from "./gaps.ts";
import { presetActivities } from "./presets.ts";
import * as store from "./store.ts";

/** Who has which part in what, what is proposed, and what is wrong with it. */
export async function getRegister(context: Context): Promise<Register> {
  return read(context, "responsibility.read", async (records) => {
    const activities = await store.findActivities(records);
    const labels = new Map(
      activities.flatMap(({ cells }) => cells.map(({ department }) => [department.id, department] as const)),
    );
    const held = activities.map(({ id, cells }) => ({
      id,
      cells: cells.map(({ department, parts }) => ({ department: department.id, parts })),
    }));
    const findings = findGaps(held).map(({ departments, ...finding }) => ({
      ...finding,
      departments: departments.flatMap((id) => labels.get(id) ?? []),
    }));
    return { activities, findings };
  });
}

/** Adds an activity. Raises `conflict` where one of the name stands. */
export async function addActivity(context: Context, input: NewActivity): Promise<Activity> {
  const activity = NewActivity.parse(input);
  return change(context, "activity.added", async (records, act) => {
    const [id] = await store.insertActivities(records, [activity]);
    if (id === undefined) throw nameTaken(activity.name);
    act.about("activity", id, { detail: { name: activity.name } });
    return requireActivity(records, id);
  });
}

/** Adds the activities of a business model that are missing, by their names. Raises `conflict` where none is. */
export async function addPresets(context: Context, input: ActivityPreset): Promise<{ items: number[] }> {
  const { model } = ActivityPreset.parse(input);
  return change(context, "activity.added", async (records, act) => {
    const { language } = await findCompanySettings(records);
    const wanted = presetActivities(model, language).map((name) => ({ name, description: "" }));
    const items = await store.insertActivities(records, wanted);
    if (items.length === 0) throw new Problem("conflict", "All activities of this business model are there already.");
    act.about("activity", items, { detail: { model } });
    return { items };
  });
}

/** Changes what is given, if `version` is the newest. Raises `stale`, `not_found` and `conflict` for a taken name. */
export async function changeActivity(
  context: Context,
  id: number,
  version: number,
  input: ActivityChange,
): Promise<Activity> {
  const wanted = defined(ActivityChange.parse(input));
  return change(context, "activity.changed", async (records, act) => {
    const before = await requireActivity(records, id);
    if (wanted.name !== undefined && (await store.isNameTaken(records, wanted.name, id))) throw nameTaken(wanted.name);
    if (!(await store.updateActivity(records, { ...before, ...wanted, version }))) throw staleProblem(before.version);
    act.about("activity", id, { detail: { before: before.name, wanted } });
    return requireActivity(records, id);
  });
}

/** Removes an activity; who had which part in it is kept. Raises `not_found`. */
export async function removeActivity(context: Context, id: number): Promise<void> {
  await change(context, "activity.removed", async (records, act) => {
    const name = await store.markActivity(records, id, isoTime(context.clock.now()));
    if (name === undefined) throw noActivity(id);
    act.about("activity", id, { detail: { name } });
    return null;
  });
}

/** Brings an activity back. Raises `not_found` for one that was not removed, and `conflict` where its name is taken. */
export async function restoreActivity(context: Context, id: number): Promise<Activity> {
  return change(context, "activity.restored", async (records, act) => {
    const name = await store.findRemovedName(records, id);
    if (name === undefined) throw noActivity(id);
    if (await store.isNameTaken(records, name)) throw nameTaken(name);
    await store.markActivity(records, id, null);
    act.about("activity", id, { detail: { name } });
    return requireActivity(records, id);
  });
}

/**
 * Says which parts a department has from now on. Raises `not_found` for an activity or department that is not there, and
 * `stale` where it had others than `before` says.
 */
export async function setParts(
  context: Context,
  activity: number,
  department: number,
  input: PartsChange,
): Promise<Activity> {
  const { parts, before: expected } = PartsChange.parse(input);
  return change(context, "responsibility.set", async (records, act) => {
    if (!(await store.lockActivity(records, activity))) throw noActivity(activity);
    await refuseMissingDepartments(records, [department]);
    const before = await store.findParts(records, activity, department);
    const wanted = inOrder(parts);
    if (expected !== undefined && inOrder(expected).join() !== before.join()) {
      throw new Problem("stale", "Somebody changed this meanwhile. Read it again and repeat your change.");
    }
    await store.writeParts(records, activity, department, wanted);
    act.about("activity", activity, { department, detail: { before, parts: wanted } });
    return requireActivity(records, activity);
  });
}

/** Parts in the order in which they are said. */
export function inOrder(held: readonly Part[]): Part[] {
  return order.filter((part) => held.includes(part));
}

/** Who writes and when, for what is decided. */
export function decider(context: Context): { member: number | null; at: string } {
  return { member: memberOf(context), at: isoTime(context.clock.now()) };
}

/** An activity that stands. Raises `not_found`. */
export async function requireActivity(records: Records, id: number): Promise<Activity> {
  const [activity] = await store.findActivities(records, id);
  if (!activity) throw noActivity(id);
  return activity;
}

export function noActivity(id: number): Problem {
  return new Problem("not_found", `There is no activity ${id}.`);
}

function nameTaken(name: string): Problem {
  return new Problem("conflict", `There is an activity "${name}" already.`, [{ path: "name", message: "is taken" }]);
}
