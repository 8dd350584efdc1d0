import { subjectsOf } from "../../../kernel/acts/act.ts";
import type { Follower } from "../../../kernel/acts/followers.ts";
import { noteReturns } from "../../touches/index.ts";
import { findBuyers } from "./outcome-store.ts";

/** Who buys again after a long silence is to be asked what brought them back. */
export const askWhoCameBack: Follower = {
  name: "ask who came back",
  verbs: ["outcome.recorded", "outcome.withdrawn", "outcomes.imported"],
  async follow(context, acts) {
    const ids = [...subjectsOf(acts, "outcome"), ...subjectsOf(acts, "outcomes")];
    await noteReturns(context, await findBuyers(context.records, ids));
  },
};
