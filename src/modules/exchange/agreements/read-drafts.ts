import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findCalendars } from "../../dues/index.ts";
import { findFactTypes } from "../catalogue/store.ts";
import { isAboutFacts, thingOf } from "./choices-contract.ts";
import type { ClauseDraft } from "./contract.ts";
import * as store from "./store.ts";

type Drafts = {
  agreement: store.StoredAgreement;
  versions: readonly store.StoredVersion[];
  drafts: readonly ClauseDraft[];
};

/**
 * The clauses of a version as they are kept: new ones get a number, others keep theirs. Raises `invalid` for a clause of
 * another agreement or department, and for a calendar or kind of fact that is not there.
 */
export async function readDrafts(
  records: Records,
  { agreement, versions, drafts }: Drafts,
): Promise<store.StoredClause[]> {
  await refuseUnknown(records, drafts);
  const known = await store.findClauses(records, { agreements: [agreement.id] });
  const clauses: store.StoredClause[] = [];
  for (const [place, { clause, owes, sentence, terms }] of drafts.entries()) {
    const path = `clauses.${place}`;
    if (owes !== null && owes !== agreement.one && owes !== agreement.other) {
      throw invalid(`${path}.owes`, "A clause is owed by one of the two departments.");
    }
    if (clause !== undefined) {
      if (!known.some(({ id }) => id === clause)) {
        throw invalid(`${path}.clause`, `Clause ${clause} is not one of this agreement.`);
      }
      if (clauses.some((one) => one.clause === clause)) {
        throw invalid(`${path}.clause`, `Clause ${clause} stands there twice.`);
      }
      const before = versions.flatMap((version) => version.clauses).find((one) => one.clause === clause);
      if (before) refuseOther(path, before, { owes, terms });
    }
    const id = clause ?? (await store.insertClause(records, agreement.id, null));
    clauses.push({ clause: id, owes, sentence, terms });
  }
  return clauses;
}

/** What was kept of a clause is counted over its versions: who owes it and what it is about stay. */
function refuseOther(
  path: string,
  before: Pick<store.StoredClause, "owes" | "terms">,
  now: Pick<store.StoredClause, "owes" | "terms">,
): void {
  if (before.owes !== now.owes) {
    throw invalid(
      `${path}.owes`,
      "Who owes a clause stays. Write a clause of its own instead, and leave this one out.",
    );
  }
  if (!before.terms || !now.terms || thingOf(before.terms.pattern) === thingOf(now.terms.pattern)) return;
  throw invalid(
    `${path}.terms.pattern`,
    "This clause measured something else so far. Write a clause of its own instead, and leave this one out.",
  );
}

async function refuseUnknown(records: Records, drafts: readonly ClauseDraft[]): Promise<void> {
  const measured = drafts.flatMap(({ terms }, place) => (terms ? [{ ...terms, path: `clauses.${place}.terms` }] : []));
  const types = measured.some(({ factType }) => factType !== null) ? await findFactTypes(records) : [];
  const calendars = measured.some(({ calendar }) => calendar !== null) ? await findCalendars(records) : [];
  for (const { path, pattern, factType, calendar } of measured) {
    if (factType !== null && !isAboutFacts(pattern)) {
      throw invalid(`${path}.factType`, "Only what is about facts can be narrowed to a kind of them.");
    }
    if (factType !== null && !types.some(({ code }) => code === factType)) {
      throw invalid(`${path}.factType`, `There is no kind of fact "${factType}".`);
    }
    if (calendar !== null && !calendars.some(({ id }) => id === calendar)) {
      throw invalid(`${path}.calendar`, `There is no calendar ${calendar}. Leave it out for that of the department.`);
    }
  }
}

function invalid(path: string, message: string): Problem {
  return new Problem("invalid", message, [{ path, message }]);
}
