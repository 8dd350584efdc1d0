import { carryRows, giveRowsBack, type MergeStep } from "../customers/index.ts";

/** Facts go with whoever told them; hand-offs, what was told and overlaps with whom they are about. */
const carried = ["facts", "hand_offs", "told", "overlap_incidents"];

export const exchangeMergeStep: MergeStep = {
  name: "exchange",
  tables: carried,
  async join({ records }, joining) {
    for (const table of carried) await carryRows(records, table, joining);
    return {};
  },
  async part({ records }, parting) {
    for (const table of carried) await giveRowsBack(records, table, parting);
    return {};
  },
};
