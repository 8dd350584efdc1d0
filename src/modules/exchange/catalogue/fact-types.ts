import { change, read } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import { defined } from "../../../kernel/defined.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { staleProblem } from "../../../kernel/stale.ts";
import { fitsOnlyOwn } from "../needs/own-facts.ts";
import { findNeeds } from "../needs/store.ts";
import { builtIn } from "./built-in.ts";
import { type BuiltInType, builtInNames } from "./choices-contract.ts";
import { type FactType, FactTypeChange, NewFactType } from "./contract.ts";
import * as store from "./store.ts";

/** The catalogue: every kind of fact, those that come with the product first. */
export async function listFactTypes(context: Context): Promise<FactType[]> {
  return read(context, "fact_type.read", (records) => store.findFactTypes(records));
}

/** Adds a kind of fact. Raises `conflict` where the code is taken, `not_found` for a department. */
export async function addFactType(context: Context, input: NewFactType): Promise<FactType> {
  const { code, ...values } = NewFactType.parse(input);
  return change(context, "fact_type.added", async (records, act) => {
    await refuseMissingDepartments(records, values.producers, "producers");
    const id = await store.insertFactType(records, { code, builtIn: false, ...values });
    if (id === undefined) {
      throw new Problem("conflict", `There is a kind of fact "${code}" already. Choose another code.`, [
        { path: "code", message: "is taken" },
      ]);
    }
    act.about("fact_type", id, { detail: { code } });
    return requireFactType(records, id);
  });
}

/**
 * Changes what is given, if `version` is the newest. What was told stays as it was told. Raises `stale`, `not_found`,
 * and `invalid` for the fields of one that comes with the product.
 */
export async function changeFactType(
  context: Context,
  id: number,
  version: number,
  input: FactTypeChange,
): Promise<FactType> {
  const wanted = FactTypeChange.parse(input);
  return change(context, "fact_type.changed", async (records, act) => {
    const { name, description, fields, producers, active, ...before } = await requireFactType(records, id);
    if (before.builtIn && wanted.fields) {
      throw new Problem("invalid", `"${name}" comes with the product, and its fields stay. Add a kind of your own.`, [
        { path: "fields", message: "stay as they are" },
      ]);
    }
    if (wanted.producers) {
      await refuseMissingDepartments(records, wanted.producers, "producers");
      await refuseIdleNeeds(records, { id, name, producers: wanted.producers });
    }
    const values = { name, description, fields, producers, active };
    if (!(await store.updateFactType(records, id, version, { ...values, ...defined(wanted) })))
      throw staleProblem(before.version);
    act.about("fact_type", id, { detail: { before: values, wanted } });
    return requireFactType(records, id);
  });
}

/** Raises `invalid` where a need would be left that could only bring a department its own facts. */
async function refuseIdleNeeds(
  records: Records,
  { id, name, producers }: Pick<FactType, "id" | "name" | "producers">,
): Promise<void> {
  const needs = await findNeeds(records, { factTypes: [id] });
  const idle = needs.find(({ conditions, department }) => fitsOnlyOwn(producers, conditions, department.id));
  if (!idle) return;
  const { name: department } = idle.department;
  throw new Problem(
    "invalid",
    `${department} wants "${name}", and only ${department} would tell it. Take need ${idle.id} back first.`,
    [{ path: "producers", message: `would leave ${department} with nothing but its own facts` }],
  );
}

/** The kinds that come with the product. */
export async function seedFactTypes({ records }: Pick<Context, "records">): Promise<void> {
  const known = new Set((await store.findFactTypes(records)).map(({ code }) => code));
  for (const [code, content] of Object.entries(builtIn)) {
    if (known.has(code)) continue;
    const name = builtInNames[code as BuiltInType];
    await store.insertFactType(records, { code, builtIn: true, name, ...content, producers: [], active: true });
  }
}

/** The kind with this id. Raises `not_found`. */
export async function requireFactType(records: Records, id: number): Promise<FactType> {
  const [type] = await store.findFactTypes(records, [id]);
  if (!type) throw new Problem("not_found", `There is no kind of fact ${id}.`);
  return type;
}

/** Raises `not_found` for departments that are not there, or not any more; `path` is where they are named. */
export async function refuseMissingDepartments(
  records: Records,
  ids: readonly number[],
  path = "department",
): Promise<void> {
  const missing = await store.findMissingDepartments(records, ids);
  if (missing.length === 0) return;
  throw new Problem("not_found", `There is no department ${missing.join(", ")}. Choose one that is there.`, [
    { path, message: "is not there, or not any more: choose another one" },
  ]);
}
