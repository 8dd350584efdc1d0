import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { defined } from "../../../kernel/defined.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { staleProblem } from "../../../kernel/stale.ts";
import type { FactType } from "../catalogue/contract.ts";
import { refuseMissingDepartments, requireFactType } from "../catalogue/fact-types.ts";
import { findAwaited } from "./awaited-store.ts";
import { faultsOf } from "./conditions.ts";
import { type Condition, type Need, NeedChange, NeedsQuery, NewNeed } from "./contract.ts";
import { faultOfTime } from "./in-time.ts";
import { fitsOnlyOwn } from "./own-facts.ts";
import * as store from "./store.ts";

/** Needs by kind of fact, in the order in which they are read. */
export async function listNeeds(context: Context, query: NeedsQuery = {}): Promise<Need[]> {
  const { factType, department } = NeedsQuery.parse(query);
  const filter = { ...(factType ? { factTypes: [factType] } : {}), ...(department ? { department } : {}) };
  return read(context, "need.read", (records) => store.findNeeds(records, filter));
}

/**
 * Lets a department want facts of a kind, or the part of them that its conditions name. Raises `not_found` for a kind,
 * a department or a need to stand before, and `invalid` for conditions that cannot hold and for facts that only the
 * department itself tells.
 */
export async function addNeed(context: Context, input: NewNeed): Promise<Need> {
  const { factType, department, before, ...values } = NewNeed.parse(input);
  return change(
    context,
    "need.added",
    async (records, act) => {
      const type = await requireFactType(records, factType);
      await refuseMissingDepartments(records, [department]);
      await refuseUnfit(records, type, { ...values, department });
      await refuseStrangers(records, factType, before);
      const id = await store.insertNeed(records, { ...values, factType, department, before });
      act.about("need", id, { department, detail: { factType: type.code, form: values.form, within: values.within } });
      return requireNeed(records, id);
    },
    { departments: [department] },
  );
}

/** Changes what is given, if `version` is the newest. Raises `stale`, `not_found` or `invalid`. */
export async function changeNeed(context: Context, id: number, version: number, input: NeedChange): Promise<Need> {
  const { before, ...wanted } = NeedChange.parse(input);
  return change(
    context,
    "need.changed",
    async (records, act) => {
      const need = await requireNeed(records, id);
      const type = await requireFactType(records, need.factType.id);
      // Where nothing comes any more, nothing comes in time.
      const known = wanted.form === "none" ? { ...need, within: null } : need;
      const { conditions, form, within, reason } = { ...known, ...defined(wanted) };
      await refuseUnfit(records, type, { department: need.department.id, conditions, form, within });
      await refuseStrangers(records, type.id, before ?? null);
      // Before itself is where it is.
      const place = before === id ? undefined : before;
      const target = { id, version, factType: type.id, before: place };
      if (!(await store.updateNeed(records, target, { conditions, form, within, reason })))
        throw staleProblem(need.version);
      act.about("need", id, { department: need.department.id, detail: { before: need, wanted, moved: place ?? null } });
      return requireNeed(records, id);
    },
    (records) => targetOf(records, id),
  );
}

/** Takes a need back. What was delivered stays delivered, and need not be opened in time. Raises `not_found`. */
export async function removeNeed(context: Context, id: number): Promise<void> {
  await stamp(context, "need.removed", id, isoTime(context.clock.now()));
}

/** Brings a need back that was taken back, to its place. Raises `not_found`. */
export async function restoreNeed(context: Context, id: number): Promise<Need> {
  await stamp(context, "need.restored", id, null);
  return requireNeed(context.records, id);
}

async function stamp(context: Context, verb: "need.removed" | "need.restored", id: number, at: string | null) {
  const now = isoTime(context.clock.now());
  await change(
    context,
    verb,
    async (records, act) => {
      const department = await store.stampNeed(records, id, at);
      if (department === undefined) throw noNeed(id);
      if (at === null) await refuseMissingDepartments(records, [department]);
      act.about("need", id, { department, detail: { awaited: await findAwaited(records, [id], now) } });
      return null;
    },
    (records) => targetOf(records, id),
  );
}

async function targetOf(records: Records, id: number) {
  const department = await store.findNeedDepartment(records, id);
  if (department === undefined) throw noNeed(id);
  return { departments: [department] };
}

async function requireNeed(records: Records, id: number): Promise<Need> {
  const [need] = await store.findNeeds(records, { ids: [id] });
  if (!need) throw noNeed(id);
  return need;
}

/**
 * Raises `invalid` for conditions that do not suit the kind, for what could only bring the department its own facts and
 * for a time that does not suit how they come; `not_found` for conditions on departments that are gone.
 */
export async function refuseUnfit(
  records: Records,
  type: FactType,
  { department, conditions, ...how }: Pick<Need, "conditions" | "form" | "within"> & { department: number },
): Promise<void> {
  refuseMisfits(conditions, type);
  const fault = faultOfTime(how);
  if (fault) throw new Problem("invalid", `How fast ${fault}.`, [{ path: "within", message: fault }]);
  if (fitsOnlyOwn(type.producers, conditions, department)) {
    throw new Problem("invalid", `Only this department tells what fits, and what it tells itself it knows.`, [
      { path: "department", message: "is the only one that tells such facts: choose another one" },
    ]);
  }
  for (const [place, { field, value }] of conditions.entries()) {
    const named = field === "department" && value !== undefined ? [value].flat().map(Number) : [];
    await refuseMissingDepartments(records, named, `conditions.${place}.value`);
  }
}

/** Raises `invalid` for conditions that do not suit the kind, naming the first and all places. */
function refuseMisfits(conditions: readonly Condition[], type: FactType): void {
  const faults = faultsOf(conditions, type);
  const [first] = faults;
  if (first)
    throw new Problem("invalid", `Condition ${Number(first.path.split(".")[1]) + 1}: it ${first.message}.`, faults);
}

async function refuseStrangers(records: Records, factType: number, before: number | null): Promise<void> {
  if (before === null) return;
  const [other] = await store.findNeeds(records, { ids: [before] });
  if (other?.factType.id === factType) return;
  throw new Problem("not_found", `There is no need ${before} of this kind of fact to stand before.`, [
    { path: "before", message: "must be a need of the same kind" },
  ]);
}

function noNeed(id: number): Problem {
  return new Problem("not_found", `There is no need ${id}.`);
}
