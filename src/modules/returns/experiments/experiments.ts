import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { effectOf, readTest, type TestGroup } from "../../../mix/lift.ts";
import { readTestFile } from "../../../mix/read-test-file.ts";
import { type Experiment, NewExperiment } from "./contract.ts";
import * as store from "./store.ts";

/**
 * Reads a randomised test and keeps its sums by group: nothing about people is kept. With a channel, what it measured draws that
 * channel's curve. Raises `invalid` for a file or groups that cannot be read and a calibration without values, and
 * `not_found` for a channel that is not there.
 */
export async function saveExperiment(context: Context, input: NewExperiment): Promise<Experiment> {
  const { name, csv, groups: given = [], control, split, confidence = 0.9, calibrates } = NewExperiment.parse(input);
  await read(context, "experiment.read", async () => null);
  const groups: TestGroup[] = csv === undefined ? given : await readTestFile({ text: csv });
  const report = readTest(groups, { control, split, confidence });
  if (calibrates) refuseWithoutLength(effectOf(report, calibrates.treated, calibrates.reach));
  const at = isoTime(context.clock.now());
  return change(context, "experiment.saved", async (records, act) => {
    const id = await store.insertExperiment(records, {
      ...{ at, member: memberOf(context), name, confidence, groups, split: split ?? null },
      control: report.lifts[0]?.control ?? "",
      channel: calibrates?.channel ?? null,
      treated: calibrates?.treated ?? null,
      first_day: calibrates?.from ?? null,
      last_day: calibrates?.to ?? null,
      reach: calibrates?.reach ?? null,
    });
    if (id === undefined) throw new Problem("not_found", `There is no channel ${calibrates?.channel}.`);
    act.about("experiment", id, { detail: { channel: calibrates?.channel ?? null, groups: groups.length } });
    return findOne(records, id);
  });
}

function refuseWithoutLength({ low, high }: { low: number; high: number }): void {
  if (low < high) return;
  throw new Problem(
    "invalid",
    "All values of the test are the same, so it measures nothing that a curve could be drawn by.",
  );
}

/** The tests that stand, newest first. */
export async function listExperiments(
  context: Context,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Experiment>> {
  return read(context, "experiment.read", async (records) => {
    const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const after = position && { at: position[0], id: position[1] };
    const rows = await store.findExperiments(records, { after, limit });
    return toPage(rows, limit, ({ at, id }) => [at, id], present);
  });
}

/** One test, also one that was taken back. Raises `not_found`. */
export async function getExperiment(context: Context, id: number): Promise<Experiment> {
  return read(context, "experiment.read", (records) => findOne(records, id));
}

/** Takes a test back: it draws no curve any more. Raises `not_found`. */
export async function withdrawExperiment(context: Context, id: number): Promise<void> {
  await stamp(context, id, isoTime(context.clock.now()));
}

/** Brings a test back that was taken back. Raises `not_found`. */
export async function restoreExperiment(context: Context, id: number): Promise<void> {
  await stamp(context, id, null);
}

async function stamp(context: Context, id: number, withdrawnAt: string | null): Promise<void> {
  const isBack = withdrawnAt === null;
  await change(context, isBack ? "experiment.restored" : "experiment.withdrawn", async (records, act) => {
    if (!(await store.stampExperiment(records, id, withdrawnAt))) {
      throw new Problem("not_found", `There is no experiment ${id} that ${isBack ? "was taken back" : "stands"}.`);
    }
    act.about("experiment", id);
    return null;
  });
}

async function findOne(records: Records, id: number): Promise<Experiment> {
  const [row] = await store.findExperiments(records, { id, limit: 1 });
  if (!row) throw new Problem("not_found", `There is no experiment ${id}.`);
  return present(row);
}

function present(row: store.ExperimentRow): Experiment {
  const confidence = Number(row.confidence);
  const report = readTest(row.groups, { control: row.control, confidence, ...(row.split && { split: row.split }) });
  const { channel, treated, first_day: from, last_day: to } = row;
  const isCalibrating = channel !== null && treated !== null && from !== null && to !== null;
  return {
    id: row.id,
    at: row.at,
    member: row.member === null ? null : { id: row.member, name: row.member_name ?? "" },
    name: row.name,
    confidence,
    groups: row.groups.map(({ name, people, outcomes }, at) => ({
      ...{ name, people, outcomes },
      expected: report.balance.expected[at] ?? people,
    })),
    balance: { chance: report.balance.chance, isSuspect: report.balance.isSuspect },
    lifts: report.lifts.map(({ ratio, value, ...lift }) => ({ ...lift, ratio: ratio ?? null, value: value ?? null })),
    calibrates: isCalibrating
      ? {
          channel: { id: channel, name: row.channel_name ?? "" },
          ...{ treated, from, to, reach: Number(row.reach) },
          effect: effectOf(report, treated, Number(row.reach)),
        }
      : null,
    isWithdrawn: row.withdrawn_at !== null,
  };
}

const Position = z.tuple([z.iso.datetime(), z.number().int()]);
