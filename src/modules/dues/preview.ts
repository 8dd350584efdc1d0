import { Temporal } from "temporal-polyfill";
import { read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type { HoursOf } from "./advance.ts";
import { endOfAllowed } from "./allowed-time.ts";
import type { CommitmentContent } from "./commitment-contract.ts";
import { CommitmentChange } from "./commitment-contract.ts";
import { requireCommitment, withChange } from "./commitments.ts";
import type { CommitmentPreview } from "./contract.ts";
import { type Due, type Opening, standingOf } from "./due.ts";
import { findOpenedSince } from "./due-store.ts";
import { loadHours } from "./rules.ts";
import type { DueState } from "./units-contract.ts";

const days = 30;

/**
 * What the dues of the last 30 days would have come to with a change: nothing is written. Raises `not_found`, and
 * `conflict` as the change would.
 */
export async function previewCommitment(
  context: Context,
  id: number,
  input: CommitmentChange,
): Promise<CommitmentPreview> {
  const wanted = CommitmentChange.parse(input);
  return read(context, "commitment.read", async (records) => {
    const commitment = await requireCommitment(records, id);
    const content = withChange(commitment, wanted);
    const now = context.clock.now();
    const since = isoTime(now.subtract(Temporal.Duration.from({ hours: 24 * days })));
    const dues = await findOpenedSince(records, id, since);
    const hoursOf = await loadHours(records);
    const rule = { id, code: commitment.code, version: commitment.version, content };
    return {
      days,
      dues: dues.length,
      before: countStates(dues.map((due) => stateAt(due, isoTime(now)))),
      after: countStates(
        dues.map((due) => stateAt({ ...due, opening: anew(due.opening, rule, hoursOf) }, isoTime(now))),
      ),
    };
  });
}

/** How a due would have begun. */
function anew(
  opening: Opening,
  rule: Parameters<HoursOf>[0] & { content: CommitmentContent },
  hoursOf: HoursOf,
): Opening {
  if (opening.isGiven) return opening;
  const { owes, allowed, makeGood } = rule.content;
  const department = owes.who === "department" ? owes.department : opening.department;
  const open = hoursOf(rule, department);
  const dueAt = endOfAllowed(allowed, Date.parse(opening.at), open);
  const makeGoodAt = makeGood && new Date(endOfAllowed(makeGood, dueAt, open)).toISOString();
  return { ...opening, department, dueAt: new Date(dueAt).toISOString(), makeGoodAt };
}

/** Where a due stands by its times, whatever the clock has called it. */
function stateAt(due: Due, now: string): DueState {
  const { state, settledAt } = standingOf(due);
  if (settledAt !== null || (state !== "open" && state !== "broken")) return state;
  return due.opening.dueAt < now ? "broken" : "open";
}

function countStates(states: readonly DueState[]): CommitmentPreview["before"] {
  const count = (wanted: DueState) => states.filter((state) => state === wanted).length;
  return {
    kept: count("kept"),
    madeGood: count("made_good"),
    broken: count("broken"),
    open: count("open"),
    waived: count("waived"),
  };
}
