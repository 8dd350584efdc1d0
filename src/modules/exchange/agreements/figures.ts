import { read } from "../../../kernel/acts/change.ts";
import { asSystem, type Context, within } from "../../../kernel/context.ts";
import { findCompanySettings } from "../../company/index.ts";
import { type DueLine, keptShareOf, reportOnCommitments } from "../../dues/index.ts";
import { countBreaches } from "./breaches-store.ts";
import type { Clause } from "./contract.ts";
import { countDisputes } from "./disputes-store.ts";
import { type AgreementFigures, type ClauseFigures, FiguresQuery } from "./figures-contract.ts";
import { requireAgreement } from "./present.ts";

type Counts = Pick<ClauseFigures, "kept" | "madeGood" | "broken" | "open" | "waived">;
const none: Counts = { kept: 0, madeGood: 0, broken: 0, open: 0, waived: 0 };

/**
 * How much of an agreement was kept, by clause, by side and by period: the sides and periods are sums of the clauses.
 * Clauses that ended are counted while they have something to count. Raises `not_found`.
 */
export async function agreementFigures(context: Context, id: number, input: FiguresQuery): Promise<AgreementFigures> {
  const { from, to, per } = FiguresQuery.parse(input);
  return read(context, "agreement.read", async (records) => {
    const inside = within(context, records);
    const { versions, inForce, sides } = await requireAgreement(inside, id);
    const known = new Map<number, Clause>();
    for (const { clauses, state } of versions) {
      if (state !== "agreed" && state !== "superseded") continue;
      for (const clause of clauses) if (!known.has(clause.id)) known.set(clause.id, clause);
    }
    const ids = [...known.keys()];
    const codes = [...known.values()].flatMap(({ commitment }) => (commitment === null ? [] : [commitment]));
    const range = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    const lines = codes.length === 0 ? [] : await reportOnCommitments(asSystem(inside), codes, { ...range, per });
    const { timeZone } = await findCompanySettings(records);
    const breaches = await countBreaches(records, ids, { from, to, timeZone });
    const disputes = new Map((await countDisputes(records, ids)).map((row) => [row.clause, row]));
    const current = new Set(inForce?.clauses.map((clause) => clause.id));
    const clauses = [...known.values()].map((clause): ClauseFigures => {
      const counts = sum(lines.filter(({ commitment }) => commitment?.code === clause.commitment));
      const target = clause.terms?.target ?? null;
      return {
        ...{ clause: clause.id, sentence: clause.sentence, owes: clause.owes, commitment: clause.commitment },
        ...{ inForce: current.has(clause.id), ...counts, target, isReached: isReached(counts.keptShare, target) },
        breaches: breaches.get(clause.id) ?? 0,
        disputes: disputes.get(clause.id)?.waiting ?? 0,
        precedents: disputes.get(clause.id)?.precedents ?? 0,
      };
    });
    const shown = clauses
      .filter((one) => one.inForce || isCounted(one))
      .toSorted((one, other) => one.clause - other.clause);
    return {
      clauses: shown,
      sides: sides.map((owes) => {
        const own = shown.filter((one) => one.owes?.id === owes.id);
        return { owes, ...sum(own), breaches: own.reduce((all, one) => all + one.breaches, 0) };
      }),
      periods: periodsOf(lines, sides),
    };
  });
}

function isReached(share: number | null, target: number | null): boolean | null {
  return share === null || target === null ? null : share >= target;
}

function isCounted(figures: ClauseFigures): boolean {
  const { kept, madeGood, broken, open, waived, breaches, disputes, precedents } = figures;
  return kept + madeGood + broken + open + waived + breaches + disputes + precedents > 0;
}

function periodsOf(lines: readonly DueLine[], sides: AgreementFigures["sides"][number]["owes"][]) {
  const byPeriod = Map.groupBy(lines, ({ period }) => period ?? "");
  return [...byPeriod].flatMap(([period, inIt]) =>
    sides.flatMap((owes) => {
      const own = inIt.filter(({ department }) => department?.id === owes.id);
      return own.length === 0 ? [] : [{ period, until: own[0]?.until ?? period, owes, ...sum(own) }];
    }),
  );
}

function sum(counted: readonly Counts[]): Counts & { keptShare: number | null } {
  const total = { ...none };
  for (const one of counted) for (const name of Object.keys(none) as (keyof Counts)[]) total[name] += one[name];
  return { ...total, keptShare: keptShareOf(total) };
}
