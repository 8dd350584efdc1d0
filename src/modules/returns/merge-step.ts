import { sql } from "kysely";
import { carryRows, giveRowsBack, type MergeStep } from "../customers/index.ts";

const also = sql`, carried = carried.carried + 1`;

/** Carries outcomes: what somebody bought is bought by whoever they turned out to be. */
export const outcomesMergeStep: MergeStep = {
  name: "outcomes",
  tables: ["outcomes"],
  async join({ records }, joining) {
    await carryRows(records, "outcomes", joining, also);
    return {};
  },
  async part({ records }, parting) {
    await giveRowsBack(records, "outcomes", parting, also);
    return {};
  },
};
