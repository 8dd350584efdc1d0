import { Problem } from "../../kernel/problems.ts";
import { mayStep } from "./ask.ts";
import type { Ask, StepState } from "./contract.ts";

/**
 * Refuses what may not follow on an ask, so that nobody is asked twice by accident. Raises `conflict`, saying who
 * recorded what and when.
 */
export function refuseSecondAsking(ask: Ask, wanted: StepState, again: boolean): void {
  const verdict = mayStep(ask.state, wanted, again);
  if (verdict.allowed) return;
  const isMeantOnly = verdict.because === "already asked";
  const repair = isMeantOnly ? "Another answer is recorded only on purpose." : "Take that back first if it was wrong.";
  throw new Problem("conflict", `${describeSettlement(ask)} ${repair}`, [
    {
      path: "again",
      message: isMeantOnly ? "set it to true to record another answer" : "this person was asked already",
    },
  ]);
}

/** Who recorded what and when: `Vera Weber (Support) recorded "Trade fair" on 2 March 2026, 09:00 UTC.` */
export function describeSettlement({ state, settled }: Ask): string {
  if (!settled) return "This person was asked already.";
  const { member, department, at } = settled;
  const team = department && (member ? `(${department.name})` : department.name);
  const by = [member?.name, team].filter(Boolean).join(" ") || "Somebody";
  return `${by} recorded ${describeReply(state, settled)} on ${describeTime(at)}.`;
}

function describeReply(state: Ask["state"], { channel, words }: NonNullable<Ask["settled"]>): string {
  if (state === "doesnt_remember") return "that this person doesn't remember";
  if (state === "declined") return "that this person declined to say";
  const said = channel?.name ?? words;
  return said === "" ? "an answer" : `"${said}"`;
}

function describeTime(at: string): string {
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(at));
  return `${day}, ${at.slice(11, 16)} UTC`;
}
