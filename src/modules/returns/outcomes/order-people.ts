import { subjectsOf } from "../../../kernel/acts/act.ts";
import type { Follower } from "../../../kernel/acts/followers.ts";
import { type FindPeopleOfOrders, fileOrderAnswers } from "../../touches/index.ts";
import { findKept, findOrders } from "./outcome-store.ts";
import { idSameness } from "./outcomes.ts";

/** Whose the orders are that are kept under these ids. */
export const peopleOfOrders: FindPeopleOfOrders = async (records, orders) => {
  const kept = await findKept(records, orders.map(idSameness));
  return new Map(
    orders.flatMap((order) => {
      const found = kept.get(idSameness(order));
      return found ? [[order, found.person] as const] : [];
    }),
  );
};

/** What customers said on a web page when they ordered lands with them as soon as the order is known here. */
export const fileAnswersOfOrders: Follower = {
  name: "file answers of orders",
  verbs: ["outcome.recorded", "outcomes.imported"],
  async follow(context, acts) {
    const ids = [...subjectsOf(acts, "outcome"), ...subjectsOf(acts, "outcomes")];
    const people = await findOrders(context.records, ids);
    if (people.size > 0) await fileOrderAnswers(context, people);
  },
};
