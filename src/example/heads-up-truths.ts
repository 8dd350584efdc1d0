import { type DepartmentName, teamOf } from "./company.ts";
import type { CampaignQuestion, HeadsUpPlan } from "./heads-ups.ts";

/** How many in a hundred members are enough, in a new installation. */
const share = 80;

type Read = { members: number; confirmed: number; isUnder: boolean };

export type HeadsUpTruth = {
  campaign: string;
  coverage: ({ department: DepartmentName } & Read)[];
  total: Read;
  /** Of each department, whether enough of it had read it in time. */
  inTime: DepartmentName[];
  late: DepartmentName[];
  questions: (Pick<CampaignQuestion, "words" | "department"> & { state: "taken_over" | "answered" | "delivered" })[];
};

/** Who read what before campaigns, and what came back. */
export function headsUpTruths(plans: readonly HeadsUpPlan[]): HeadsUpTruth[] {
  return plans.map(({ campaign, departments, confirmed, readBy, questions }) => {
    const readOf = (group: readonly DepartmentName[], by = Number.POSITIVE_INFINITY): Read => {
      const members = group.flatMap(teamOf).length;
      const read = confirmed.filter(({ department, at }) => group.includes(department) && at <= by).length;
      return { members, confirmed: read, isUnder: read * 100 < share * members };
    };
    const inTime = departments.filter((one) => !readOf([one], readBy).isUnder);
    return {
      campaign,
      coverage: departments.map((department) => ({ department, ...readOf([department]) })),
      total: readOf(departments),
      inTime,
      late: departments.filter((one) => !inTime.includes(one)),
      questions: questions.map(({ words, department, reply }) => {
        return { words, department, state: reply?.isTakenOver ? "taken_over" : reply ? "answered" : "delivered" };
      }),
    };
  });
}
