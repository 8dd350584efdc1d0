import type { Context } from "../kernel/context.ts";
import {
  agree,
  answerDispute,
  decideDispute,
  openDispute,
  proposeAgreement,
  proposeChange,
} from "../modules/exchange/index.ts";
import type { AgreedClause, AgreedVersion } from "./agreement.ts";
import type { ExampleCompany } from "./generate.ts";
import { asMember, type Numbers } from "./past.ts";

type Company = Pick<ExampleCompany, "agreement" | "handings" | "instant">;

/** The numbers of clauses by their names. */
type Clauses = Map<AgreedClause["key"], number>;

/** Lets the departments agree, each speaking for itself at its time. Returns the numbers of the clauses. */
export async function agreeAsThen(context: Context, numbers: Numbers, company: Company): Promise<Clauses> {
  const { agreement: plan, instant } = company;
  const known: Clauses = new Map();
  let agreement: number | undefined;
  for (const version of plan.versions) {
    const { by, words, proposed, agreed } = version;
    const proposer = asMember(context, numbers, proposed.member, instant(proposed.at));
    const clauses = draftsOf(version, numbers, known);
    const other = numbers.departmentOf(plan.sides.find((side) => side !== by) ?? "");
    const { id, proposal } =
      agreement === undefined
        ? await proposeAgreement(proposer, { with: other, clauses, words }, true)
        : await proposeChange(proposer, agreement, { clauses, words });
    agreement = id;
    const answerer = asMember(context, numbers, agreed.member, instant(agreed.at));
    const { inForce } = await agree(answerer, id, { number: proposal?.number ?? 0 });
    for (const [place, { id: clause }] of (inForce?.clauses ?? []).entries()) {
      const named = version.clauses[place];
      if (named) known.set(named.key, clause);
    }
  }
  return known;
}

function draftsOf({ clauses }: AgreedVersion, { departmentOf }: Numbers, known: Clauses) {
  return clauses.map(({ key, owes, sentence, terms }) => {
    const clause = known.get(key);
    return {
      ...(clause === undefined ? {} : { clause }),
      ...{ owes: owes ? departmentOf(owes) : null, sentence },
      // What is late stays late: nothing is made good.
      terms: terms ? { ...terms, factType: null, makeGood: null, calendar: null } : null,
    };
  });
}

/** Lets them dispute how it was kept. `handOffs` are the numbers of what was handed over, in its order. */
export async function disputeAsThen(
  context: Context,
  numbers: Numbers,
  { agreement: plan, handings, instant }: Company,
  { clauses, handOffs }: { clauses: Clauses; handOffs: readonly number[] },
): Promise<void> {
  for (const { clause, handing, opened, answered, decided } of plan.disputes) {
    const as = ({ member, at }: typeof opened | typeof decided) => asMember(context, numbers, member, instant(at));
    const shown = handOffs[handings.indexOf(handing)] ?? 0;
    const { id } = await openDispute(as(opened), {
      ...{ clause: clauses.get(clause) ?? 0, words: opened.words },
      evidence: [{ kind: "hand_off", id: shown }],
    });
    await answerDispute(as(answered), id, { words: answered.words, evidence: [] });
    const { verdict, reason, precedent } = decided;
    await decideDispute(as(decided), id, { verdict, reason, precedent });
  }
}
