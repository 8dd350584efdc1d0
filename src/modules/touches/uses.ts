import { z } from "zod";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, memberOf } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { Problem } from "../../kernel/problems.ts";
import { type AnswersUse, NewAnswersUse } from "./uses-contract.ts";
import * as store from "./uses-store.ts";

/**
 * Writes down what marketing decided by the answers of some days: those that were captured before count as used from
 * then on. Returns its id. Raises `not_found` for a channel or campaign that is not there.
 */
export async function useAnswers(context: Context, input: NewAnswersUse): Promise<{ id: number }> {
  const { channel = null, campaign = null, ...use } = NewAnswersUse.parse(input);
  const at = isoTime(context.clock.now());
  return change(context, "answers.used", async (records, act) => {
    const id = await store.insertUse(records, { ...use, channel, campaign, at, member: memberOf(context) });
    if (id === undefined) {
      throw new Problem(
        "not_found",
        "There is no such channel, or no such campaign of it. Leave it out for all answers.",
      );
    }
    act.about("use", id, { detail: { firstDay: use.firstDay, lastDay: use.lastDay, channel, campaign } });
    return { id };
  });
}

/** What a scenario rests on: the answers of these days that name its channels, in one act about all of them. */
export async function useAnswersFor(
  context: Context,
  use: Pick<store.ScenarioUse, "decision" | "firstDay" | "lastDay" | "channels" | "scenario">,
): Promise<void> {
  const at = isoTime(context.clock.now());
  await change(context, "answers.used", async (records, act) => {
    const ids = await store.insertScenarioUses(records, { ...use, at, member: memberOf(context) });
    const { firstDay, lastDay, channels, scenario } = use;
    act.about("use", ids, { detail: { firstDay, lastDay, channels, scenario } });
    if (ids.length === 0) act.leaveOut();
    return null;
  });
}

/** Takes back what a scenario rests on, or brings it back. */
export async function unuseAnswersFor(context: Context, scenario: number, isBack = false): Promise<void> {
  const at = isBack ? null : isoTime(context.clock.now());
  await change(context, isBack ? "answers.used" : "answers.unused", async (records, act) => {
    const ids = await store.stampScenarioUses(records, scenario, at);
    act.about("use", ids, { detail: { scenario } });
    if (ids.length === 0) act.leaveOut();
    return null;
  });
}

/** Takes a decision back: its answers count as used no more. Raises `not_found`. */
export async function withdrawUse(context: Context, id: number): Promise<void> {
  await change(context, "answers.unused", async (records, act) => {
    if (!(await store.withdrawUse(records, id, isoTime(context.clock.now())))) {
      throw new Problem("not_found", `There is no decision ${id} by answers.`);
    }
    act.about("use", id);
    return null;
  });
}

/** What was decided by answers, newest first. */
export async function listUses(
  context: Context,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<AnswersUse>> {
  return read(context, "ask_funnel.read", async (records) => {
    const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const after = position && { at: position[0], id: position[1] };
    const rows = await store.findUses(records, { after, limit });
    return toPage(
      rows,
      limit,
      ({ at, id }) => [at, id],
      (row) => row,
    );
  });
}

const Position = z.tuple([z.iso.datetime(), z.number().int()]);
