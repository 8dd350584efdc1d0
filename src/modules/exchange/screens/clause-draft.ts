import { type ClausePattern, isAboutFacts } from "../agreements/choices-contract.ts";
import type { Clause, ClauseDraft } from "../agreements/contract.ts";

type Unit = "hours" | "days" | "working_hours" | "working_days";

/** A clause as it stands in the form: everything as it was typed. */
export type DraftedClause = {
  key: number;
  clause: number | undefined;
  /** The number of a department; empty for both. */
  owes: string;
  sentence: string;
  /** Empty without a clock. */
  pattern: "" | ClausePattern;
  factType: string;
  amount: number;
  unit: Unit;
  calendar: string;
  /** In per cent; empty without one. */
  target: string;
  makeGood: NonNullable<ClauseDraft["terms"]>["makeGood"];
};

/** An empty clause, owed by a department. */
export function emptyClause(key: number, owes: string): DraftedClause {
  return {
    ...{ key, clause: undefined, owes, sentence: "", pattern: "", factType: "", amount: 8, unit: "working_hours" },
    ...{ calendar: "", target: "", makeGood: undefined },
  };
}

/** A clause that is there, ready to be changed. */
export function draftOf({ id, owes, sentence, terms }: Clause): DraftedClause {
  const empty = emptyClause(id, owes ? String(owes.id) : "");
  if (!terms) return { ...empty, clause: id, sentence };
  const { pattern, factType, allowed, calendar, target, makeGood } = terms;
  return {
    ...{ ...empty, clause: id, sentence, pattern, factType: factType ?? "", ...allowed, makeGood },
    ...{
      calendar: calendar === null ? "" : String(calendar),
      target: target === null ? "" : String(Math.round(target * 1000) / 10),
    },
  };
}

/** What is sent of a form. Without a department that owes it, nothing can be measured. */
export function inputOf({ clause, owes, sentence, pattern, ...more }: DraftedClause): ClauseDraft {
  const { factType, amount, unit, calendar, target, makeGood } = more;
  const terms =
    pattern === ""
      ? null
      : {
          ...{ pattern, allowed: { amount, unit } },
          factType: isAboutFacts(pattern) && factType !== "" ? factType : null,
          calendar: calendar === "" ? null : Number(calendar),
          target: target === "" ? null : Number(target) / 100,
          ...(makeGood === undefined ? {} : { makeGood }),
        };
  return { ...(clause === undefined ? {} : { clause }), owes: owes === "" ? null : Number(owes), sentence, terms };
}

export type ChangedClause = { clause: Clause; change: "new" | "changed" | "same" | "ends" };

/** What a proposal changes: its clauses in their order, then those that end with it. */
export function changesOf(inForce: readonly Clause[], proposed: readonly Clause[]): ChangedClause[] {
  const before = new Map(inForce.map((clause) => [clause.id, clause]));
  const kept = new Set(proposed.map(({ id }) => id));
  return [
    ...proposed.map((clause): ChangedClause => {
      const old = before.get(clause.id);
      const isSame = old?.sentence === clause.sentence && JSON.stringify(old.terms) === JSON.stringify(clause.terms);
      return { clause, change: !old ? "new" : isSame ? "same" : "changed" };
    }),
    ...inForce.filter(({ id }) => !kept.has(id)).map((clause): ChangedClause => ({ clause, change: "ends" })),
  ];
}
