import type { CommitmentContent, Pattern } from "./commitment-contract.ts";

/** What is owed is about the step by which a hand-off came to a department: passed on, others owe it from then on. */
const leg = { about: "detail.leg", department: "detail.to" } as const;
/** The same for the department that had it before this act. */
const left = { about: "detail.left", department: "detail.to" } as const;

/** The state after a step was taken back is `state`: what that step had ended is owed again. */
function owedAgain(state: string, undid: string[]): Pattern {
  return { ...leg, verb: "hand_off.undone", where: { "detail.state": state, "detail.undid": undid } };
}

/** The hand-off is gone, with all that was owed about it. */
const struck = { about: "detail.legs", verb: "hand_off.struck" } as const;

const between = {
  subject: "hand_off_leg",
  owes: { who: "act" },
  to: { whom: "company" },
  once: false,
  makeGood: null,
  calendar: null,
  active: true,
} as const;

/** Whoever gets something takes it, gives it back, asks or passes it on. Untaken, it goes back by itself. */
export const acceptHandOff: CommitmentContent = {
  ...between,
  name: "Take on a hand-off",
  allowed: { amount: 8, unit: "working_hours" },
  conditions: {
    opens: [
      { ...leg, verb: ["hand_off.offered", "hand_off.reassigned"] },
      { ...leg, verb: "hand_off.answered", where: { "detail.state": "offered" } },
    ],
    settles: [
      { ...leg, verb: ["hand_off.accepted", "hand_off.returned", "hand_off.asked_back"] },
      { ...leg, verb: "hand_off.lapsed", at: "detail.at" },
      { ...left, verb: "hand_off.reassigned" },
    ],
    waives: [],
    withdraws: [
      { ...leg, verb: "hand_off.withdrawn", where: { "detail.was": ["offered", "asked_back"] } },
      { ...leg, about: "detail.gone", verb: "hand_off.undone", where: { "detail.undid": "reassigned" } },
      { ...leg, verb: "hand_off.undone", where: { "detail.undid": "answered", "detail.was": "offered" } },
      struck,
    ],
    reopens: [owedAgain("offered", ["accepted", "returned", "asked_back", "withdrawn", "reassigned"])],
    takes: [],
  },
};

/** What was taken on is done: by the time that whoever gave it said, else within the time allowed. */
export const completeHandOff: CommitmentContent = {
  ...between,
  name: "Finish a hand-off",
  allowed: { amount: 5, unit: "working_days" },
  conditions: {
    opens: [
      { ...leg, verb: "hand_off.accepted", where: { "detail.hasClock": false }, due: "detail.due" },
      // Out of a file, with the time that stands there.
      { about: "detail.legs", verb: "hand_off.recorded", at: "detail.at", department: "detail.to", due: "detail.due" },
    ],
    settles: [
      { ...leg, verb: "hand_off.completed" },
      { about: "detail.legs", verb: "hand_off.closed", at: "detail.at", department: "detail.to" },
    ],
    waives: [],
    withdraws: [
      { ...leg, verb: ["hand_off.returned", "hand_off.withdrawn"] },
      { ...left, verb: "hand_off.reassigned" },
      { ...leg, verb: "hand_off.undone", where: { "detail.undid": "accepted", "detail.hasClock": false } },
      struck,
    ],
    reopens: [owedAgain("accepted", ["completed", "returned", "withdrawn", "reassigned"])],
    takes: [],
  },
};

/** Whoever gave something answers what is asked back about it. */
export const answerHandOff: CommitmentContent = {
  ...between,
  name: "Answer what was asked back",
  allowed: { amount: 8, unit: "working_hours" },
  conditions: {
    opens: [{ ...leg, verb: "hand_off.asked_back", department: "detail.from" }],
    settles: [{ ...leg, verb: "hand_off.answered", department: "detail.from" }],
    waives: [],
    withdraws: [
      { ...leg, verb: ["hand_off.returned", "hand_off.withdrawn"] },
      { ...left, verb: "hand_off.reassigned" },
      { ...leg, verb: "hand_off.undone", where: { "detail.undid": "asked_back" } },
      struck,
    ],
    reopens: [owedAgain("asked_back", ["answered", "returned", "withdrawn", "reassigned"])],
    takes: [],
  },
};
