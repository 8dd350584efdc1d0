import {
  acceptHandOff,
  answerHandOff,
  type CommitmentContent,
  completeHandOff,
  type Pattern,
  readHeadsUp,
} from "../../dues/index.ts";
import type { ClausePattern } from "./choices-contract.ts";
import type { ClauseTerms } from "./contract.ts";

/** Who owes a clause to whom. */
export type Direction = { owes: number; to: number };

/** What a commitment says that measures a clause between two departments. */
export function commitmentOf(sentence: string, terms: ClauseTerms, direction: Direction): CommitmentContent {
  const { pattern, allowed, makeGood = allowed, calendar } = terms;
  return {
    name: sentence.length > 100 ? `${sentence.slice(0, 99)}…` : sentence,
    owes: { who: "department", department: direction.owes },
    to: { whom: "department", department: direction.to },
    ...{ once: false, allowed, makeGood, calendar, active: true },
    ...readyPatterns[pattern](direction, terms),
  };
}

type Measured = Pick<CommitmentContent, "subject" | "conditions">;

const leg = { about: "detail.leg" } as const;
const left = { about: "detail.left" } as const;

/** Acts about hand-offs that one of the two gave the other. */
const given = ({ from, to }: { from: number; to: number }, patterns: readonly Pattern[]): Pattern[] =>
  patterns.map(({ where, due: _due, ...pattern }) => {
    const { "detail.hasClock": _ofFiles, ...more } = where ?? {};
    return { ...pattern, where: { ...more, "detail.from": from, "detail.to": to } };
  });

/** What passing on means for the department that had it: it did something, unless whoever gave it took it away. */
const passedOn = ({ owes, to }: Direction) => ({
  settles: { ...left, verb: "hand_off.reassigned", where: { department: owes } },
  withdraws: {
    ...{ ...left, verb: "hand_off.reassigned" },
    where: { department: to, "detail.was": ["offered", "asked_back", "accepted"] },
  },
});

const withoutClock = (patterns: readonly Pattern[]): Pattern[] =>
  patterns.map(({ where, ...pattern }) => {
    const { "detail.hasClock": _ofFiles, ...more } = where ?? {};
    return { ...pattern, where: more };
  });

/** A fact that one told and the other got; narrowed to a kind. */
function facts({ owes, to }: Direction, { factType }: ClauseTerms, settles: Pattern[], reopens: Pattern[]): Measured {
  const only = {
    ...{ "detail.departments": owes, "detail.tellers": to },
    ...(factType === null ? {} : { "detail.kinds": factType }),
  };
  return {
    subject: "delivery",
    conditions: {
      opens: [{ verb: "fact.delivered", about: "subjects", only }],
      ...{ settles, reopens },
      withdraws: [{ verb: "fact.withdrawn", about: "detail.deliveries" }],
      ...{ waives: [], takes: [] },
    },
  };
}

const ofHandOff = { subject: "hand_off_leg" } as const;

/** The ready patterns: what opens and keeps a clause, out of the acts that say so. */
const readyPatterns: Record<ClausePattern, (direction: Direction, terms: ClauseTerms) => Measured> = {
  // What goes back because nobody took it was not accepted: only what the department did keeps the clause.
  accept_hand_off: (direction) => {
    const { opens, withdraws, reopens, waives, takes } = acceptHandOff.conditions;
    const { owes, to } = direction;
    const passed = passedOn(direction);
    return {
      ...ofHandOff,
      conditions: {
        opens: given({ from: to, to: owes }, opens),
        settles: [{ ...leg, verb: ["hand_off.accepted", "hand_off.returned", "hand_off.asked_back"] }, passed.settles],
        withdraws: [...withdraws, passed.withdraws],
        ...{ reopens, waives, takes },
      },
    };
  },
  // A verdict is to take it or to give it back; what asks a question is none, and begins anew with its answer.
  judge_lead: (direction) => {
    const { opens, withdraws, waives, takes } = acceptHandOff.conditions;
    const { owes, to } = direction;
    const passed = passedOn(direction);
    const again = ["accepted", "returned", "asked_back", "withdrawn", "reassigned"];
    return {
      ...ofHandOff,
      conditions: {
        opens: given({ from: to, to: owes }, opens).map((pattern) => ({
          ...pattern,
          where: { ...pattern.where, "detail.isLead": true },
        })),
        settles: [{ ...leg, verb: ["hand_off.accepted", "hand_off.returned"] }, passed.settles],
        // Asked about after it was taken on, the verdict stands.
        withdraws: [
          ...withdraws,
          { ...leg, verb: "hand_off.asked_back", where: { "detail.was": "offered" } },
          passed.withdraws,
        ],
        reopens: [{ ...leg, verb: "hand_off.undone", where: { "detail.state": "offered", "detail.undid": again } }],
        ...{ waives, takes },
      },
    };
  },
  finish_hand_off: ({ owes, to }) => {
    const { withdraws, reopens, waives, takes } = completeHandOff.conditions;
    return {
      ...ofHandOff,
      conditions: {
        opens: given({ from: to, to: owes }, [{ ...leg, verb: "hand_off.accepted" }]),
        settles: [{ ...leg, verb: "hand_off.completed" }],
        withdraws: withoutClock(withdraws),
        ...{ reopens, waives, takes },
      },
    };
  },
  answer_question: ({ owes, to }) => {
    const { opens, ...more } = answerHandOff.conditions;
    return { ...ofHandOff, conditions: { opens: given({ from: owes, to }, opens), ...more } };
  },
  confirm_heads_up: ({ owes, to }) => {
    const { opens, ...more } = readHeadsUp.conditions;
    const asked = opens.map(({ due: _due, ...pattern }) => ({
      ...pattern,
      ...{ where: { department: to }, only: { "detail.opened.departments": owes } },
    }));
    return { subject: readHeadsUp.subject, conditions: { opens: asked, ...more } };
  },
  open_fact: (direction, terms) =>
    facts(direction, terms, [{ verb: ["delivery.opened", "delivery.answered"], about: "subjects" }], []),
  answer_fact: (direction, terms) =>
    facts(
      direction,
      terms,
      [{ verb: "delivery.answered", about: "subjects" }],
      [{ verb: "delivery.unanswered", about: "subjects" }],
    ),
};
