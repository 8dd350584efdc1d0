import { sql } from "kysely";
import type { InboxSource } from "../inbox/sources.ts";
import { describeDisputes } from "./disputes.ts";
import type { AgreementBefore } from "./inbox-contract.ts";
import { presentAgreements } from "./present.ts";
import { findAgreements, findVersionsById } from "./store.ts";

/** What one side proposed, before the heads of the other. */
export const proposalSource: InboxSource<"agreement_proposal"> = {
  kind: "agreement_proposal",
  settled: "answered",
  isForHeads: true,
  rows: sql`select version.id as item,
      case when version.department = agreements.one then agreements.other else agreements.one end as department,
      version.at, true as asks, false as in_digest, true as for_heads, version.at as opened_at,
      version.answered_at as settled_at, version.answered_member as settled_by
    from agreement_versions as version join agreements on agreements.id = version.agreement
    where version.department is not null`,
  async describe(context, ids) {
    const { records } = context;
    const versions = await findVersionsById(records, ids);
    const agreements = await findAgreements(records, { ids: versions.map(({ agreement }) => agreement) });
    const found = new Map((await presentAgreements(context, agreements)).map((detail) => [detail.id, detail]));
    return new Map(
      versions.flatMap(({ id: item, agreement, number }) => {
        const detail = found.get(agreement);
        const proposal = detail?.versions.find((version) => version.number === number);
        if (!detail || !proposal) return [];
        const { id, sides, state, inForce } = detail;
        const may = proposal.state === "proposed" ? detail.may.filter((step) => steps.includes(step)) : [];
        const before: AgreementBefore = { id, sides, state, inForce, may, proposal };
        return [[item, { kind: "agreement_proposal", agreement: before }] as const];
      }),
    );
  },
};

const steps: AgreementBefore["may"] = ["agree", "send_back"];

/** What one side disputes, before the heads of the other until they have answered. */
export const disputeSource: InboxSource<"agreement_dispute"> = {
  kind: "agreement_dispute",
  settled: "dealt with",
  isForHeads: true,
  rows: sql`select disputes.id as item, case when department = one then other else one end as department, disputes.at,
      true as asks, false as in_digest, true as for_heads, disputes.at as opened_at,
      coalesce(answered_at, decided_at, withdrawn_at) as settled_at, coalesce(answered_member, decided_by) as settled_by
    from agreement_disputes as disputes
    join agreement_clauses on agreement_clauses.id = disputes.clause
    join agreements on agreements.id = agreement_clauses.agreement`,
  async describe(context, ids) {
    const disputes = await describeDisputes(context, ids);
    return new Map(disputes.map((dispute) => [dispute.id, { kind: "agreement_dispute", dispute }]));
  },
};

/** What both sides have said, before whoever decides between them. */
export const verdictSource: InboxSource<"agreement_verdict"> = {
  kind: "agreement_verdict",
  settled: "decided",
  isBetween: true,
  rows: sql`select disputes.id as item, null::bigint as department, answered_at as at, true as asks,
      false as in_digest, false as for_heads, answered_at as opened_at,
      coalesce(decided_at, withdrawn_at) as settled_at, decided_by as settled_by, array[one, other] as sides
    from agreement_disputes as disputes
    join agreement_clauses on agreement_clauses.id = disputes.clause
    join agreements on agreements.id = agreement_clauses.agreement
    where answered_at is not null`,
  async describe(context, ids) {
    const disputes = await describeDisputes(context, ids);
    return new Map(disputes.map((dispute) => [dispute.id, { kind: "agreement_verdict", dispute }]));
  },
};
