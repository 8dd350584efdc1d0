import { subjectsOf } from "../../../kernel/acts/act.ts";
import { change } from "../../../kernel/acts/change.ts";
import type { Follower } from "../../../kernel/acts/followers.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { findSaid } from "../facts/store.ts";
import type { Said } from "../needs/conditions.ts";
import type { Need } from "../needs/contract.ts";
import { routingBy } from "../needs/routing.ts";
import { findNeeds } from "../needs/store.ts";
import { insertDeliveries, type MadeDelivery, type NewDelivery } from "./store.ts";

/** Brings each fact to the departments that need it, once: what was told in other ways than one by one. */
export const deliverFacts: Follower = {
  name: "deliver facts",
  verbs: ["fact.captured"],
  most: 5_000,
  async follow(context, acts) {
    await deliver(context, subjectsOf(acts, "fact"));
  },
};

/**
 * Delivers these facts by the needs that stand now, to each department once. One act tells of all of it. Returns the
 * departments that got one.
 */
export async function deliver(context: Context, facts: readonly number[]): Promise<Need["department"][]> {
  const { records } = context;
  const told = await findSaid(records, facts);
  if (told.length === 0) return [];
  const needs = await findNeeds(records, { factTypes: [...new Set(told.map(({ type }) => type))] });
  const deliveriesOf = deliveriesBy(needs);
  const at = isoTime(context.clock.now());
  const due = told.flatMap((fact) => deliveriesOf(fact, at));
  const toldBy = new Map(told.map((fact) => [fact.id, fact]));
  const codes = new Map(needs.map(({ factType }) => [factType.id, factType.code]));
  if (due.length === 0) return [];
  return change(asSystem(context), "fact.delivered", async (records, act) => {
    const made = await insertDeliveries(records, due);
    if (made.length === 0) {
      act.leaveOut();
      return [];
    }
    const facts = made.map(({ fact }) => fact);
    const detail = {
      ...{ facts, departments: made.map(({ department }) => department) },
      // What commitments between two departments look at.
      tellers: facts.map((fact) => toldBy.get(fact)?.department ?? null),
      kinds: facts.map((fact) => codes.get(toldBy.get(fact)?.type ?? 0) ?? null),
      ...timedAmong(made),
    };
    act.about(
      "delivery",
      made.map(({ id }) => id),
      { detail },
    );
    const got = new Set(made.map(({ department }) => department));
    return [...new Map(needs.map(({ department }) => [department.id, department])).values()].filter(({ id }) =>
      got.has(id),
    );
  });
}

/** What an act says of deliveries that are wanted by a time: which, by whom and how fast, in lists beside each other. */
export function timedAmong(made: readonly MadeDelivery[]) {
  const timed = made.filter(({ within }) => within !== null);
  if (timed.length === 0) return {};
  return {
    timed: {
      deliveries: timed.map(({ id }) => id),
      departments: timed.map(({ department }) => department),
      within: timed.map(({ within }) => within),
    },
  };
}

/** To whom a fact goes by these needs, at a time. */
export function deliveriesBy(needs: readonly Need[]) {
  const byId = new Map(needs.map((need) => [need.id, need]));
  const decideOf = routings(needs);
  return (fact: Said & { id: number; type: number }, at: string): NewDelivery[] =>
    (decideOf.get(fact.type)?.(fact) ?? []).flatMap(({ department, need, outcome }) => {
      if (outcome !== "each" && outcome !== "digest") return [];
      const { conditions = [], within = null } = byId.get(need) ?? {};
      return [{ fact: fact.id, department, need, form: outcome, because: conditions, within, at }];
    });
}

/** How facts of each kind are routed, by the number of the kind. */
export function routings(needs: readonly Need[]): Map<number, ReturnType<typeof routingBy>> {
  const byType = Map.groupBy(needs, ({ factType }) => factType.id);
  return new Map([...byType].map(([type, ofType]) => [type, routingBy(ofType)]));
}
