import type { AgreedClause, AgreementPlan } from "./agreement.ts";
import type { Handing } from "./handing.ts";
import { headsUpTruths } from "./heads-up-truths.ts";
import type { HeadsUpPlan } from "./heads-ups.ts";

/** How much of a clause was kept. */
export type ClauseTruth = Pick<AgreedClause, "owes" | "sentence"> & {
  /** What measures it; undefined without a clock, and with it nothing is counted. */
  pattern: string | undefined;
  kept: number;
  /** Late or never. What is not finished when the year ends becomes late some days later. */
  late: number;
  unfinished: number;
  target: number | undefined;
};

/** What two departments agreed on, how both kept it, and what came of disputing it. */
export type AgreementTruths = {
  sides: AgreementPlan["sides"];
  versions: number;
  clauses: ClauseTruth[];
  disputes: { sentence: string; verdict: "breach" | "excused"; precedent: boolean; reason: string }[];
};

type Happened = { handings: readonly Handing[]; headsUps: readonly HeadsUpPlan[] };
type Counts = Pick<ClauseTruth, "kept" | "late" | "unfinished">;

/** What was kept, counted from what was handed over after the last version was agreed. */
export function agreementTruths({ sides, versions, disputes }: AgreementPlan, done: Happened): AgreementTruths {
  const clauses = versions.at(-1)?.clauses ?? [];
  return {
    sides,
    versions: versions.length,
    clauses: clauses.map(({ key, owes, sentence, terms }) => ({
      ...{ owes, sentence, pattern: terms?.pattern, target: terms?.target },
      ...countKept(key, done),
    })),
    disputes: disputes.map(({ clause, decided: { verdict, precedent, reason } }) => ({
      ...{ sentence: clauses.find(({ key }) => key === clause)?.sentence ?? "", verdict, precedent, reason },
    })),
  };
}

const none: Counts = { kept: 0, late: 0, unfinished: 0 };

function countKept(key: AgreedClause["key"], { handings, headsUps }: Happened): Counts {
  const between = (from: string, to: string) => legsOf(handings).filter((leg) => leg.from === from && leg.to === to);
  const count = (legs: readonly Leg[], of: (leg: Leg) => boolean) => legs.filter(of).length;
  const has = (kind: string) => (leg: Leg) => leg.kinds.includes(kind);
  const isTaken = (leg: Leg) => has("accepted")(leg) || has("returned")(leg);
  const [leads, asked] = [between("Marketing", "Sales"), between("Sales", "Marketing")];
  switch (key) {
    case "judge":
      return { ...none, kept: count(leads, isTaken), late: count(leads, has("lapsed")) };
    case "take":
      return { ...none, kept: count(asked, isTaken), late: count(asked, has("lapsed")) };
    case "finish": {
      const done = leads.filter(has("completed"));
      const late = count(done, ({ fate }) => fate === "done_late");
      return { kept: done.length - late, late, unfinished: count(leads, ({ fate }) => fate === "open") };
    }
    case "answer":
      return { ...none, kept: count(leads, has("answered")) };
    case "read": {
      const inTime = headsUpTruths(headsUps).filter((one) => one.inTime.includes("Sales")).length;
      return { ...none, kept: inTime, late: headsUps.length - inTime };
    }
    case "promise":
      return none;
  }
}

/** A time for which a hand-off lay with a department, with what happened in it. */
type Leg = { from: string; to: string; fate: Handing["fate"]; kinds: string[] };

function legsOf(handings: readonly Handing[]): Leg[] {
  return handings.flatMap(({ from, fate, steps }) => {
    const legs: Leg[] = [];
    for (const { kind, to } of steps) {
      if (to) legs.push({ from, to, fate, kinds: [] });
      else legs.at(-1)?.kinds.push(kind);
    }
    return legs;
  });
}
