import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context, memberOf, within } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import * as breaches from "./breaches-store.ts";
import type { Breach, Evidence } from "./contract.ts";
import { enact } from "./enact.ts";
import { showingEvidence } from "./evidence.ts";
import * as store from "./store.ts";

export type WrittenClause = {
  /** The two departments that it binds. */
  between: readonly [number, number];
  /** The one that owes it; null where it binds both. */
  owes?: number | null;
  sentence: string;
  /** What it is written for. */
  source: { incident: number };
};

/**
 * Writes a clause into the agreement of two departments, inside a transaction that runs already; whoever calls has asked
 * whether they may. By the head of one side it is proposed to the other side; by anybody else it counts at once. Returns
 * its number. Raises `invalid` without words or for one department, `not_found` for a department that is gone, and
 * `conflict` where the other side's proposal waits for an answer.
 */
export async function writeClause(context: Context, written: WrittenClause): Promise<number> {
  const { between, owes = null, sentence, source } = written;
  const words = sentence.trim();
  if (words === "") throw invalid("sentence", "A clause needs a sentence.");
  const [one, other] = between;
  if (one === other) throw invalid("between", "A clause is between two departments.");
  if (owes !== null && !between.includes(owes)) throw invalid("owes", "It is owed by one of the two departments.");
  return change(asSystem(context), "agreement_clause.written", async (records, act) => {
    await refuseMissingDepartments(records, between, "between");
    const agreement = await store.lockBetween(records, between);
    const side = sideSpokenFor(context, between);
    const versions = await store.findVersions(records, [agreement.id]);
    const waiting = versions.find(({ state }) => state === "proposed");
    if (side !== null && waiting && waiting.department !== side) {
      throw new Problem("conflict", `The other side proposed version ${waiting.number}. Answer it first.`);
    }
    const clause = await store.insertClause(records, agreement.id, { kind: "incident", id: source.incident });
    const added = { clause, owes, sentence: words, terms: null };
    const inForce = agreement.ended_at === null ? versions.find(({ state }) => state === "agreed") : undefined;
    const at = isoTime(context.clock.now());
    const by = { agreement: agreement.id, words: "", department: side, member: memberOf(context), at };
    if (waiting) await store.setClauses(records, waiting, [...waiting.clauses, added]);
    if (side === null) {
      const before = versions.find(({ state }) => state === "agreed");
      if (before) await store.answerVersion(records, before, { state: "superseded" });
      const clauses = [...(inForce?.clauses ?? []), added];
      await store.insertVersion(records, { ...by, state: "agreed", clauses });
      await store.touchAgreement(records, agreement.id, null);
      await enact(context, records, agreement, clauses);
    } else {
      if (!waiting) {
        const clauses = [...(inForce?.clauses ?? []), added];
        await store.insertVersion(records, { ...by, state: "proposed", clauses });
      }
      await store.touchAgreement(records, agreement.id);
    }
    const detail = { sides: between, clause, source, member: memberOf(context) };
    act.about("agreement", agreement.id, { department: side, detail });
    return clause;
  });
}

/** The side whose head somebody is, where they are head of one of the two alone. */
function sideSpokenFor({ actor }: Context, between: readonly number[]): number | null {
  if (actor.kind !== "member" || !actor.roles.some((role) => role === "head" || role === "marketing")) return null;
  const own = between.filter((side) => actor.departments.includes(side));
  return own.length === 1 ? (own[0] ?? null) : null;
}

export type RecordedBreach = {
  clause: number;
  /** What shows it. */
  evidence: readonly Evidence[];
  /** The department that did not keep it, where one alone did not. */
  department?: number | null;
  words?: string;
  /** When it happened, an ISO instant; now without it. */
  at?: string;
};

/**
 * Notes how clauses were not kept. Returns for each the number of the breach, or null where the clause was not in force:
 * never agreed to, or ended. Raises `not_found` for a clause that is not there.
 */
export async function recordBreaches(
  context: Context,
  recorded: readonly RecordedBreach[],
): Promise<(number | null)[]> {
  if (recorded.length === 0) return [];
  const now = isoTime(context.clock.now());
  return change(asSystem(context), "agreement_breach.recorded", async (records, act) => {
    const known = await findStanding(
      records,
      recorded.map(({ clause }) => clause),
    );
    const counting = recorded.flatMap(({ clause, evidence, words = "", at = now, ...more }, place) => {
      const found = known.get(clause);
      if (!found) throw noClause(clause);
      const { department = found.owes } = more;
      const breach = { clause, department, at, evidence, words, member: memberOf(context), recorded_at: now };
      return found.isInForce ? [{ place, breach }] : [];
    });
    if (counting.length === 0) act.leaveOut();
    const ids = await breaches.insertBreaches(
      records,
      counting.map(({ breach }) => breach),
    );
    const clauses = [...new Set(counting.map(({ breach }) => breach.clause))];
    act.about("agreement_breach", ids, { detail: { clauses } });
    const numbers = new Map(counting.map(({ place }, order) => [place, ids[order] ?? null]));
    return recorded.map((_, place) => numbers.get(place) ?? null);
  });
}

/** How a clause was not kept where no clock says so, the newest first. Raises `not_found`. */
export async function breachesOf(context: Context, clause: number): Promise<Breach[]> {
  return read(context, "agreement.read", async (records) => {
    await requireClause(within(context, records), clause);
    const found = await breaches.findBreaches(records, { clauses: [clause] });
    const all = found.flatMap(({ evidence }) => evidence);
    const shown = await showingEvidence(records, all);
    return found.map((breach) => ({ ...breach, evidence: shown(breach.evidence) }));
  });
}

/** A clause with its agreement, and whether it counts now. Raises `not_found`. */
export async function requireClause({ records }: Context, id: number): Promise<StandingClause> {
  const found = (await findStanding(records, [id])).get(id);
  if (!found) throw noClause(id);
  return found;
}

type StandingClause = store.KnownClause &
  Pick<store.StoredAgreement, "one" | "other"> &
  Pick<store.StoredClause, "owes" | "sentence" | "terms"> & { isInForce: boolean };

async function findStanding(records: Records, ids: readonly number[]): Promise<Map<number, StandingClause>> {
  const known = await store.findClauses(records, { ids });
  const numbers = [...new Set(known.map(({ agreement }) => agreement))];
  const agreements = await store.findAgreements(records, { ids: numbers });
  const all = Map.groupBy(await store.findVersions(records, numbers), ({ agreement }) => agreement);
  return new Map(
    known.flatMap((clause) => {
      const agreement = agreements.find(({ id }) => id === clause.agreement);
      const versions = all.get(clause.agreement) ?? [];
      return agreement ? [[clause.id, standingOf(clause, agreement, versions)] as const] : [];
    }),
  );
}

function standingOf(
  known: store.KnownClause,
  { one, other, ended_at }: store.StoredAgreement,
  versions: readonly store.StoredVersion[],
): StandingClause {
  const isIt = ({ clause }: store.StoredClause) => clause === known.id;
  const agreed = ended_at === null ? versions.find(({ state }) => state === "agreed") : undefined;
  const inForce = agreed?.clauses.find(isIt);
  const newest = inForce ?? versions.flatMap(({ clauses }) => clauses).find(isIt);
  const { owes = null, sentence = "", terms = null } = newest ?? {};
  return { ...known, one, other, isInForce: inForce !== undefined, owes, sentence, terms };
}

function noClause(id: number): Problem {
  return new Problem("not_found", `There is no clause ${id}.`);
}

function invalid(path: string, message: string): Problem {
  return new Problem("invalid", message, [{ path, message }]);
}
