import { carryRows, giveRowsBack, type MergeStep } from "../customers/index.ts";

/** Facts go with whoever told them. */
export const exchangeMergeStep: MergeStep = {
  name: "exchange",
  tables: ["facts"],
  async join({ records }, joining) {
    await carryRows(records, "facts", joining);
    return {};
  },
  async part({ records }, parting) {
    await giveRowsBack(records, "facts", parting);
    return {};
  },
};
