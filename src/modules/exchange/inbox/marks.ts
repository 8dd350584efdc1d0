import { change } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { refuseSnoozeTime, requireMember } from "../../dues/index.ts";
import type { InboxKind } from "./choices-contract.ts";
import { type InboxClosed, InboxClosure, InboxReopening, InboxSnooze, InboxWaking } from "./contract.ts";
import { isBefore, reachOf, scopeOf } from "./inbox.ts";
import * as store from "./marks-store.ts";
import { finishingOf, settledWord } from "./sources.ts";

/**
 * Takes items, or all of a digest, out of the reader's inbox; colleagues keep theirs. Of some kinds that is an act of its
 * own: whoever is done with a heads-up has read it. Raises `not_found`, `forbidden` for what lies before other
 * departments, and what that act raises.
 */
export async function finishItems(context: Context, input: InboxClosure): Promise<InboxClosed> {
  const closure = InboxClosure.parse(input);
  const member = requireMember(context);
  const at = isoTime(context.clock.now());
  return change(
    context,
    "inbox.finished",
    async (records, act) => {
      if ("day" in closure) {
        const scope = { ...(await scopeOf(context, records)), reader: member, now: at };
        const count = await store.insertDigestDone(records, scope, closure.day);
        act.about("digest", [], { detail: { member, day: closure.day, count } });
        return { doneAt: at, count };
      }
      await finishingOf(closure.kind)?.finish(within(context, records), closure.items);
      const count = await store.insertDone(records, { member, ...closure }, at);
      act.about(closure.kind, closure.items, { detail: { member } });
      return { doneAt: at, count };
    },
    "day" in closure ? { member } : departmentsOf(context, closure),
  );
}

/** Brings back what the reader was done with, with what that meant. Raises `not_found` for what they were not. */
export async function reopenItems(context: Context, input: InboxReopening): Promise<{ count: number }> {
  const which = InboxReopening.parse(input);
  const member = requireMember(context);
  return change(context, "inbox.reopened", async (records, act) => {
    const items = await store.deleteDone(records, member, which);
    if ("items" in which) refuseMissing(which.items, items, `You are not done with ${which.kind}`);
    if (items.length === 0) throw new Problem("not_found", "You were done with nothing at that moment.");
    if ("kind" in which) await finishingOf(which.kind)?.reopen(within(context, records), items);
    if ("kind" in which) act.about(which.kind, items, { detail: { member } });
    else act.about("digest", [], { detail: { member, count: items.length } });
    return { count: items.length };
  });
}

/**
 * Puts items off until a time, for the reader alone. Raises `not_found`, `conflict` for what is answered (saying by
 * whom), `forbidden` for what lies before other departments, and `invalid` for a time that is over.
 */
export async function snoozeItems(context: Context, input: InboxSnooze): Promise<{ until: string }> {
  const { kind, items, until, reason } = InboxSnooze.parse(input);
  const member = requireMember(context);
  refuseSnoozeTime(until, isoTime(context.clock.now()));
  return change(
    context,
    "inbox.snoozed",
    async (records, act) => {
      for (const { settledAt, settledBy, item } of await store.findItemStates(records, kind, items)) {
        if (settledAt === null) continue;
        const whom = settledBy ? ` by ${settledBy}` : "";
        throw new Problem(
          "conflict",
          `${kind} ${item} was ${settledWord(kind)} already${whom}: there is nothing to put off.`,
        );
      }
      await store.insertSnooze(records, { member, kind, items }, { until, reason });
      act.about(kind, items, { detail: { member } });
      return { until };
    },
    departmentsOf(context, { kind, items }),
  );
}

/** Brings back what the reader had put off. Raises `not_found` for what they had not. */
export async function wakeItems(context: Context, input: InboxWaking): Promise<{ count: number }> {
  const { kind, items } = InboxWaking.parse(input);
  const member = requireMember(context);
  return change(context, "inbox.woken", async (records, act) => {
    const woken = await store.deleteSnooze(records, { member, kind, items });
    refuseMissing(items, woken, `You have not put off ${kind}`);
    act.about(kind, items, { detail: { member } });
    return { count: woken.length };
  });
}

/** Which departments items lie before that are not before the reader; else they are the reader's. Raises `not_found`. */
function departmentsOf(context: Context, { kind, items }: { kind: InboxKind; items: readonly number[] }) {
  return async (records: Records) => {
    const found = await store.findItemStates(records, kind, items);
    const known = found.map(({ item }) => item);
    refuseMissing(items, known, `There is no ${kind}`);
    const reach = await reachOf(context, records);
    const others = found.filter((state) => !isBefore(reach, state));
    if (others.length === 0) return { member: memberOf(context) };
    // What is for heads alone is not their colleagues', though it is their department's.
    return {
      departments: others.flatMap(({ department, forHeads }) => (forHeads || department === null ? [] : [department])),
    };
  };
}

function refuseMissing(wanted: readonly number[], found: readonly number[], sentence: string): void {
  const missing = wanted.find((item) => !found.includes(item));
  if (missing !== undefined) throw new Problem("not_found", `${sentence} ${missing}.`);
}
