import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { Evidence } from "./contract.ts";

const tables: Record<Evidence["kind"], string> = {
  ...{ due: "dues", hand_off: "hand_offs", fact: "facts", contact: "contacts", incident: "overlap_incidents" },
};

/** Those of these things that are not there. */
export async function findMissingEvidence(records: Records, evidence: readonly Evidence[]): Promise<Evidence[]> {
  const missing: Evidence[] = [];
  for (const [kind, table] of Object.entries(tables)) {
    const wanted = evidence.filter((one) => one.kind === kind);
    if (wanted.length === 0) continue;
    const ids = wanted.map(({ id }) => id);
    const { rows } = await sql<{ id: number }>`
      select id from ${sql.table(table)} where id = any(${ids}::bigint[])`.execute(records);
    const there = new Set(rows.map(({ id }) => id));
    missing.push(...wanted.filter(({ id }) => !there.has(id)));
  }
  return missing;
}

/** With whom contacts were, by the contact; those with nobody known are left out. */
export async function findPeopleOfContacts(
  records: Records,
  contacts: readonly number[],
): Promise<Map<number, number>> {
  if (contacts.length === 0) return new Map();
  const { rows } = await sql<{ id: number; person: number }>`
    select id, person from contacts where id = any(${[...contacts]}::bigint[]) and person is not null`.execute(records);
  return new Map(rows.map(({ id, person }) => [id, person]));
}
