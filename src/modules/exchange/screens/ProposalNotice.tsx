import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AgreementDetail, AgreementVersion } from "../agreements/contract.ts";
import styles from "./Agreements.module.css";
import { type ChangedClause, changesOf } from "./clause-draft.ts";
import { useClauseInView } from "./clause-in-view.ts";
import { useTermsWords } from "./clause-words.ts";
import { useWhoWords } from "./who-words.ts";

/** What was proposed and waits for the other side: each clause, and whether it is new, changed or ends. */
export function ProposalNotice({ agreement: { proposal, inForce, waitsFor } }: { agreement: AgreementDetail }) {
  const t = useMessages();
  if (!proposal) return null;
  return (
    <Section title={t("agreements.proposal", { number: proposal.number, department: waitsFor?.name ?? "" })}>
      <ProposedClauses proposal={proposal} inForce={inForce} />
    </Section>
  );
}

type ProposedClausesProps = { proposal: AgreementVersion; inForce: AgreementVersion | null };

/** What a version says, by whom, and what becomes of each clause with it. */
export function ProposedClauses({ proposal, inForce }: ProposedClausesProps) {
  const whoOf = useWhoWords();
  return (
    <>
      <p className={styles.soft}>
        {whoOf(proposal)} <DateTime at={proposal.at} />
      </p>
      {proposal.words !== "" && <p>“{proposal.words}”</p>}
      <ul className={styles.clauses}>
        {changesOf(inForce?.clauses ?? [], proposal.clauses).map(({ clause, change }) => (
          <ProposedClause key={clause.id} clause={clause} change={change} />
        ))}
      </ul>
    </>
  );
}

function ProposedClause({ clause, change }: ChangedClause) {
  const t = useMessages();
  const words = useTermsWords();
  const place = useClauseInView(clause.id);
  return (
    <li className={styles.clause} {...place}>
      <p className={styles.sentence}>{clause.sentence}</p>
      <p className={styles.soft}>
        {t(`agreements.change.${change}`)} ·{" "}
        {clause.owes
          ? t("agreements.direction", { from: clause.owes.name, to: clause.to?.name ?? "" })
          : t("agreements.both")}
        {clause.terms && ` · ${words(clause.terms)}`}
      </p>
    </li>
  );
}
