import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { type Agreement, type AgreementDetail, AgreementsQuery, NewAgreement, Proposal } from "./contract.ts";
import { noAgreement, presentAgreements, requireAgreement, requireAgreementIn, summaryOf } from "./present.ts";
import { readDrafts } from "./read-drafts.ts";
import { otherOf, ownSide, speakingFor, standsIn } from "./sides.ts";
import * as store from "./store.ts";

/** The agreements of the company, or those of a department: everybody reads them. */
export async function listAgreements(context: Context, query: AgreementsQuery): Promise<Agreement[]> {
  const { department, state } = AgreementsQuery.parse(query);
  return read(context, "agreement.read", async (records) => {
    const found = await presentAgreements(
      within(context, records),
      await store.findAgreements(records, { department }),
    );
    return found.filter((one) => state === undefined || one.state === state).map(summaryOf);
  });
}

/** An agreement with what is in force, what waits and every version. Raises `not_found`. */
export async function getAgreement(context: Context, id: number): Promise<AgreementDetail> {
  return read(context, "agreement.read", (records) => requireAgreement(within(context, records), id));
}

/**
 * Proposes an agreement to another department, whose head then agrees or sends it back. Raises `invalid` for the own
 * department, a clause of a third one or what measures nothing; `not_found` for a department that is gone; `conflict`
 * where the two have an agreement, or one waits.
 */
export async function proposeAgreement(
  context: Context,
  input: NewAgreement,
  example = false,
): Promise<AgreementDetail> {
  const { with: other, from, clauses, words } = NewAgreement.parse(input);
  const side = sideOf(context, from);
  return change(
    context,
    "agreement.proposed",
    async (records, act) => {
      if (other === side) {
        throw new Problem("invalid", "This is your own department. Agree with another one.", [
          { path: "with", message: "must be another department" },
        ]);
      }
      await refuseMissingDepartments(records, [other], "with");
      await refuseMissingDepartments(records, [side], "from");
      const agreement = await store.lockBetween(records, [side, other], example);
      const versions = await store.findVersions(records, [agreement.id]);
      if (agreement.ended_at === null && versions.some(({ state }) => state === "agreed")) {
        throw new Problem(
          "conflict",
          `These departments have agreement ${agreement.id} already. Propose a change of it.`,
        );
      }
      const proposed = await propose(context, records, { agreement, versions, side, clauses, words });
      act.about("agreement", agreement.id, { department: side, detail: { sides: [side, other], ...proposed } });
      return requireAgreementIn(context, records, agreement.id);
    },
    (records) => speakingFor(records, { one: side, other }, side),
  );
}

/**
 * Proposes a change of an agreement, or to take it up again: all clauses as they are to be. What was agreed counts until
 * the other side agrees to this, too. Raises `conflict` while another proposal waits, and as `proposeAgreement` does.
 */
export async function proposeChange(context: Context, id: number, input: Proposal): Promise<AgreementDetail> {
  const { from, clauses, words } = Proposal.parse(input);
  const verb = "agreement.proposed";
  return change(
    context,
    verb,
    async (records, act) => {
      const agreement = await requireLocked(records, id);
      const side = await ownSide(context, records, agreement, { from, verb });
      await refuseMissingDepartments(records, [agreement.one, agreement.other], "from");
      const versions = await store.findVersions(records, [id]);
      const proposed = await propose(context, records, { agreement, versions, side, clauses, words });
      act.about("agreement", id, {
        department: side,
        detail: { sides: [side, otherOf(agreement, side)], ...proposed },
      });
      return requireAgreementIn(context, records, id);
    },
    async (records) => {
      const agreement = await requireLocked(records, id);
      return speakingFor(records, agreement, await ownSide(context, records, agreement, { from, verb }));
    },
  );
}

type Proposed = {
  agreement: store.StoredAgreement;
  versions: readonly store.StoredVersion[];
  side: number;
  clauses: Parameters<typeof readDrafts>[1]["drafts"];
  words: string;
};

async function propose(
  context: Context,
  records: Records,
  { agreement, versions, side, clauses: drafts, words }: Proposed,
): Promise<{ number: number; standIn: boolean }> {
  const waiting = versions.find(({ state }) => state === "proposed");
  if (waiting) {
    const who = waiting.department === side ? "Your side" : "The other side";
    throw new Problem("conflict", `${who} proposed version ${waiting.number}, which waits for an answer.`);
  }
  const clauses = await readDrafts(records, { agreement, versions, drafts });
  const standIn = standsIn(context, "agreement.proposed", side);
  const by = { department: side, member: memberOf(context), at: isoTime(context.clock.now()), stand_in: standIn };
  const number = await store.insertVersion(records, {
    ...{ agreement: agreement.id, state: "proposed", clauses, words, ...by },
  });
  await store.touchAgreement(records, agreement.id);
  return { number, standIn };
}

/** For whom somebody speaks who is to agree with others: the department that is named, else their only one. */
function sideOf({ actor }: Context, from: number | undefined): number {
  if (from !== undefined) return from;
  const [only, ...more] = actor.kind === "member" ? actor.departments : [];
  if (only !== undefined && more.length === 0) return only;
  throw new Problem("invalid", "Say for which department you speak.", [
    { path: "from", message: "must be a department" },
  ]);
}

/** An agreement, locked. Raises `not_found`. */
export async function requireLocked(records: Records, id: number): Promise<store.StoredAgreement> {
  const found = await store.lockAgreement(records, id);
  if (!found) throw noAgreement(id);
  return found;
}
