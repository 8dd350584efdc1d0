import { carryRows, giveRowsBack, type MergeStep } from "../customers/index.ts";

/** Facts go with whoever told them, and hand-offs with whom they are about. */
export const exchangeMergeStep: MergeStep = {
  name: "exchange",
  tables: ["facts", "hand_offs"],
  async join({ records }, joining) {
    await carryRows(records, "facts", joining);
    await carryRows(records, "hand_offs", joining);
    return {};
  },
  async part({ records }, parting) {
    await giveRowsBack(records, "facts", parting);
    await giveRowsBack(records, "hand_offs", parting);
    return {};
  },
};
