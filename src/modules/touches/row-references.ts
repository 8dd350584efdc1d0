import type { ImportRow, Refusal } from "../../kernel/imports/kind.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findCompanySettings, findDepartmentsByName, findMembersByMail } from "../company/index.ts";
import { type Key, keyShapes, keyText, normaliseKey } from "../customers/index.ts";
import { latestMoment } from "./recorder.ts";
import { keyFields } from "./touch-fields.ts";

/** What the rows of a batch name, looked up together. */
export type References = {
  departments: ReadonlyMap<string, number>;
  members: ReadonlyMap<string, { id: number; departments: readonly number[] }>;
  country: string;
  /** The last moment that is not in the future, as an ISO instant. */
  latest: string;
  /** Keys that were read before, by kind and how they were written: files name the same people again and again. */
  keys: ReadonlyMap<Key["kind"], Map<string, RowKey | null>>;
};

/** A key with its text, made once for all rows that name it. */
export type RowKey = { key: Key; text: string };

export async function readReferences(records: Records, rows: readonly ImportRow[], now: string): Promise<References> {
  const named = (field: string) => [
    ...new Set(rows.flatMap(({ values }) => (values[field] ? [`${values[field]}`] : []))),
  ];
  return {
    departments: await findDepartmentsByName(records, named("department")),
    members: await findMembersByMail(records, named("member")),
    country: (await findCompanySettings(records)).country,
    latest: latestMoment(now),
    keys: new Map(keyFields.map(([, kind]) => [kind, new Map()])),
  };
}

/** Who a row is about, when, and who of the company it was with. Keys stand in the order of how sure they are. */
export type RowWhom = { keys: RowKey[]; at: string; department: number | null; member: number | null };

/** Reads what rows of contacts and answers have in common, or says why the row cannot be taken. */
export function readWhom({ values }: ImportRow, references: References): RowWhom | Refusal {
  const keys: RowKey[] = [];
  for (const [field, kind] of keyFields) {
    const raw = values[field];
    if (raw === undefined || raw === "") continue;
    const key = readKey(references, kind, `${raw}`);
    if (!key) return { field, found: `${raw}`, ...keyShapes[kind] };
    keys.push(key);
  }
  // Instants of one form are in the order of their texts.
  const at = `${values.at}`;
  if (at > references.latest) {
    return { field: "at", expected: "a time that has passed", found: at, repair: "correct the time" };
  }
  const team = readTeam(values, references);
  return "expected" in team ? team : { keys, at, ...team };
}

function readKey({ keys, country }: References, kind: Key["kind"], raw: string): RowKey | null {
  const read = keys.get(kind);
  const known = read?.get(raw);
  if (known !== undefined) return known;
  const key = normaliseKey(kind, raw, country);
  const found = key && { key, text: keyText(key) };
  read?.set(raw, found);
  return found;
}

/** A member who belongs to one department was there for it. */
function readTeam(
  { department, member }: ImportRow["values"],
  { departments, members }: References,
): { department: number | null; member: number | null } | Refusal {
  const who = member ? members.get(`${member}`.toLowerCase()) : undefined;
  if (member && !who) {
    const repair = "add the member, or correct the address";
    return { field: "member", expected: "the mail address of a member", found: `${member}`, repair };
  }
  const only = who?.departments.length === 1 ? (who.departments[0] ?? null) : null;
  const id = department ? departments.get(`${department}`.toLowerCase()) : only;
  if (id === undefined) {
    const repair = "add the department, or correct the name";
    return { field: "department", expected: "the name of a department", found: `${department}`, repair };
  }
  return { department: id, member: who?.id ?? null };
}
