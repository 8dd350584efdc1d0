import { z } from "zod";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, memberOf } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { Problem } from "../../kernel/problems.ts";
import { matchPeople } from "./match-people.ts";
import { differingFields, hasMore } from "./pair-sides.ts";
import { Distinction, type Pair, PairsQuery, reasonWords } from "./pairs-contract.ts";
import { countForPeople } from "./person-counts.ts";
import { presentPerson } from "./present.ts";
import { readInOrder } from "./store-list.ts";
import { findMembers, lockForMerging } from "./store-merges.ts";
import * as store from "./store-pairs.ts";

const Position = z.tuple([z.number().int(), z.number().int(), z.number().int()]);

/**
 * Pairs of people who may be one, the surest first, each side as the reader may see it; `count` is of all pages. Whoever
 * works with masked names sees masked names, and why the two may be one.
 */
export async function listPairs(
  context: Context,
  input: PairsQuery = {},
  { limit = 50, cursor }: { limit?: number; cursor?: string | undefined } = {},
): Promise<Page<Pair> & { count: number }> {
  const { person } = PairsQuery.parse(input);
  return read(context, "pair.read", async (records) => {
    const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const after = position && { score: position[0], low: position[1], high: position[2] };
    const skips = { person, member: memberOf(context), now: isoTime(context.clock.now()) };
    const found = await store.findPairs(records, { ...skips, after, limit: limit + 1 });
    const ids = [...new Set(found.slice(0, limit).flatMap(({ low, high }) => [low, high]))];
    const rows = new Map((await readInOrder(records, ids)).map((row) => [row.id, row]));
    const counts = await countForPeople(context, ids);
    const sideOf = (id: number) => {
      const [row, count] = [rows.get(id), counts.get(id)];
      return row && count ? { row, counts: count } : undefined;
    };
    const present = ({ low, high, score, because }: store.StoredPair): Pair | undefined => {
      const [a, b] = [sideOf(low), sideOf(high)];
      if (!a || !b) return undefined;
      const [one, other] = hasMore(b, a) ? [b, a] : [a, b];
      const sides = presentPerson(context, [one.row, other.row]);
      return {
        one: { person: sides[0] as Pair["one"]["person"], counts: one.counts },
        other: { person: sides[1] as Pair["other"]["person"], counts: other.counts },
        score: score / 1000,
        because: because.map((reason) => ({ reason, words: reasonWords[reason] })),
        differs: differingFields(one.row, other.row),
      };
    };
    const page = toPage(found, limit, ({ score, low, high }) => [score, low, high], present);
    const items = page.items.filter((pair) => pair !== undefined);
    return { items, next: page.next, count: await store.countPairs(records, skips) };
  });
}

/**
 * Keeps for good that two people are two: nobody is asked about them again, nor about whoever they are merged with.
 * Raises `invalid` for one and the same, `not_found`, and `conflict` where one of them is part of somebody.
 */
export async function tellApart(context: Context, input: Distinction): Promise<void> {
  await change(context, "pair.told_apart", async (records, act) => {
    const couple = await lockCouple(records, input);
    const at = isoTime(context.clock.now());
    const isNew = await store.insertToldApart(records, couple, { at, member: memberOf(context) });
    await store.deletePair(records, couple);
    if (isNew) act.about("person", [couple.low, couple.high]);
    else act.leaveOut();
    return null;
  });
}

/** Days after which a pair that somebody skipped comes again for them. */
const skipDays = 1;

/**
 * Puts a pair off: it comes again for this member after a day. Raises `invalid` for who is no member, and what
 * `tellApart` raises.
 */
export async function skipPair(context: Context, input: Distinction): Promise<void> {
  await change(context, "pair.skipped", async (records, act) => {
    const member = requireMember(context);
    const couple = await lockCouple(records, input);
    const until = isoTime(context.clock.now().add({ hours: 24 * skipDays }));
    await store.insertSkip(records, couple, { member, until });
    act.about("person", [couple.low, couple.high]);
    return null;
  });
}

/** Lets a pair that this member skipped come again at once. Raises what `skipPair` raises. */
export async function unskipPair(context: Context, input: Distinction): Promise<void> {
  await change(context, "pair.skipped", async (records, act) => {
    const couple = await lockCouple(records, input);
    await store.deleteSkip(records, couple, requireMember(context));
    act.about("person", [couple.low, couple.high], { detail: { again: true } });
    return null;
  });
}

function requireMember(context: Context): number {
  const member = memberOf(context);
  if (member !== null) return member;
  throw new Problem("invalid", "Only members have a queue of their own to skip in. Sign in as one.");
}

/** Takes back that two people are two: they may be asked about again. Raises what `tellApart` raises. */
export async function reopenPair(context: Context, input: Distinction): Promise<void> {
  await change(context, "pair.reopened", async (records, act) => {
    const { low, high } = await lockCouple(records, input);
    const [one, other] = [await findMembers(records, low), await findMembers(records, high)];
    const forgotten = await store.deleteToldApart(records, one, other);
    if (forgotten === 0) {
      throw new Problem(
        "not_found",
        `Nobody said that CU-${low} and CU-${high} are two: there is nothing to take back.`,
      );
    }
    await matchPeople(records, [low, high]);
    act.about("person", [low, high]);
    return null;
  });
}

async function lockCouple(records: Context["records"], input: Distinction): Promise<store.Couple> {
  const { one, other } = Distinction.parse(input);
  const couple = { low: Math.min(one, other), high: Math.max(one, other) };
  if (one === other) {
    throw new Problem("invalid", `CU-${one} is one person. Name two.`, [
      { path: "other", message: "is the same person" },
    ]);
  }
  const locked = await lockForMerging(records, [one, other]);
  for (const id of [one, other]) {
    const person = locked.find((found) => found.id === id);
    if (!person) throw new Problem("not_found", `There is no person CU-${id}.`);
    if (person.into !== null) {
      throw new Problem("conflict", `CU-${id} was merged meanwhile and is part of somebody. Read the pairs again.`);
    }
  }
  return couple;
}
