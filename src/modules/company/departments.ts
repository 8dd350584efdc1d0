import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { type Department, DepartmentChange, NewDepartment } from "./contract.ts";
import * as store from "./store.ts";

/** All departments, by name. */
export async function listDepartments(context: Context): Promise<Department[]> {
  return read(context, "department.read", (records) => store.findDepartments(records));
}

/** Adds a department. Raises `conflict` when the name is taken. `example` marks it as part of the example company. */
export async function addDepartment(context: Context, input: NewDepartment, example = false): Promise<Department> {
  const department = NewDepartment.parse(input);
  return change(context, "department.added", async (records, act) => {
    await refuseTakenName(records, department.name);
    const id = await store.insertDepartment(records, { ...department, example });
    act.about("department", id, { department: id, detail: { name: department.name } });
    return requireDepartment(records, id);
  });
}

/**
 * Adds the departments that a file names and that are not there, in one act; `import` is whose they are to be taken back
 * with. Raises `forbidden` for everybody but data stewards and administrators.
 */
export async function addImportedDepartments(
  context: Context,
  names: readonly string[],
  madeBy: { import: number; example: boolean },
): Promise<void> {
  await change(context, "department.added", async (records, act) => {
    const ids = await store.insertMissingDepartments(records, names, madeBy);
    if (ids.length === 0) act.leaveOut();
    act.about("department", ids, { detail: { import: madeBy.import } });
  });
}

/** Removes the departments that an import added and that nobody belongs to, but for those that something rests on. */
export async function removeImportedDepartments(
  context: Context,
  importId: number,
  keep: readonly number[],
): Promise<number> {
  return change(asSystem(context), "department.removed", async (records, act) => {
    const ids = await store.removeImported(records, { import: importId, keep, at: isoTime(context.clock.now()) });
    if (ids.length === 0) act.leaveOut();
    act.about("department", ids, { detail: { import: importId } });
    return ids.length;
  });
}

/** Changes what is given, if `version` is the newest. Raises `stale` otherwise, `not_found`, or `conflict`. */
export async function changeDepartment(
  context: Context,
  id: number,
  version: number,
  input: DepartmentChange,
): Promise<Department> {
  const wanted = DepartmentChange.parse(input);
  return change(context, "department.changed", async (records, act) => {
    const before = await requireDepartment(records, id);
    if (wanted.name !== undefined) await refuseTakenName(records, wanted.name, id);
    if (!(await store.updateDepartment(records, id, version, wanted))) throw staleProblem(before.version);
    act.about("department", id, { department: id, detail: { before, wanted } });
    return requireDepartment(records, id);
  });
}

/** Removes a department from every list; what it did stays in the books. */
export async function removeDepartment(context: Context, id: number): Promise<void> {
  await change(context, "department.removed", async (records, act) => {
    const removed = await store.markDepartmentRemoved(records, id, isoTime(context.clock.now()));
    if (!removed) throw new Problem("not_found", `There is no department ${id}.`);
    act.about("department", id, { department: id });
    return null;
  });
}

async function requireDepartment(records: Records, id: number): Promise<Department> {
  const [department] = await store.findDepartments(records, [id]);
  if (!department) throw new Problem("not_found", `There is no department ${id}.`);
  return department;
}

async function refuseTakenName(records: Records, name: string, except?: number): Promise<void> {
  if (!(await store.isDepartmentNameTaken(records, name, except))) return;
  throw new Problem("conflict", `There is a department "${name}" already. Choose another name.`, [
    { path: "name", message: "is taken" },
  ]);
}

function staleProblem(version: number): Problem {
  return new Problem(
    "stale",
    `Somebody changed this meanwhile (it is at version ${version}). Read it again and repeat your change.`,
  );
}
