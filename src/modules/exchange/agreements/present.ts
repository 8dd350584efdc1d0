import { type Context, within } from "../../../kernel/context.ts";
import { permit, type Verb } from "../../../kernel/permissions.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findDepartmentNames, findMemberNames, findUnattendedDepartments } from "../../company/index.ts";
import type { AgreementState, AgreementStep } from "./choices-contract.ts";
import type { Agreement, AgreementDetail, AgreementVersion } from "./contract.ts";
import { otherOf, standsIn, targetOf } from "./sides.ts";
import * as store from "./store.ts";

type Names = { departments: Map<number, string>; members: Map<number, string> };

/** Agreements as they are answered, with every version of each. */
export async function presentAgreements(
  context: Context,
  agreements: readonly store.StoredAgreement[],
): Promise<AgreementDetail[]> {
  const { records } = context;
  const ids = agreements.map(({ id }) => id);
  const versions = Map.groupBy(await store.findVersions(records, ids), ({ agreement }) => agreement);
  const clauses = new Map((await store.findClauses(records, { agreements: ids })).map((clause) => [clause.id, clause]));
  const all = [...versions.values()].flat();
  const names = {
    departments: await findDepartmentNames(
      records,
      agreements.flatMap(({ one, other }) => [one, other]),
    ),
    members: await findMemberNames(
      records,
      [
        ...all.flatMap(({ member, answered_member }) => [member, answered_member]),
        ...agreements.map((one) => one.ended_by),
      ].filter((one) => one !== null),
    ),
  };
  const { headless } = await findUnattendedDepartments(records);
  return agreements.map((agreement) =>
    present(context, agreement, versions.get(agreement.id) ?? [], { clauses, names, headless }),
  );
}

/** One agreement as this reader sees it. Raises `not_found`. */
export async function requireAgreement(context: Context, id: number): Promise<AgreementDetail> {
  const [found] = await presentAgreements(context, await store.findAgreements(context.records, { ids: [id] }));
  if (!found) throw noAgreement(id);
  return found;
}

/** The same inside the transaction that changed it. */
export function requireAgreementIn(context: Context, records: Records, id: number): Promise<AgreementDetail> {
  return requireAgreement(within(context, records), id);
}

export function noAgreement(id: number): Problem {
  return new Problem("not_found", `There is no agreement ${id}.`);
}

/** Leaves out of a detail what a list does not show. */
export function summaryOf({ id, sides, state, clauses, measured, waitsFor, at, version }: AgreementDetail): Agreement {
  return { id, sides, state, clauses, measured, waitsFor, at, version };
}

function present(
  context: Context,
  agreement: store.StoredAgreement,
  stored: readonly store.StoredVersion[],
  { clauses, names, headless }: { clauses: Map<number, store.KnownClause>; names: Names; headless: number[] },
): AgreementDetail {
  const department = (id: number | null) => (id === null ? null : labelOf(id, names.departments));
  const member = (id: number | null) => (id === null ? null : labelOf(id, names.members));
  const versions = stored.map(
    (version): AgreementVersion => ({
      ...{ number: version.number, state: version.state, words: version.words, at: version.at },
      ...{ department: department(version.department), member: member(version.member) },
      standIn: version.stand_in,
      clauses: version.clauses.map(({ clause, owes, sentence, terms }) => {
        const known = clauses.get(clause);
        const to = owes === null ? null : otherOf(agreement, owes);
        const { code = null, source = null } = known ?? {};
        return { id: clause, owes: department(owes), to: department(to), sentence, terms, commitment: code, source };
      }),
      answered:
        version.answered_at === null
          ? null
          : {
              ...{ department: department(version.answered_department), member: member(version.answered_member) },
              ...{ at: version.answered_at, words: version.answer, standIn: version.answered_stand_in },
            },
    }),
  );
  const proposal = versions.find(({ state }) => state === "proposed") ?? null;
  const inForce = agreement.ended_at === null ? (versions.find(({ state }) => state === "agreed") ?? null) : null;
  const state = stateOf(agreement, versions);
  const waits = proposal?.department ? otherOf(agreement, proposal.department.id) : null;
  const newest = versions[0];
  return {
    id: agreement.id,
    sides: [labelOf(agreement.one, names.departments), labelOf(agreement.other, names.departments)],
    state,
    clauses: inForce?.clauses.length ?? 0,
    measured: inForce?.clauses.filter(({ terms }) => terms !== null).length ?? 0,
    waitsFor: department(waits),
    at: newest?.answered?.at ?? newest?.at ?? "",
    version: agreement.version,
    ...{ inForce, proposal, versions },
    ended:
      agreement.ended_at === null
        ? null
        : {
            ...{ at: agreement.ended_at, words: agreement.ended_because, standIn: agreement.ended_stand_in },
            ...{ department: department(agreement.ended_for), member: member(agreement.ended_by) },
          },
    ...mayDo(context, agreement, { state, proposal, headless, department }),
  };
}

function stateOf({ ended_at }: store.StoredAgreement, versions: readonly AgreementVersion[]): AgreementState {
  if (ended_at !== null) return "ended";
  if (versions.some(({ state }) => state === "agreed")) return "agreed";
  const newest = versions[0]?.state;
  return newest === "sent_back" || newest === "withdrawn" ? newest : "proposed";
}

type Standing = Pick<AgreementDetail, "state" | "proposal"> & {
  headless: readonly number[];
  department: (id: number) => { id: number; name: string } | null;
};

function mayDo(
  { actor }: Context,
  { one, other, ended_for }: store.StoredAgreement,
  { state, proposal, headless, department }: Standing,
): Pick<AgreementDetail, "may" | "standsInFor"> {
  const between = { one, other };
  const by = proposal?.department?.id;
  const answerers = by === undefined ? [one, other] : [otherOf(between, by)];
  const spoke = [proposal?.member?.id ?? null];
  const possible: [AgreementStep, Verb, number[], boolean][] = [
    ["propose", "agreement.proposed", [one, other], proposal === null],
    ["agree", "agreement.agreed", answerers, proposal !== null],
    ["send_back", "agreement.sent_back", answerers, proposal !== null],
    ["withdraw", "agreement.withdrawn", by === undefined ? [] : [by], by !== undefined],
    ["end", "agreement.ended", [one, other], state === "agreed"],
    ["resume", "agreement.resumed", ended_for === null ? [] : [ended_for], state === "ended" && ended_for !== null],
  ];
  const mayFor = (verb: Verb, side: number) => {
    const isAnswer = verb === "agreement.agreed" || verb === "agreement.sent_back";
    return permit(actor, verb, targetOf(between, side, { headless, spoke: isAnswer ? spoke : [] })).allowed;
  };
  const open = possible.flatMap(([step, verb, sides, isOpen]) => {
    const may = isOpen ? sides.filter((side) => mayFor(verb, side)) : [];
    return may.length === 0 ? [] : [{ step, may, standing: may.filter((side) => standsIn({ actor }, verb, side)) }];
  });
  const standing = new Set(open.flatMap((one) => one.standing));
  return {
    may: open.map(({ step }) => step),
    standsInFor: [...standing].flatMap((side) => department(side) ?? []),
  };
}

function labelOf(id: number, names: Map<number, string>): { id: number; name: string } {
  return { id, name: names.get(id) ?? `#${id}` };
}
