import type { CommitmentContent } from "./commitment-contract.ts";

/** What is owed is that one department has read one heads-up: about the reading that it was asked for. */
export const readHeadsUp: CommitmentContent = {
  name: "Read a heads-up",
  subject: "heads_up_reading",
  owes: { who: "act" },
  to: { whom: "company" },
  once: false,
  allowed: { amount: 2, unit: "working_days" },
  makeGood: null,
  calendar: null,
  active: true,
  conditions: {
    opens: [
      {
        verb: ["heads_up.published", "heads_up.changed"],
        ...{ about: "detail.opened.readings", department: "detail.opened.departments", due: "detail.due" },
      },
    ],
    settles: [{ verb: "heads_up.covered", about: "detail.readings", department: "detail.departments" }],
    waives: [],
    withdraws: [
      {
        verb: ["heads_up.changed", "heads_up.withdrawn", "heads_up.let_off"],
        ...{ about: "detail.withdrawn.readings", department: "detail.withdrawn.departments" },
      },
    ],
    reopens: [
      { verb: "heads_up.uncovered", about: "detail.readings", department: "detail.departments" },
      {
        verb: "heads_up.restored",
        ...{ about: "detail.restored.readings", department: "detail.restored.departments" },
      },
    ],
    takes: [],
  },
};
