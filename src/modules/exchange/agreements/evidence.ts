import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import type { Evidence, EvidenceShown } from "./contract.ts";
import { findMissingEvidence, findPeopleOfContacts } from "./evidence-store.ts";

/** Raises `invalid` at the first thing that is not there. */
export async function refuseMissingEvidence(records: Records, evidence: readonly Evidence[]): Promise<void> {
  const [missing] = await findMissingEvidence(records, evidence);
  if (!missing) return;
  const message = `There is no ${missing.kind.replace("_", "-")} ${missing.id}.`;
  throw new Problem("invalid", message, [{ path: `evidence.${evidence.indexOf(missing)}.id`, message }]);
}

/** Says of what shows something where it can be seen: a function over all of it, so that people are asked for once. */
export async function showingEvidence(
  records: Records,
  all: readonly Evidence[],
): Promise<(evidence: readonly Evidence[]) => EvidenceShown[]> {
  const contacts = all.flatMap(({ kind, id }) => (kind === "contact" ? [id] : []));
  const people = await findPeopleOfContacts(records, contacts);
  return (evidence) =>
    evidence.map(({ kind, id }) => ({ kind, id, person: (kind === "contact" && people.get(id)) || null }));
}
