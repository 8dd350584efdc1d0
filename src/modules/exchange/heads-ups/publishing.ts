import { change } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../../kernel/context.ts";
import { defined } from "../../../kernel/defined.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { staleProblem } from "../../../kernel/stale.ts";
import { markRead } from "./confirmations-store.ts";
import { HeadsUpChange, type HeadsUpContent, type HeadsUpDetail } from "./contract.ts";
import { noteCovered, readingsIn } from "./covering.ts";
import { ownerOf, requireDetail, requireLocked } from "./heads-ups.ts";
import { letOwnerKnow } from "./questions-need.ts";
import { planReadings, type ReadingsPlan } from "./readings.ts";
import { endReadings, findReadings, insertReadings } from "./readings-store.ts";
import { refuseUnfit, requireCampaign } from "./refusals.ts";
import { findHeadsUpSettings } from "./settings-store.ts";
import * as store from "./store.ts";

const whose = (id: number) => async (records: Records) => ownerOf(await requireLocked(records, id));

/**
 * Changes what is given, if `version` is the newest. A draft stays one; what was published is published anew, and with
 * `matters` everybody is asked to read it again. Raises `stale`, `not_found`, `conflict` for one that was taken back,
 * and what `addHeadsUp` raises.
 */
export async function changeHeadsUp(
  context: Context,
  id: number,
  version: number,
  input: HeadsUpChange,
): Promise<HeadsUpDetail> {
  const { matters, ...wanted } = HeadsUpChange.parse(input);
  return change(
    context,
    "heads_up.changed",
    async (records, act) => {
      await act.id();
      const before = await requireLocked(records, id);
      if (before.version !== version) throw staleProblem(before.version);
      const content = { ...before.content, ...defined(wanted) };
      if (content.campaign !== null && content.campaign !== before.content.campaign) {
        await requireCampaign(records, content.campaign);
      }
      const detail = await applyChange(within(context, records), before, { content, matters });
      act.about("heads_up", id, { department: before.department, detail });
      return requireDetail(within(context, records), id);
    },
    whose(id),
  );
}

/**
 * Writes what a heads-up says from now on: of a draft that alone, of a published one as an edition that asks again whom
 * it must. Returns what the act says of it. Raises what `changeHeadsUp` raises.
 */
export async function applyChange(
  context: Context,
  before: store.LockedHeadsUp,
  { content, matters }: { content: HeadsUpContent; matters: boolean },
): Promise<Record<string, unknown>> {
  const { records } = context;
  const now = isoTime(context.clock.now());
  if (before.state === "withdrawn") throw takenBack();
  await refuseUnfit(records, content, { now, before: before.content });
  if (before.state === "draft") {
    await store.updateHeadsUp(records, before.id, content);
    return { edition: 0 };
  }
  refuseSilent(content);
  const plan = planReadings(await findReadings(records, before.id), content.departments, {
    ...{ asksAgain: matters, readBy: content.readBy, was: before.content.readBy, now },
  });
  const edition = before.edition + 1;
  const asked = matters ? edition : before.askedEdition;
  await store.updateHeadsUp(records, before.id, content, { edition, asked_edition: asked });
  const kept = { heads_up: before.id, edition, at: now, member: memberOf(context), matters, content };
  await store.insertEdition(records, kept);
  return { edition, matters, ...(await ask(context, { id: before.id, content, plan, now })) };
}

/**
 * Publishes a draft: its departments are asked to read it, and owe that by the time it says. Raises `conflict` for one
 * that is no draft, `invalid` for one that says nothing, and what `addHeadsUp` raises.
 */
export async function publishHeadsUp(context: Context, id: number): Promise<HeadsUpDetail> {
  return change(
    context,
    "heads_up.published",
    async (records, act) => {
      // What follows from it is said by acts behind it.
      await act.id();
      const { state, content, department } = await requireLocked(records, id);
      if (state !== "draft") throw state === "withdrawn" ? takenBack() : publishedAlready();
      const now = isoTime(context.clock.now());
      await refuseUnfit(records, content, { now });
      if (content.campaign !== null) await requireCampaign(records, content.campaign);
      refuseSilent(content);
      const values = { state: "published" as const, published_at: now, edition: 1, asked_edition: 1 };
      await store.updateHeadsUp(records, id, content, values);
      const kept = { heads_up: id, edition: 1, at: now, member: memberOf(context), matters: true, content };
      await store.insertEdition(records, kept);
      const inside = within(context, records);
      await letOwnerKnow(inside, department);
      const plan = { end: [], withdraw: [], open: content.departments };
      const detail = { edition: 1, matters: true, ...(await ask(inside, { id, content, plan, now })) };
      act.about("heads_up", id, { department, detail });
      return requireDetail(inside, id);
    },
    whose(id),
  );
}

