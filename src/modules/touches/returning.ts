import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context, within } from "../../kernel/context.ts";
import type { Records } from "../../kernel/records/records.ts";
import { type BackMove, describeMoves, goneOf } from "./ask-moves.ts";
import { settleAsks } from "./ask-store.ts";
import type { Question } from "./asking-contract.ts";
import { beginsRound, type Standing } from "./rounds.ts";
import * as store from "./rounds-store.ts";

/** People who are looked at in one statement. */
const together = 20_000;

/**
 * Begins the next round of those of these people who came back, and takes back what turned out to be no return, in the
 * transaction of the context. May be repeated at any time.
 */
export async function noteReturns(context: Context, people: readonly number[]): Promise<void> {
  const { records } = context;
  const now = isoTime(context.clock.now());
  for (let at = 0; at < people.length; at += together) {
    const some = people.slice(at, at + together);
    const hasRounds = await store.lockAsksOf(records, some);
    const gone = hasRounds ? await store.dropRounds(records, some, { wasReturn: true }) : [];
    const begun = await store.beginRounds(records, await store.findReturns(records, some, now));
    await follow(context, begun, gone);
  }
}

/** Whether somebody who came now would be one who comes back. */
export async function wouldComeBack(records: Records, person: number, now: string): Promise<boolean> {
  return (await store.findReturns(records, [person], now, [{ person, at: now }])).length > 0;
}

export type Meeting = { person: number; at: string; department: number | null; question: Question | undefined };

/**
 * Begins the next round where somebody whose ask is locked and not due comes back at this moment. Returns where their
 * questions stand then, undefined where nothing began.
 */
export async function meetAgain(
  context: Context,
  standing: Standing,
  { person, at, department, question }: Meeting,
): Promise<Standing | undefined> {
  const { records } = context;
  const now = isoTime(context.clock.now());
  const [found] = question === "heard" ? [] : await store.findReturns(records, [person], now, [{ person, at }]);
  if (!beginsRound(standing, found !== undefined, question)) return undefined;
  // A question that somebody put by the way does not wait: another one may.
  const state = found === undefined ? "asked" : "due";
  const [begun] = await store.beginRounds(records, [{ person, at: found?.at ?? at, department }], state);
  if (begun === undefined) return undefined;
  await follow(context, state === "due" ? [begun] : [], []);
  return begun;
}

/** Files the answers of those whose rounds changed, and writes down who came back and who did not after all. */
async function follow(context: Context, begun: readonly store.Round[], gone: readonly store.Coming[]): Promise<void> {
  if (begun.length + gone.length === 0) return;
  const people = [...new Set([...begun, ...gone].map(({ person }) => person))];
  await change(asSystem(context), "ask.returned", async (records, act) => {
    await store.fileByRounds(records, people);
    await settleAsks(within(context, records).records, people);
    const due = begun.map(({ person, since, department }): BackMove => {
      return { person, state: "due", at: since, by: department };
    });
    act.about("person", people, { detail: describeMoves([], [...goneOf(gone), ...due]) });
    return null;
  });
}
