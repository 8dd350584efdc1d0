import { expect, test } from "vitest";
import type { Clause } from "../agreements/contract.ts";
import { changesOf, draftOf, emptyClause, inputOf } from "./clause-draft.ts";

const terms = {
  ...{ pattern: "answer_fact" as const, factType: "complaint", allowed: { amount: 4, unit: "working_hours" as const } },
  ...{ calendar: 3, target: 0.95, makeGood: null },
};
const clause = (id: number, sentence: string, more: Partial<Clause> = {}): Clause => ({
  ...{ id, sentence, owes: { id: 1, name: "Sales" }, to: { id: 2, name: "Marketing" }, terms: null },
  ...{ commitment: null, source: null, ...more },
});

test("a clause comes out of the form as it went in", () => {
  expect(inputOf(draftOf(clause(7, "Answered", { terms })))).toEqual({
    ...{ clause: 7, owes: 1, sentence: "Answered", terms },
  });
  expect(inputOf(draftOf(clause(7, "Both", { owes: null })))).toEqual({
    ...{ clause: 7, owes: null, sentence: "Both", terms: null },
  });
});

test("a kind of fact is sent only with what is about facts", () => {
  const draft = { ...emptyClause(0, "2"), sentence: "x", pattern: "judge_lead" as const, factType: "complaint" };
  expect(inputOf(draft)).toEqual({
    ...{ owes: 2, sentence: "x" },
    terms: {
      ...{ pattern: "judge_lead", allowed: { amount: 8, unit: "working_hours" } },
      ...{ factType: null, calendar: null, target: null },
    },
  });
});

test("says of each clause of a proposal whether it is new, changed or ends", () => {
  const inForce = [clause(1, "stays"), clause(2, "is other"), clause(3, "goes")];
  const proposed = [clause(1, "stays"), clause(2, "is another"), clause(4, "comes")];
  expect(changesOf(inForce, proposed).map((one) => `${one.clause.id} ${one.change}`)).toEqual([
    ...["1 same", "2 changed", "4 new", "3 ends"],
  ]);
});
