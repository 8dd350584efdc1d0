import type { CommitmentContent } from "./commitment-contract.ts";

/** Deliveries that somebody took back what they came for, or brought that back again. */
const awaited = { about: "detail.awaited.deliveries", department: "detail.awaited.departments" } as const;

/**
 * A fact that a department wants by a time is opened by then. The need says how fast, so that the time allowed here never
 * counts; it is owed by whoever wants it, and working hours are theirs.
 */
export const openFact: CommitmentContent = {
  name: "Open a fact in time",
  subject: "delivery",
  owes: { who: "act" },
  to: { whom: "company" },
  once: false,
  allowed: { amount: 8, unit: "working_hours" },
  makeGood: null,
  calendar: null,
  active: true,
  conditions: {
    opens: [
      {
        verb: "fact.delivered",
        about: "detail.timed.deliveries",
        department: "detail.timed.departments",
        allowed: "detail.timed.within",
      },
    ],
    settles: [{ verb: ["delivery.opened", "delivery.answered"], about: "subjects" }],
    waives: [],
    withdraws: [
      { verb: "fact.withdrawn", about: "detail.deliveries" },
      { ...awaited, verb: ["need.removed", "template.taken_back"] },
    ],
    reopens: [{ ...awaited, verb: "need.restored" }],
    takes: [],
  },
};
