import { change } from "../../../kernel/acts/change.ts";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { ImportBatch, ImportField, ImportOption, ImportRow, Refusal } from "../../../kernel/imports/kind.ts";
import {
  addImportedDepartments,
  findCompanySettings,
  findDepartmentsByName,
  removeImportedDepartments,
} from "../../company/index.ts";
import { findPeopleByKeys, type Key, keyText, normaliseKey } from "../../customers/index.ts";
import { keyFields } from "../../touches/index.ts";
import { findDepartmentsInUse } from "./import-store.ts";
import { importedStatuses } from "./imported.ts";

/** What to do about departments that are not there: the same question for both kinds. */
export const departmentsOption: ImportOption = {
  name: "departments",
  help: "What happens to a row of a department that is not there: the row is refused, or the department is created, which data stewards and administrators may.",
  values: ["known", "create"],
  default: "known",
};

export const statusField: ImportField = {
  name: "status",
  type: "choice",
  help: "How it stands; done where it was closed, accepted otherwise.",
  aliases: ["state", "sr status", "ticket status", "request status"],
  choices: importedStatuses,
};

/** The departments that rows name in these fields, by lower-case name; created where the file's questions say so. */
export async function departmentsOf(
  context: Context,
  batch: ImportBatch,
  fields: readonly string[],
): Promise<Map<string, number>> {
  const { records } = context;
  const named = [
    ...new Set(batch.rows.flatMap(({ values }) => fields.flatMap((field) => textOf(values, field) || []))),
  ];
  const found = await findDepartmentsByName(records, named);
  const missing = named.filter((name) => !found.has(name.toLowerCase()) && name.length <= 100);
  if (batch.options.departments !== "create" || missing.length === 0) return found;
  await addImportedDepartments(context, missing, { import: batch.import, example: batch.example ?? false });
  return findDepartmentsByName(records, named);
}

/** Removes the departments that an import added, but for those that people, hand-offs, contacts, what was told or touches rest on. */
export async function removeUnusedDepartments(context: Context, importId: number): Promise<void> {
  const touched = await context.events.query<{ department: number }>(
    "SELECT DISTINCT department FROM touches WHERE department > 0",
  );
  const used = await findDepartmentsInUse(context.records);
  await removeImportedDepartments(context, importId, [...used, ...touched.map(({ department }) => department)]);
}

/** Whom rows are about, where somebody is known by what they say; by row number. */
export async function peopleOf(context: Context, rows: readonly ImportRow[]): Promise<Map<number, number>> {
  const { records } = context;
  const { country } = await findCompanySettings(records);
  const keyed = rows.flatMap(({ number, values }) => {
    const keys = keyFields.flatMap(([field, kind]): Key[] => {
      const raw = textOf(values, field);
      const key = raw === "" ? null : normaliseKey(kind, raw, country);
      return key ? [key] : [];
    });
    return keys.length > 0 ? [{ number, keys }] : [];
  });
  if (keyed.length === 0) return new Map();
  const owners = await findPeopleByKeys(
    records,
    keyed.flatMap(({ keys }) => keys),
  );
  return new Map(
    keyed.flatMap(({ number, keys }) => {
      const owner = keys.map((key) => owners.get(keyText(key))).find((id) => id !== undefined);
      return owner === undefined ? [] : [[number, owner] as const];
    }),
  );
}

export function textOf(values: ImportRow["values"], field: string): string {
  return `${values[field] ?? ""}`.trim();
}

export function noDepartment(field: string, found: string): Refusal {
  const repair = "add the department, correct the name, or choose departments=create";
  return { field, expected: "the name of a department", found, repair };
}

/** What dues are told of hand-offs of other systems. */
export type ToldDues = {
  /** Legs whose dues are gone: what the file said of them was taken back or is another thing now. */
  struck?: readonly number[];
  recorded?: readonly { leg: number; to: number; at: string; due: string }[];
  closed?: readonly { leg: number; to: number; at: string }[];
};

/** Tells the dues, in acts of the program: first what is gone, then what was owed by when, and then what was done. */
export async function tellDues(context: Context, importId: number, told: ToldDues): Promise<void> {
  const { struck = [], recorded = [], closed = [] } = told;
  await tell(context, "hand_off.struck", struck, { legs: struck, import: importId });
  const listed = { legs: recorded.map(({ leg }) => leg), to: recorded.map(({ to }) => to) };
  const times = { at: recorded.map(({ at }) => at), due: recorded.map(({ due }) => due) };
  await tell(context, "hand_off.recorded", recorded, { ...listed, ...times, import: importId });
  const done = { legs: closed.map(({ leg }) => leg), to: closed.map(({ to }) => to), at: closed.map(({ at }) => at) };
  await tell(context, "hand_off.closed", closed, { ...done, import: importId });
}

async function tell(
  context: Context,
  verb: "hand_off.struck" | "hand_off.recorded" | "hand_off.closed",
  about: readonly unknown[],
  detail: Record<string, unknown>,
): Promise<void> {
  if (about.length === 0) return;
  await change(asSystem(context), verb, async (_, act) =>
    act.about("hand_off_leg", detail.legs as number[], { detail }),
  );
}
