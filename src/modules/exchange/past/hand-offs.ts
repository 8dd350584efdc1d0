import { z } from "zod";
import { change } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, within } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import { deleteImported } from "../hand-offs/import-store.ts";
import { detailOf } from "../hand-offs/moves.ts";
import { findReasons } from "../hand-offs/reasons-store.ts";
import { departmentsThatMay, type HandOffStanding, mayFollow, standingBy } from "../hand-offs/standing.ts";
import { PastHandOff } from "./contract.ts";
import * as store from "./hand-offs-store.ts";
import { type Note, writeNotes } from "./notes.ts";

/**
 * Writes hand-offs down that were given before now, with what happened to them, in few statements: as if each step had
 * been done at its time, with an act for each, so that their clocks say what was kept and broken. Returns their numbers,
 * in the order given. Raises `invalid` for a step that cannot follow and for a reason that is not in the list, `not_found`
 * for what travels along and is not there, and `forbidden` for all but the program.
 */
export async function tellPastHandOffs(
  context: Context,
  input: readonly PastHandOff[],
  { example = false }: { example?: boolean } = {},
): Promise<number[]> {
  const handOffs = z.array(PastHandOff).parse(input);
  return change(context, "hand_off.recorded", async (records, act) => {
    act.leaveOut();
    const reasons = new Map((await findReasons(records)).map(({ code, id }) => [code, id]));
    const ids = await store.drawIds(records, "hand_offs", handOffs.length);
    const stepIds = await store.drawIds(records, "hand_off_steps", handOffs.flatMap(({ steps }) => steps).length);
    const written = handOffs.map((one, place) => {
      return writtenOf(one, { id: ids[place] ?? 0, stepIds: stepIds.splice(0, one.steps.length), reasons });
    });
    await store.insertPastHandOffs(records, written, { example, recordedAt: isoTime(context.clock.now()) });
    const [missing] = await store.insertPastContext(records, written.flatMap(contextOf));
    if (missing) throw new Problem("not_found", `There is no ${missing.kind} ${missing.thing}.`);
    await writeNotes(within(context, records), written.flatMap(notesOf));
    return ids;
  });
}

function contextOf({ id, facts = [], answers = [] }: store.WrittenHandOff): store.WrittenContext[] {
  const linked = (kind: "fact" | "answer", things: readonly number[]) =>
    things.map((thing) => ({ hand_off: id, kind, thing }));
  return [...linked("fact", facts), ...linked("answer", answers)];
}

type Numbers = { id: number; stepIds: readonly number[]; reasons: ReadonlyMap<string, number> };

/** A hand-off with the number and the doer of each step. */
function writtenOf(handOff: PastHandOff, { id, stepIds, reasons }: Numbers): store.WrittenHandOff {
  const { from, steps: given, ...rest } = handOff;
  const steps = given.map(({ to = null, words = "", reason, ...step }, place): store.WrittenStep => {
    const reasonId = reason === undefined ? null : reasons.get(reason);
    if (reasonId === undefined) throw new Problem("invalid", `There is no reason "${reason}" for giving back.`);
    return { ...step, id: stepIds[place] ?? 0, to, words, reason: reasonId, department: from };
  });
  const written = steps.map((step, place) => ({ ...step, department: doerOf(from, steps.slice(0, place), step) }));
  return { ...rest, from, id, steps: written, standing: standingBy(from, written) };
}

/** The department that does a step. Raises `invalid` where the step cannot follow those before it. */
function doerOf(from: number, before: readonly store.WrittenStep[], { kind }: store.WrittenStep): number | null {
  if (before.length === 0 && kind === "offered") return from;
  if (before.length === 0 || kind === "offered") throw new Problem("invalid", "The first step must be the offer.");
  const { state, to } = standingBy(from, before);
  if (!mayFollow(state, kind)) throw new Problem("invalid", `What is ${state} cannot be ${kind}.`);
  return kind === "lapsed" ? to : (departmentsThatMay(kind, { state, from, to })[0] ?? null);
}

function notesOf({ id, from, person, steps }: store.WrittenHandOff): Note[] {
  return steps.map(({ kind, at, department, member }, place): Note => {
    const [was, standing] = [steps.slice(0, place), standingBy(from, steps.slice(0, place + 1))];
    const by = member === null || department === null ? null : { member, department };
    if (kind === "lapsed") {
      const detail = { leg: [standing.leg], from: [from], to: [standing.to], at };
      return { verb: "hand_off.lapsed", at, by: null, about: ["hand_off", [id], { detail }] };
    }
    const before: HandOffStanding | null = was.length === 0 ? null : standingBy(from, was);
    const said = detailOf({ from, person, dueAt: null, hasClock: false }, standing);
    const detail = { ...said, ...(before ? { left: before.leg, was: before.state } : {}) };
    return { verb: `hand_off.${kind}`, at, by, about: ["hand_off", id, { department, detail }] };
  });
}

/**
 * Takes the hand-offs of the example company away, with what was owed about them. Those that somebody moved stay. Raises
 * `forbidden` for all but the program.
 */
export async function forgetExampleHandOffs(context: Context): Promise<void> {
  await change(context, "hand_off.struck", async (records, act) => {
    const found = await store.findExampleHandOffs(records);
    if (found.length === 0) return act.leaveOut();
    await deleteImported(
      records,
      found.map(({ id }) => id),
    );
    const legs = found.flatMap((one) => one.legs);
    act.about("hand_off_leg", legs, { detail: { legs } });
  });
}
