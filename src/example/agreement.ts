import { inOffice, minutesInDay } from "./calendar.ts";
import { type DepartmentName, mailOf } from "./company.ts";
import { type Handing, openedAt } from "./handing.ts";
import { randomOf } from "./random.ts";

/** What a clause is measured by, by the patterns of the product, in working hours or days. */
type Terms = {
  pattern: "judge_lead" | "finish_hand_off" | "accept_hand_off" | "answer_question" | "confirm_heads_up";
  allowed: { amount: number; unit: "working_hours" | "working_days" };
  /** Which share is to be kept. */
  target: number;
};

export type AgreedClause = {
  key: "judge" | "finish" | "take" | "answer" | "read" | "promise";
  /** Who owes it; undefined where it binds both. */
  owes: DepartmentName | undefined;
  sentence: string;
  terms: Terms | undefined;
};

/** Somebody who said something at a time: minutes of the year, and a mail address. */
type Said = { at: number; member: string };

export type AgreedVersion = {
  by: DepartmentName;
  words: string;
  proposed: Said;
  agreed: Said;
  clauses: AgreedClause[];
};

/** That one side says a clause was not kept, what the other says to it, and what somebody of neither decided. */
export type AgreedDispute = {
  clause: AgreedClause["key"];
  /** What shows it. */
  handing: Handing;
  opened: Said & { words: string };
  answered: Said & { words: string };
  decided: Said & { verdict: "breach" | "excused"; reason: string; precedent: boolean };
};

export type AgreementPlan = {
  sides: readonly [DepartmentName, DepartmentName];
  /** Each replaces the one before it. */
  versions: AgreedVersion[];
  disputes: AgreedDispute[];
};

const judge: AgreedClause = {
  ...{ key: "judge", owes: "Sales", sentence: "Sales says of each lead whether it is one" },
  terms: { pattern: "judge_lead", allowed: { amount: 8, unit: "working_hours" }, target: 0.9 },
};
const take: AgreedClause = {
  ...{ key: "take", owes: "Marketing", sentence: "Marketing takes on what customers ask about the advertisement" },
  terms: { pattern: "accept_hand_off", allowed: { amount: 8, unit: "working_hours" }, target: 0.95 },
};
const finish: AgreedClause = {
  ...{ key: "finish", owes: "Sales", sentence: "Sales brings to an end what it took on of marketing" },
  terms: { pattern: "finish_hand_off", allowed: { amount: 5, unit: "working_days" }, target: 0.8 },
};
const answer: AgreedClause = {
  ...{ key: "answer", owes: "Marketing", sentence: "Marketing answers what Sales asks back about a lead" },
  terms: { pattern: "answer_question", allowed: { amount: 8, unit: "working_hours" }, target: 0.95 },
};
const read: AgreedClause = {
  ...{ key: "read", owes: "Sales", sentence: "Sales reads what marketing says before a campaign" },
  terms: { pattern: "confirm_heads_up", allowed: { amount: 5, unit: "working_days" }, target: 0.9 },
};
const promise: AgreedClause = {
  ...{ key: "promise", owes: undefined, terms: undefined },
  sentence: "What an advertisement promises is explained by marketing; Sales waits for it",
};

const [headOfMarketing, headOfSales] = [mailOf("Tessa Imhof"), mailOf("Jana Ahlborn")];
const executive = mailOf("Helene Bohne");

/** The first two days of the agreement and of its change: before anything is handed over. */
const days = { first: 203, change: 238 } as const;

/** What marketing and sales agreed on, changed once, and disputed once over a hand-off that marketing let lapse. */
export function makeAgreement(seed: string, handings: readonly Handing[]): AgreementPlan {
  const random = randomOf(`${seed}/agreement`);
  const said = (day: number, member: string): Said => ({ at: inOffice(random, day), member });
  const lapsed = handings.findLast((one) => one.from === "Sales" && one.to === "Marketing" && one.fate === "lapsed");
  if (!lapsed) throw new Error("Marketing is planned to let hand-offs lapse.");
  const known = Math.floor((lapsed.steps.at(-1)?.at ?? openedAt(lapsed)) / minutesInDay);
  const longer: AgreedClause = {
    ...judge,
    terms: { pattern: "judge_lead", allowed: { amount: 16, unit: "working_hours" }, target: 0.9 },
  };
  return {
    sides: ["Marketing", "Sales"],
    versions: [
      {
        by: "Marketing",
        words: "So that we know which advertisements bring leads, and you know what they promise.",
        proposed: said(days.first, headOfMarketing),
        agreed: said(days.first + 1, headOfSales),
        clauses: [longer, take],
      },
      {
        by: "Sales",
        words: "A working day is enough to look at a lead. In return we want our questions answered.",
        proposed: said(days.change, headOfSales),
        agreed: said(days.change + 2, headOfMarketing),
        clauses: [judge, take, finish, answer, read, promise],
      },
    ],
    disputes: [
      {
        clause: "promise",
        handing: lapsed,
        opened: {
          ...said(known + 1, headOfMarketing),
          words: "Sales told customers what the free month means before we had said so.",
        },
        answered: {
          ...said(known + 2, headOfSales),
          words: "You had our question for six days, and the customers called every morning.",
        },
        decided: {
          ...said(known + 5, executive),
          verdict: "excused",
          reason: "Whoever lets a question lapse cannot hold its answer against the other side.",
          precedent: true,
        },
      },
    ],
  };
}
