import { change } from "../../kernel/acts/change.ts";
import { findActsAfter, type Position } from "../../kernel/acts/store.ts";
import type { Context } from "../../kernel/context.ts";
import type { Records } from "../../kernel/records/records.ts";
import type { RebuiltDues } from "./contract.ts";
import { advanceDues, followActs } from "./follow-acts.ts";
import {
  compareRebuilt,
  countRebuilt,
  findDirectActs,
  holdFollower,
  prepareRebuild,
  takeRebuilt,
} from "./rebuild-store.ts";

/**
 * Builds all dues anew from the acts log alone, compares them with those that are there, and puts them right where they
 * differ. Nobody can write dues meanwhile.
 */
export async function rebuildDues(context: Context): Promise<RebuiltDues> {
  return change(context, "dues.rebuilt", async (records, act) => {
    await prepareRebuild(records);
    const end = await holdFollower(records, followActs.name);
    const acts = end ? await replay(records, end) : 0;
    const differences = await compareRebuilt(records);
    await takeRebuilt(records);
    const rebuilt = { acts, dues: await countRebuilt(records), ...differences };
    act.about("due", differences.examples, { detail: rebuilt });
    return rebuilt;
  });
}

const batchSize = 500;

async function replay(records: Records, end: Position): Promise<number> {
  let count = 0;
  let after: Position = { xid: "0", id: 0 };
  while (true) {
    const acts = await findActsAfter(records, after, batchSize, end);
    await advanceDues(
      records,
      acts.filter(({ refused }) => refused === null),
      "rebuilt_dues",
    );
    count += acts.length;
    const last = acts.at(-1);
    if (!last) break;
    after = { xid: last.xid, id: last.id };
  }
  await advanceDues(records, await findDirectActs(records, end), "rebuilt_dues");
  return count;
}
