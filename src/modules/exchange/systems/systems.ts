import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf } from "../../../kernel/context.ts";
import { defined } from "../../../kernel/defined.ts";
import type { Target } from "../../../kernel/permissions.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { staleProblem } from "../../../kernel/stale.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import type { SystemQuestion } from "./choices-contract.ts";
import { NewSystem, type System, SystemAnswer, SystemChange, SystemsQuery } from "./contract.ts";
import * as store from "./store.ts";

/** The systems that are coming or change: planned ones first, by their first day, each with what is known and missing. */
export async function listSystems(context: Context, query: SystemsQuery = {}): Promise<System[]> {
  const filter = SystemsQuery.parse(query);
  return read(context, "system.read", (records) => store.findSystems(records, filter));
}

/** One system that stands. Raises `not_found`. */
export async function getSystem(context: Context, id: number): Promise<System> {
  return read(context, "system.read", (records) => requireSystem(records, id));
}

/** Registers a system, of which nothing is known yet. Raises `conflict` where one of the name stands, and `not_found`. */
export async function addSystem(context: Context, input: NewSystem): Promise<System> {
  const values = NewSystem.parse(input);
  return change(
    context,
    "system.added",
    async (records, act) => {
      await refuseMissingDepartments(records, [values.department]);
      const id = await store.insertSystem(records, values);
      if (id === undefined) throw nameTaken(values.name);
      act.about("system", id, { department: values.department, detail: { name: values.name } });
      return requireSystem(records, id);
    },
    { departments: [values.department] },
  );
}

/** Changes what is given, if `version` is the newest. Raises `stale`, `not_found` and `conflict` for a taken name. */
export async function changeSystem(
  context: Context,
  id: number,
  version: number,
  input: SystemChange,
): Promise<System> {
  const wanted = defined(SystemChange.parse(input));
  return change(
    context,
    "system.changed",
    async (records, act) => {
      const { name, description, department, startsOn, version: newest } = await requireSystem(records, id);
      if (wanted.name !== undefined && (await store.isNameTaken(records, wanted.name, id)))
        throw nameTaken(wanted.name);
      if (wanted.department !== undefined) await refuseMissingDepartments(records, [wanted.department]);
      const before = { name, description, department: department.id, startsOn };
      if (!(await store.updateSystem(records, { id, version, ...before, ...wanted }))) throw staleProblem(newest);
      act.about("system", id, { department: department.id, detail: { before, wanted } });
      return requireSystem(records, id);
    },
    (records) => targetOf(records, id),
  );
}

/** Takes a system from the register; what is known of it is kept. Raises `not_found`. */
export async function removeSystem(context: Context, id: number): Promise<void> {
  await change(
    context,
    "system.removed",
    async (records, act) => {
      const { department } = await lockStanding(records, id);
      await store.markRemoved(records, id, isoTime(context.clock.now()));
      act.about("system", id, { department });
      return null;
    },
    (records) => targetOf(records, id),
  );
}

/** Brings a system back. Raises `not_found` for one that was not removed, and `conflict` where its name is taken. */
export async function restoreSystem(context: Context, id: number): Promise<System> {
  return change(
    context,
    "system.restored",
    async (records, act) => {
      const owner = await store.findOwner(records, id);
      if (!owner?.isRemoved) throw noSystem(id);
      if (await store.isNameTaken(records, owner.name)) throw nameTaken(owner.name);
      await store.markRemoved(records, id, null);
      act.about("system", id, { department: owner.department });
      return requireSystem(records, id);
    },
    (records) => targetOf(records, id),
  );
}

/**
 * Writes down what is known of a system, in place of what stood; without words, it is not known any more. Raises
 * `not_found`, `stale` where something else stood than `before` says, and `conflict` for taking back an answer of a system
 * that is ready.
 */
export async function answerQuestion(
  context: Context,
  id: number,
  question: SystemQuestion,
  input: SystemAnswer,
): Promise<System> {
  const { words, before: expected } = SystemAnswer.parse(input);
  return change(
    context,
    "system.answered",
    async (records, act) => {
      const { department, isReady } = await lockStanding(records, id);
      const before = await store.findWords(records, id, question);
      if (expected !== undefined && expected !== before) {
        throw new Problem("stale", "Somebody answered this meanwhile. Read it again and repeat your change.");
      }
      if (isReady && words === "") {
        throw new Problem("conflict", "It was declared ready. Say something else, or plan it again first.", [
          { path: "words", message: "is needed" },
        ]);
      }
      const at = isoTime(context.clock.now());
      await store.writeAnswer(records, { system: id, question, words, member: memberOf(context), at });
      act.about("system", id, { department, detail: { question, before, words } });
      return requireSystem(records, id);
    },
    (records) => targetOf(records, id),
  );
}

/**
 * Declares a system ready. Raises `not_found`, and `conflict` where it is ready already or an answer is missing, with a
 * fault for each at `answers.<question>`.
 */
export async function declareReady(context: Context, id: number): Promise<System> {
  return change(
    context,
    "system.declared_ready",
    async (records, act) => {
      const { department, isReady } = await lockStanding(records, id);
      if (isReady) throw new Problem("conflict", "It was declared ready already.");
      const { missing } = await requireSystem(records, id);
      if (missing.length > 0) throw notReady(missing);
      await store.markReady(records, id, { at: isoTime(context.clock.now()), member: memberOf(context) });
      act.about("system", id, { department });
      return requireSystem(records, id);
    },
    (records) => targetOf(records, id),
  );
}

/** Plans a system again that was declared ready. Raises `not_found`, and `conflict` where it was not. */
export async function planAgain(context: Context, id: number): Promise<System> {
  return change(
    context,
    "system.planned_again",
    async (records, act) => {
      const { department, isReady } = await lockStanding(records, id);
      if (!isReady) throw new Problem("conflict", "It is planned already.");
      await store.markReady(records, id, null);
      act.about("system", id, { department });
      return requireSystem(records, id);
    },
    (records) => targetOf(records, id),
  );
}

async function targetOf(records: Records, id: number): Promise<Target> {
  const owner = await store.findOwner(records, id);
  if (!owner) throw noSystem(id);
  return { departments: [owner.department] };
}

async function lockStanding(records: Records, id: number) {
  const system = await store.lockSystem(records, id);
  if (!system) throw noSystem(id);
  return system;
}

async function requireSystem(records: Records, id: number): Promise<System> {
  const [system] = await store.findSystems(records, { id });
  if (!system) throw noSystem(id);
  return system;
}

function notReady(missing: readonly SystemQuestion[]): Problem {
  const count = missing.length === 1 ? "1 answer is" : `${missing.length} answers are`;
  return new Problem(
    "conflict",
    `It is not ready: ${count} missing (${missing.join(", ")}). Answer them first, if only with why there is nothing.`,
    missing.map((question) => ({ path: `answers.${question}`, message: "is missing" })),
  );
}

function noSystem(id: number): Problem {
  return new Problem("not_found", `There is no system ${id}.`);
}

function nameTaken(name: string): Problem {
  return new Problem("conflict", `There is a system "${name}" already.`, [{ path: "name", message: "is taken" }]);
}
