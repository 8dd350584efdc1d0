import { change } from "../../kernel/acts/change.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import { asSystem, type Context, within } from "../../kernel/context.ts";
import type { Records } from "../../kernel/records/records.ts";
import { type BackMove, describeMoves, type MovesDetail } from "./ask-moves.ts";
import { type OpenedAsk, openAsks, settleAsks } from "./ask-store.ts";
import { lockMeetings } from "./meeting-store.ts";

/** Opens the one ask of everybody who becomes known, whichever way they came. */
export const followNewPeople: Follower = {
  name: "open asks",
  verbs: ["person.added"],
  most: 5_000,
  async follow(context, acts) {
    await lockMeetings(context.records);
    const known = acts.filter(({ subject }) => subject === "person");
    const people = known.flatMap(({ subjects, department }) => subjects.map((person) => ({ person, department })));
    // A large import is one batch of acts about a million people.
    for (let at = 0; at < people.length; at += together) {
      await announceAsks(context, await openAsks(context.records, people.slice(at, at + together)));
    }
  },
};

const together = 5_000;

/** Writes down which asks were opened: what answers for the clock on them reads it in the acts log. */
export async function announceAsks(context: Context, opened: readonly OpenedAsk[]): Promise<void> {
  if (opened.length === 0) return;
  await change(asSystem(context), "ask.opened", async (_, act) => {
    const moves = opened.map(({ person, since, department }) => {
      return { person, state: "due" as const, at: since, by: department };
    });
    act.about(
      "person",
      opened.map(({ person }) => person),
      { detail: describeMoves(moves) },
    );
    return null;
  });
}

/**
 * Settles the asks of these people by the answers that stand, inside a transaction, and returns what the act about it
 * says of them, with returns that are `gone`. Asks that this opens are announced before.
 */
export async function settleAsksOf(
  context: Context,
  records: Records,
  people: readonly number[],
  gone: readonly BackMove[] = [],
): Promise<MovesDetail> {
  if (people.length === 0) return {};
  const { opened, moved, movedBack } = await settleAsks(records, people);
  await announceAsks(within(context, records), opened);
  return describeMoves(moved, [...gone, ...movedBack]);
}
