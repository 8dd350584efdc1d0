import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, within } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { type Agreement, type AgreementDetail, AgreementsQuery, NewAgreement, Proposal } from "./contract.ts";
import { noAgreement, otherOf, presentAgreements, requireAgreement, requireAgreementIn, summaryOf } from "./present.ts";
import { readDrafts } from "./read-drafts.ts";
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
export async function proposeAgreement(context: Context, input: NewAgreement): Promise<AgreementDetail> {
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
      const agreement = await store.lockBetween(records, [side, other]);
      const versions = await store.findVersions(records, [agreement.id]);
      if (agreement.ended_at === null && versions.some(({ state }) => state === "agreed")) {
        throw new Problem(
          "conflict",
          `These departments have agreement ${agreement.id} already. Propose a change of it.`,
        );
      }
      const number = await propose(context, records, { agreement, versions, side, clauses, words });
      act.about("agreement", agreement.id, { department: side, detail: { sides: [side, other], number } });
      return requireAgreementIn(context, records, agreement.id);
    },
    { departments: [side] },
  );
}

/**
 * Proposes a change of an agreement, or to take it up again: all clauses as they are to be. What was agreed counts until
 * the other side agrees to this, too. Raises `conflict` while another proposal waits, and as `proposeAgreement` does.
 */
export async function proposeChange(context: Context, id: number, input: Proposal): Promise<AgreementDetail> {
  const { from, clauses, words } = Proposal.parse(input);
  return change(
    context,
    "agreement.proposed",
    async (records, act) => {
      const agreement = await requireLocked(records, id);
      const side = ownSide(context, agreement, from);
      await refuseMissingDepartments(records, [agreement.one, agreement.other], "from");
      const versions = await store.findVersions(records, [id]);
      const number = await propose(context, records, { agreement, versions, side, clauses, words });
      act.about("agreement", id, { department: side, detail: { sides: [side, otherOf(agreement, side)], number } });
      return requireAgreementIn(context, records, id);
    },
    async (records) => ({ departments: [ownSide(context, await requireLocked(records, id), from)] }),
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
): Promise<number> {
  const waiting = versions.find(({ state }) => state === "proposed");
  if (waiting) {
    const who = waiting.department === side ? "Your side" : "The other side";
    throw new Problem("conflict", `${who} proposed version ${waiting.number}, which waits for an answer.`);
  }
  const clauses = await readDrafts(records, { agreement, versions, drafts });
  const by = { department: side, member: memberOf(context), at: isoTime(context.clock.now()) };
  const number = await store.insertVersion(records, {
    ...{ agreement: agreement.id, state: "proposed", clauses, words, ...by },
  });
  await store.touchAgreement(records, agreement.id);
  return number;
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

/** The side for which somebody speaks: the one that is named, else the only one that is theirs. Raises `invalid`. */
export function ownSide(
  { actor }: Context,
  { one, other }: Pick<store.StoredAgreement, "one" | "other">,
  from: number | undefined,
): number {
  const sides = [one, other];
  const own = actor.kind === "member" ? sides.filter((side) => actor.departments.includes(side)) : [];
  const side = from ?? (own.length === 2 ? undefined : (own[0] ?? one));
  if (side !== undefined && sides.includes(side)) return side;
  throw new Problem("invalid", `Say for which side you speak: department ${one} or ${other}.`, [
    { path: "from", message: "must be one of the two departments" },
  ]);
}

/** An agreement, locked. Raises `not_found`. */
export async function requireLocked(records: Records, id: number): Promise<store.StoredAgreement> {
  const found = await store.lockAgreement(records, id);
  if (!found) throw noAgreement(id);
  return found;
}
