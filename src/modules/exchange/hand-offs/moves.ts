import { change } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { type StepKind, type Undoable, undoable } from "./choices-contract.ts";
import {
  HandOffCompletion,
  type HandOffDetail,
  HandOffReassignment,
  HandOffReturn,
  type HandOffStep,
  HandOffUndo,
  HandOffWords,
} from "./contract.ts";
import { noHandOff, requireDetail } from "./hand-offs.ts";
import { requireReasonCoded } from "./reasons.ts";
import { departmentsThatMay, type HandOffStanding, liesWith, type Moved, mayFollow, standingBy } from "./standing.ts";
import { findSteps, insertStep, keepHolder, undoStep, updateLying } from "./steps-store.ts";
import { type LockedHandOff, lockHandOff, updateStanding } from "./store.ts";

/**
 * Takes a hand-off on: who does is who does it. Of two at once one wins, and the other is told by whom. Raises
 * `conflict` where it is not offered, `forbidden` and `not_found`.
 */
export async function acceptHandOff(context: Context, id: number): Promise<HandOffDetail> {
  return move(context, "accepted", id);
}

/** Gives it back, with a reason out of the list. Raises `invalid` for another reason, and as `acceptHandOff` does. */
export async function returnHandOff(context: Context, id: number, input: HandOffReturn): Promise<HandOffDetail> {
  const { reason, words } = HandOffReturn.parse(input);
  return move(context, "returned", id, async (records) => {
    return { reason: (await requireReasonCoded(records, reason, { active: true })).id, words };
  });
}

/** Asks whoever gave it. Who accepted it keeps it meanwhile. Raises as `acceptHandOff` does. */
export async function askBack(context: Context, id: number, input: HandOffWords): Promise<HandOffDetail> {
  const { words } = HandOffWords.parse(input);
  return move(context, "asked_back", id, async () => ({ words }));
}

/** Answers what was asked back. Raises as `acceptHandOff` does. */
export async function answerHandOff(context: Context, id: number, input: HandOffWords): Promise<HandOffDetail> {
  const { words } = HandOffWords.parse(input);
  return move(context, "answered", id, async () => ({ words }));
}

/** Says that it is done. Raises as `acceptHandOff` does. */
export async function completeHandOff(context: Context, id: number, input: HandOffCompletion): Promise<HandOffDetail> {
  const { words } = HandOffCompletion.parse(input);
  return move(context, "completed", id, async () => ({ words }));
}

/** Takes it back from whom it was given to. Raises as `acceptHandOff` does. */
export async function withdrawHandOff(context: Context, id: number): Promise<HandOffDetail> {
  return move(context, "withdrawn", id);
}

/**
 * Gives it to another department, or after a return to the same one again. Raises `invalid` where it lies there already,
 * `not_found` for a department, and as `acceptHandOff` does.
 */
export async function reassignHandOff(
  context: Context,
  id: number,
  input: HandOffReassignment,
): Promise<HandOffDetail> {
  const { to, words } = HandOffReassignment.parse(input);
  return move(context, "reassigned", id, async (records, now) => {
    await refuseMissingDepartments(records, [to]);
    if (now.state !== "returned" && to === now.to) {
      throw new Problem("invalid", "It lies there already. Choose another department.", [
        { path: "to", message: "has it already" },
      ]);
    }
    return { to, words };
  });
}

/** Takes the last step back. Raises `conflict` where it is not the last any more, `forbidden` and `not_found`. */
export async function undoHandOff(context: Context, id: number, input: HandOffUndo): Promise<HandOffDetail> {
  const { step: wanted } = HandOffUndo.parse(input);
  const at = isoTime(context.clock.now());
  return change(
    context,
    "hand_off.undone",
    async (records, act) => {
      const before = await requireLocked(records, id);
      const steps = await findSteps(records, id);
      const last = steps.at(-1);
      const kind = undoable.find((one) => one === last?.kind);
      if (!last || last.id !== wanted || !kind) {
        throw new Problem("conflict", `Only the last step can be taken back. ${last ? sayLast(last) : ""}`.trim());
      }
      await undoStep(records, last.id, steps.at(-2)?.id ?? 0, at);
      const standing = standingBy(before.from, steps.slice(0, -1).map(toMoved));
      await updateStanding(records, id, standing);
      const detail = { ...detailOf(before, standing), undid: kind, gone: before.leg, was: before.state };
      act.about("hand_off", id, { department: last.department?.id ?? null, detail });
      return requireDetail(within(context, records), id);
    },
    async (records) => {
      await requireLocked(records, id);
      const last = (await findSteps(records, id)).at(-1);
      return { departments: last?.department ? [last.department.id] : [], member: last?.member?.id ?? null };
    },
  );
}

