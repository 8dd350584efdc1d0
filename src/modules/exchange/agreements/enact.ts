import { isDeepStrictEqual } from "node:util";
import { asSystem, type Context, within } from "../../../kernel/context.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { addCommitment, type CommitmentContent, changeCommitment, listCommitments } from "../../dues/index.ts";
import { otherOf } from "./sides.ts";
import * as store from "./store.ts";
import { commitmentOf } from "./terms.ts";

/**
 * Lets the commitments of an agreement say what these clauses do, from now on: dues that run keep their time. Those of
 * clauses that are not among them, or are measured no more, open nothing further.
 */
export async function enact(
  context: Context,
  records: Records,
  agreement: store.StoredAgreement,
  clauses: readonly store.StoredClause[],
): Promise<void> {
  const program = asSystem(within(context, records));
  const known = await store.findClauses(records, { agreements: [agreement.id] });
  const commitments = new Map((await listCommitments(program)).map((commitment) => [commitment.id, commitment]));
  const wanted = new Map(clauses.map((clause) => [clause.clause, contentOf(agreement, clause)]));
  for (const { id, commitment: measuring } of known) {
    const content = wanted.get(id);
    const before = commitments.get(measuring ?? 0);
    if (content && !before) {
      const added = await addCommitment(program, { code: `agreement_${agreement.id}_${id}`, ...content });
      await store.setCommitment(records, id, added.id);
    } else if (before) {
      const { subject: _subject, once: _once, ...change } = content ?? { ...before, active: false };
      const { name, owes, to, allowed, makeGood, calendar, active, conditions } = change;
      const now = { name, owes, to, allowed, makeGood, calendar, active, conditions };
      if (Object.entries(now).every(([field, value]) => isDeepStrictEqual(before[field as keyof typeof now], value))) {
        continue;
      }
      await changeCommitment(program, before.id, before.version, now);
    }
  }
}

function contentOf(
  agreement: store.StoredAgreement,
  { owes, sentence, terms }: store.StoredClause,
): CommitmentContent | undefined {
  if (owes === null || terms === null) return undefined;
  return commitmentOf(sentence, terms, { owes, to: otherOf(agreement, owes) });
}
