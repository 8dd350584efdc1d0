import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { FormChange, NewForm, type WebForm } from "./form-contract.ts";
import * as store from "./form-store.ts";
import { refuseUnknownDepartments } from "./members.ts";
import { newLinkToken } from "./tokens.ts";

/** Forms on web pages; those that were revoked come last. */
export async function listForms(context: Context): Promise<WebForm[]> {
  return read(context, "form.read", (records) => store.findForms(records));
}

/** Makes a form for pages of these origins. Raises `invalid` for an unknown department. */
export async function addForm(context: Context, input: NewForm, example = false): Promise<WebForm> {
  const values = NewForm.parse(input);
  const key = `pk_${newLinkToken().slice(0, 24)}`;
  return change(context, "form.added", async (records, act) => {
    await refuseDepartment(records, values.department);
    const id = await store.insertForm(records, { ...values, key, createdAt: isoTime(context.clock.now()), example });
    act.about("form", id, { department: values.department, detail: { origins: values.origins } });
    return requireForm(records, id);
  });
}

/** Changes what is given, if `version` is the newest. Raises `stale` otherwise, `not_found`, or `invalid`. */
export async function changeForm(context: Context, id: number, version: number, input: FormChange): Promise<WebForm> {
  const wanted = FormChange.parse(input);
  return change(context, "form.changed", async (records, act) => {
    const before = await requireForm(records, id);
    if (before.revokedAt !== null) throw noForm(id);
    const department = wanted.department === undefined ? (before.department?.id ?? null) : wanted.department;
    await refuseDepartment(records, wanted.department ?? null);
    const values = { name: wanted.name ?? before.name, department, origins: wanted.origins ?? before.origins };
    if (!(await store.updateForm(records, id, version, values))) {
      throw new Problem(
        "stale",
        `Somebody changed this meanwhile (it is at version ${before.version}). Read it again and repeat your change.`,
      );
    }
    act.about("form", id, { department, detail: { fields: Object.keys(wanted), origins: values.origins } });
    return requireForm(records, id);
  });
}

/** Ends a form: pages that still carry it show nothing. Raises `not_found` for one that is unknown or revoked. */
export async function revokeForm(context: Context, id: number): Promise<void> {
  await change(context, "form.revoked", async (records, act) => {
    const { department } = await requireForm(records, id);
    if (!(await store.revokeFormRow(records, id, isoTime(context.clock.now())))) throw noForm(id);
    act.about("form", id, { department: department?.id ?? null });
    return null;
  });
}

/**
 * The form under a key, for a page of this origin. Raises `not_found` for a key that does not work, and `forbidden` for
 * every other origin and for what names none, as programs do that are no browser.
 */
export async function admitForm(context: Context, key: string, origin: string | null): Promise<store.OpenForm> {
  const form = await requireOpenForm(context, key);
  if (origin !== null && form.origins.includes(origin)) return form;
  const from = origin === null ? "This request names no page" : `Pages of ${origin} are not among those of this form`;
  throw new Problem("forbidden", `${from}. Add the page's address to the form in the settings.`);
}

/** The form under a key, whoever asks. Raises `not_found` for a key that does not work. */
export async function requireOpenForm(context: Context, key: string): Promise<store.OpenForm> {
  const form = await store.findOpenForm(context.records, key);
  if (form) return form;
  throw new Problem("not_found", "There is no form with this key. Copy the snippet again from the settings.");
}

async function refuseDepartment(records: Records, department: number | null): Promise<void> {
  if (department !== null) await refuseUnknownDepartments(records, [department]);
}

async function requireForm(records: Records, id: number): Promise<WebForm> {
  const [form] = await store.findForms(records, id);
  if (form) return form;
  throw noForm(id);
}

function noForm(id: number): Problem {
  return new Problem("not_found", `There is no form ${id} that works.`);
}