type Said = { words?: string; reason?: number; to?: number };

/** Does one step, if it can follow where the hand-off stands now. */
async function move(
  context: Context,
  kind: Undoable,
  id: number,
  say: (records: Records, now: LockedHandOff) => Promise<Said> = async () => ({}),
): Promise<HandOffDetail> {
  const at = isoTime(context.clock.now());
  const member = memberOf(context);
  return change(
    context,
    `hand_off.${kind}`,
    async (records, act) => {
      const before = await requireLocked(records, id);
      const steps = await findSteps(records, id);
      if (!mayFollow(before.state, kind)) throw outOfTurn(kind, steps.at(-1));
      const { words = "", reason = null, to = null } = await say(records, before);
      const department = doerOf(context, departmentsThatMay(kind, before));
      const step = { hand_off: id, kind, at, department, member, to_department: to, reason, words };
      const moved = { id: await insertStep(records, step), kind, at, member, to };
      const standing = standingBy(before.from, [...steps.map(toMoved), moved]);
      await updateStanding(records, id, standing);
      await updateLying(records, moved.id, liesWith({ ...standing, from: before.from }));
      if (kind === "accepted" || kind === "answered") {
        await keepHolder(records, { handOff: id, step: moved.id, taker: kind === "accepted" ? member : null, at });
      }
      const detail = { ...detailOf(before, standing), left: before.leg, was: before.state };
      act.about("hand_off", id, { department, detail });
      return requireDetail(within(context, records), id);
    },
    async (records) => ({ departments: departmentsThatMay(kind, await requireLocked(records, id)) }),
  );
}

/** What acts say of it: whose dues they open and settle. A time of its own counts once. */
export function detailOf(
  { from, person, dueAt, hasClock }: Pick<LockedHandOff, "from" | "person" | "dueAt" | "hasClock">,
  { leg, to, state }: HandOffStanding,
) {
  return { leg, from, to, person, isLead: person !== null, state, due: dueAt, hasClock };
}

/** The own one of the departments that may, else the first of them: a steward does it for them. */
function doerOf({ actor }: Context, may: readonly number[]): number | null {
  const own = actor.kind === "member" ? may.find((one) => actor.departments.includes(one)) : undefined;
  return own ?? may[0] ?? null;
}

export function toMoved({ id, kind, at, member, to }: HandOffStep): Moved {
  return { id, kind, at, member: member?.id ?? null, to: to?.id ?? null };
}

async function requireLocked(records: Records, id: number): Promise<LockedHandOff> {
  const found = await lockHandOff(records, id);
  if (!found) throw noHandOff(id);
  return found;
}

const did: Record<StepKind, string> = {
  offered: "offered it",
  accepted: "accepted it",
  returned: "returned it",
  asked_back: "asked back",
  answered: "answered",
  completed: "completed it",
  withdrawn: "took it back",
  reassigned: "passed it on",
  lapsed: "let it lapse",
};

const wanted: Record<Undoable, string> = {
  accepted: "accepted",
  returned: "returned",
  asked_back: "asked back about",
  answered: "answered: nothing was asked",
  completed: "completed: accept it first",
  withdrawn: "taken back",
  reassigned: "passed on",
};

/** Why it cannot be done now: whoever did something else before. */
function outOfTurn(kind: Undoable, last: HandOffStep | undefined): Problem {
  const because = last ? `${sayLast(last)} ` : "";
  return new Problem("conflict", `${because}So it cannot be ${wanted[kind]}.`);
}

function sayLast({ kind, member, department, at }: HandOffStep): string {
  const who = member?.name || department?.name || "Nobody in time";
  return `${who} ${did[kind]} at ${at}.`;
}
