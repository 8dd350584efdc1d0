import { blankEntry, type TimelineSource } from "../touches/index.ts";
import { findOutcomes } from "./outcomes/outcome-store.ts";

/** The outcomes of a person, in their timeline. */
export const outcomeEntries: TimelineSource = {
  kind: "outcome",
  async find({ records }, person, before, limit) {
    const outcomes = await findOutcomes(records, { person, before, limit }, "");
    return outcomes.map(({ id, at, kind, value, note, version }) => ({
      ...blankEntry,
      ...{ kind: "outcome" as const, id, at, note, version },
      outcome: { kind, ...value },
    }));
  },
};