/** Takes a heads-up back: nobody owes reading it any more. Raises `conflict` for one that was taken back, `not_found`. */
export async function withdrawHeadsUp(context: Context, id: number): Promise<HeadsUpDetail> {
  return change(
    context,
    "heads_up.withdrawn",
    async (records, act) => {
      const { state, content, department } = await requireLocked(records, id);
      if (state === "withdrawn") throw takenBack();
      const now = isoTime(context.clock.now());
      await store.updateHeadsUp(records, id, content, { state: "withdrawn", withdrawn_at: now });
      const withdrawn = await findOwed(records, id, { content, now });
      act.about("heads_up", id, { department, detail: { withdrawn: readingsIn(withdrawn) } });
      return requireDetail(within(context, records), id);
    },
    whose(id),
  );
}

/** Brings back what was taken back, as it was. Raises `conflict` for one that was not, `not_found`. */
export async function restoreHeadsUp(context: Context, id: number): Promise<HeadsUpDetail> {
  return change(
    context,
    "heads_up.restored",
    async (records, act) => {
      await act.id();
      const { state, content, department, edition, withdrawnAt } = await requireLocked(records, id);
      if (state !== "withdrawn") throw new Problem("conflict", "It was not taken back.");
      const back = edition > 0 ? ("published" as const) : ("draft" as const);
      await store.updateHeadsUp(records, id, content, { state: back, withdrawn_at: null });
      // What was late already when it was taken back has stayed late.
      const restored = await findOwed(records, id, { content, now: withdrawnAt ?? "" });
      act.about("heads_up", id, { department, detail: { restored: readingsIn(restored) } });
      const inside = within(context, records);
      await noteCovered(inside, { headsUp: id, share: (await findHeadsUpSettings(records)).share });
      return requireDetail(inside, id);
    },
    whose(id),
  );
}

/** Who had still to read it, and time to do so. */
async function findOwed(records: Records, id: number, { content, now }: { content: HeadsUpContent; now: string }) {
  if (content.readBy <= now) return [];
  return (await findReadings(records, id)).filter(({ settledAt }) => settledAt === null);
}

type Asking = { id: number; content: HeadsUpContent; plan: ReadingsPlan; now: string };

/** Asks departments to read it by the plan. Returns what the act says of it. Raises `invalid` where it is too late. */
async function ask(context: Context, { id, content, plan, now }: Asking): Promise<Record<string, unknown>> {
  const { records } = context;
  if (plan.open.length > 0 && content.readBy <= now) {
    throw new Problem("invalid", `The time to read it is over. Say a new one, and the launch with it.`, [
      { path: "readBy", message: "must be in the future, where somebody is asked to read it" },
    ]);
  }
  await endReadings(records, plan.end, now);
  const opened = await insertReadings(records, id, plan.open, now);
  await markRead(records, { headsUp: id });
  await noteCovered(context, { headsUp: id, share: (await findHeadsUpSettings(records)).share });
  // Where nobody works nobody owes it, though whoever comes later has it before them.
  const owed = opened.filter(({ isStaffed }) => isStaffed);
  return { opened: readingsIn(owed), due: content.readBy, withdrawn: readingsIn(plan.withdraw) };
}

function refuseSilent({ pairs }: HeadsUpContent): void {
  if (pairs.length > 0) return;
  throw new Problem("invalid", "It says nothing yet. Write at least one thing that customers will ask.", [
    { path: "pairs", message: "needs a question and what to say" },
  ]);
}

function takenBack(): Problem {
  return new Problem("conflict", "This heads-up was taken back. Bring it back first.");
}

function publishedAlready(): Problem {
  return new Problem("conflict", "It is published already. Changes to it are published as they are saved.");
}
