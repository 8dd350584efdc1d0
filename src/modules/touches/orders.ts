import { change } from "../../kernel/acts/change.ts";
import { asSystem, type Context, within } from "../../kernel/context.ts";
import type { Records } from "../../kernel/records/records.ts";
import * as store from "./answer-store.ts";
import { settleAsksOf } from "./open-asks.ts";

/** Whose orders these are: order to person, for those that are known. One statement. */
export type FindPeopleOfOrders = (records: Records, orders: readonly string[]) => Promise<Map<string, number>>;

const finders: FindPeopleOfOrders[] = [];

/** A later module that keeps orders says here whose they are, once, where it is loaded. */
export function knowsPeopleOfOrders(find: FindPeopleOfOrders): void {
  finders.push(find);
}

export async function findPeopleOfOrders(records: Records, orders: readonly string[]): Promise<Map<string, number>> {
  const found = await Promise.all(finders.map((find) => find(records, orders)));
  return new Map(found.flatMap((people) => [...people]));
}

/** Gives answers that came with an order, before the order was known, to the customer of that order. */
export async function fileOrderAnswers(context: Context, people: ReadonlyMap<string, number>): Promise<void> {
  const waiting = await store.findAnswersOfOrders(context.records, [...people.keys()]);
  const given = waiting.flatMap(({ id, order }) => {
    const person = people.get(order);
    return person === undefined ? [] : [{ id, person }];
  });
  if (given.length === 0) return;
  await change(asSystem(context), "answer.completed", async (records, act) => {
    await store.giveAnswersToEach(records, given);
    const met = [...new Set(given.map(({ person }) => person))];
    const moves = await settleAsksOf(within(asSystem(context), records), records, met);
    const shared = await store.shareWeights(records, met);
    const ids = [...new Set([...given.map(({ id }) => id), ...shared])];
    const [only] = met.length === 1 ? met : [];
    act.about("answer", ids, { detail: { ...(only === undefined ? {} : { person: only }), ...moves } });
    return null;
  });
}
