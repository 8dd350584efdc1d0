import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findCompanySettings } from "../../company/index.ts";
import { countScenarioAnswers, unuseAnswersFor, useAnswersFor } from "../../touches/index.ts";
import { NewScenario, type Scenario } from "./contract.ts";
import * as store from "./scenario-store.ts";
import { planBudgetSplit } from "./what-if.ts";

/**
 * Keeps a plan as a decision, worked out anew from what is asked for, and marks the answers that it rests on as used: those
 * of its weeks that name a channel with a curve. Raises as `planBudgetSplit` does.
 */
export async function saveScenario(context: Context, input: NewScenario): Promise<Scenario> {
  const { name, note, plan: request } = NewScenario.parse(input);
  const plan = await planBudgetSplit(context, request);
  const at = isoTime(context.clock.now());
  return change(context, "scenario.saved", async (records, act) => {
    const id = await store.insertScenario(records, { at, member: memberOf(context), name, note, plan });
    const channels = plan.channels.filter(({ margin }) => margin !== null).map(({ channel }) => channel.id);
    await useAnswersFor(within(context, records), {
      decision: name,
      ...{ firstDay: plan.from, lastDay: plan.to, channels, scenario: id },
    });
    act.about("scenario", id, { detail: { firstDay: plan.from, lastDay: plan.to, channels } });
    return findOne(records, id);
  });
}

/** The scenarios that stand, newest first. */
export async function listScenarios(
  context: Context,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Scenario>> {
  return read(context, "scenario.read", async (records) => {
    const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const rows = await store.findScenarios(records, { after: position && { at: position[0], id: position[1] }, limit });
    const present = await presenter(records, rows);
    return toPage(rows, limit, ({ at, id }) => [at, id], present);
  });
}

/** One scenario, also one that was taken back. Raises `not_found`. */
export async function getScenario(context: Context, id: number): Promise<Scenario> {
  return read(context, "scenario.read", (records) => findOne(records, id));
}

/** Takes a scenario back: the answers that it rests on count as used by it no more. Raises `not_found`. */
export async function withdrawScenario(context: Context, id: number): Promise<void> {
  await stamp(context, id, isoTime(context.clock.now()));
}

/** Brings a scenario back that was taken back. Raises `not_found`. */
export async function restoreScenario(context: Context, id: number): Promise<void> {
  await stamp(context, id, null);
}

async function stamp(context: Context, id: number, withdrawnAt: string | null): Promise<void> {
  const isBack = withdrawnAt === null;
  await change(context, isBack ? "scenario.restored" : "scenario.withdrawn", async (records, act) => {
    if (!(await store.stampScenario(records, id, withdrawnAt))) {
      throw new Problem("not_found", `There is no scenario ${id} that ${isBack ? "was taken back" : "stands"}.`);
    }
    await unuseAnswersFor(within(context, records), id, isBack);
    act.about("scenario", id);
    return null;
  });
}

async function findOne(records: Records, id: number): Promise<Scenario> {
  const rows = await store.findScenarios(records, { id, limit: 1 });
  if (!rows[0]) throw new Problem("not_found", `There is no scenario ${id}.`);
  return (await presenter(records, rows))(rows[0]);
}

async function presenter(
  records: Records,
  rows: readonly store.ScenarioRow[],
): Promise<(row: store.ScenarioRow) => Scenario> {
  const { timeZone } = await findCompanySettings(records);
  const answers = await countScenarioAnswers(
    records,
    rows.map(({ id }) => id),
    timeZone,
  );
  return ({ member, member_name, withdrawn_at, ...row }) => ({
    ...row,
    member: member === null ? null : { id: member, name: member_name ?? "" },
    answers: answers.get(row.id) ?? 0,
    isWithdrawn: withdrawn_at !== null,
  });
}

const Position = z.tuple([z.iso.datetime(), z.number().int()]);
