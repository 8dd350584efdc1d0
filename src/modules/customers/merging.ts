import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { NewMerge, type Person } from "./contract.ts";
import { matchPeople } from "./match-people.ts";
import { mergeSteps, type StepDetail } from "./merge-steps.ts";
import { joinFacts, ownFacts } from "./merged-facts.ts";
import { getPerson } from "./people.ts";
import * as store from "./store-merges.ts";

/**
 * Makes one person part of another: keys, contacts, answers and outcomes are the survivor's from now on, and the ask is
 * one. Returns the survivor. Raises `not_found`, `invalid` for one and the same, and `conflict` where one of the two is
 * part of somebody already.
 */
export async function mergePeople(context: Context, survivor: number, input: NewMerge): Promise<Person> {
  const { person: merged } = NewMerge.parse(input);
  if (survivor === merged) {
    throw new Problem("invalid", `CU-${merged} cannot be merged into themselves. Name two people.`, [
      { path: "person", message: "is the same person" },
    ]);
  }
  return change(context, "person.merged", async (records, act) => {
    const locked = await store.lockForMerging(records, [survivor, merged]);
    for (const id of [survivor, merged]) await refusePart(records, locked, id);
    const inside = within(context, records);
    const before = await store.findFactsOfMerged(records, survivor);
    const joined = await requireFacts(records, merged);
    const kept: Record<string, unknown> = {};
    const detail: StepDetail = { merged: [merged] };
    for (const step of mergeSteps()) {
      const done = await step.join(inside, { survivor, merged });
      if (done.kept !== undefined) kept[step.name] = done.kept;
      Object.assign(detail, done.detail);
    }
    const at = isoTime(context.clock.now());
    await store.insertMerge(records, { survivor, merged, at, member: memberOf(context), kept });
    await showFacts(records, survivor, before, [...before, joined]);
    await matchPeople(records, [survivor, merged]);
    act.about("person", survivor, { detail });
    return getPerson(inside, survivor);
  });
}

/**
 * Makes a person whole again who was merged: what was theirs is theirs, also what came since under one of their keys.
 * What was typed in onto the survivor stays there. Returns the person. Raises `not_found`, or `conflict` for who is
 * whole.
 */
export async function unmergePerson(context: Context, id: number): Promise<Person> {
  return change(context, "person.unmerged", async (records, act) => {
    const { survivor, into } = await lockWithWhole(records, id);
    const inside = within(context, records);
    const before = await store.findFactsOfMerged(records, into);
    const members = await store.findMembers(records, id);
    const kept = await store.deleteMerge(records, id);
    const detail: StepDetail = { from: survivor };
    for (const step of mergeSteps()) {
      Object.assign(detail, await step.part(inside, { person: id, members, survivor }, kept[step.name]));
    }
    await showFacts(
      records,
      into,
      before,
      before.filter((other) => other.id !== id),
    );
    await matchPeople(records, [survivor, id]);
    act.about("person", id, { detail });
    return getPerson(inside, id);
  });
}

/**
 * Shows a person with other merged people than before; and whoever they are part of, with what they are shown with now.
 */
async function showFacts(
  records: Records,
  id: number,
  before: readonly store.FactsRow[],
  after: readonly store.FactsRow[],
): Promise<void> {
  const row = await requireFacts(records, id);
  const shownBy = (rows: readonly store.FactsRow[]) => rows.map(({ shown }) => shown);
  const own = row.own ? ownFacts(row.own, row.shown, joinFacts(row.own, shownBy(before))) : row.shown;
  const shown = joinFacts(own, shownBy(after));
  await store.writeFacts(records, id, shown, after.length > 0 ? own : null);
  if (row.into === null) return;
  const now = await store.findFactsOfMerged(records, row.into);
  await showFacts(
    records,
    row.into,
    now.map((other) => (other.id === id ? row : other)),
    now,
  );
}

async function requireFacts(records: Records, id: number): Promise<store.FactsRow> {
  const facts = await store.findFacts(records, id);
  if (!facts) throw nobody(id);
  return facts;
}

async function refusePart(records: Records, locked: readonly store.LockedPerson[], id: number): Promise<void> {
  const person = locked.find((one) => one.id === id);
  if (!person) throw nobody(id);
  if (person.into === null) return;
  const whole = await store.findWhole(records, id);
  throw new Problem(
    "conflict",
    `CU-${id} was merged already and is part of CU-${whole} now. Look at CU-${whole} and decide again.`,
    [{ path: "person", message: `is part of CU-${whole}` }],
  );
}

/** Locks a merged person and the whole they are part of, which may have become another while we waited. */
async function lockWithWhole(records: Records, id: number): Promise<{ survivor: number; into: number }> {
  const survivor = await store.findWhole(records, id);
  if (survivor === undefined) throw nobody(id);
  const locked = await store.lockForMerging(records, [id, survivor]);
  const { into } = locked.find((one) => one.id === id) ?? { into: null };
  if (into === null) throw new Problem("conflict", `CU-${id} is not merged into anybody: there is nothing to undo.`);
  return (await store.findWhole(records, id)) === survivor ? { survivor, into } : lockWithWhole(records, id);
}

function nobody(id: number): Problem {
  return new Problem("not_found", `There is no person CU-${id}.`);
}
