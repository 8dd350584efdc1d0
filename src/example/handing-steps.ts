import { minutesInDay, yearEnd } from "./calendar.ts";
import { type DepartmentName, teamOf } from "./company.ts";
import type { Random } from "./random.ts";

/** Why something goes back, by the codes that come with the product. */
export type Reason = "not_reached" | "no_budget" | "wrong_person" | "wrong_department" | "not_enough_said" | "bad_time";

export type HandingStep = {
  kind: "offered" | "accepted" | "returned" | "asked_back" | "answered" | "completed" | "reassigned" | "lapsed";
  at: number;
  /** Mail address; empty where the clock did it. */
  member: string;
  to?: DepartmentName;
  reason?: Reason;
  words?: string;
};

/** What becomes of a hand-off. `lapsed` is what nobody took in time, `open` what is not done when the year ends. */
export type Fate = "done" | "done_late" | "returned" | "passed_on" | "ping_pong" | "lapsed" | "asked" | "open";

type Given = { from: DepartmentName; to: DepartmentName; at: number; fate: Fate; reason: Reason };

/** To whom goes what somebody gives back. */
const elsewhere: DepartmentName = "Key Accounts";

/**
 * The steps of a hand-off. What is done in time is taken within three hours and finished within two days; what is late is
 * finished after sixteen, and what lapses does so after six: right by any working hours and holidays.
 */
export function stepsFor(random: Random, { from, to, at, fate, reason }: Given): HandingStep[] {
  const [giver, taker] = [random.pick(teamOf(from)), random.pick(teamOf(to))];
  const steps: HandingStep[] = [{ kind: "offered", at, member: giver, to }];
  const then = (after: number, step: Omit<HandingStep, "at">) => {
    const last = steps.at(-1)?.at ?? at;
    steps.push({ ...step, at: Math.min(last + after, yearEnd) });
  };
  const soon = () => random.whole(20, 160);
  const accept = (member = taker) => then(soon(), { kind: "accepted", member });
  const complete = (member = taker) => then(random.whole(60, 2 * minutesInDay), { kind: "completed", member });
  const giveBack = () => then(soon(), { kind: "returned", member: taker, reason, words: words[reason] });
  switch (fate) {
    case "open":
      accept();
      break;
    case "done":
      accept();
      complete();
      break;
    case "done_late":
      accept();
      then(random.whole(16, 20) * minutesInDay, { kind: "completed", member: taker });
      break;
    case "asked":
      accept();
      then(soon(), { kind: "asked_back", member: taker });
      then(soon(), { kind: "answered", member: giver });
      complete();
      break;
    case "returned":
      giveBack();
      break;
    case "passed_on": {
      const other = random.pick(teamOf(elsewhere));
      giveBack();
      then(soon(), { kind: "reassigned", member: giver, to: elsewhere });
      accept(other);
      complete(other);
      break;
    }
    case "ping_pong":
      giveBack();
      then(soon(), { kind: "reassigned", member: giver, to, words: "Please try once more" });
      giveBack();
      break;
    case "lapsed":
      then(6 * minutesInDay, { kind: "lapsed", member: "" });
  }
  return steps;
}

const words: Readonly<Record<Reason, string>> = {
  not_reached: "Called three times",
  no_budget: "Perhaps next year",
  wrong_person: "Decides nothing about coffee",
  wrong_department: "This is not ours",
  not_enough_said: "Nobody wrote down what they want",
  bad_time: "They move in the spring",
};
