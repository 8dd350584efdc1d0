import { DateTime } from "../../../web/kit/DateTime.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Dispute } from "../agreements/disputes-contract.ts";
import styles from "./Agreements.module.css";
import { EvidenceLinks } from "./EvidenceLinks.tsx";

/** What both sides said about a dispute, what they showed, and the verdict. */
export function DisputeWords({ dispute }: { dispute: Dispute }) {
  const t = useMessages();
  const { department, member, at, words, evidence, answered, decided } = dispute;
  return (
    <>
      <p>
        “{words}” <span className={styles.soft}>{whoOf(department, member)}</span> <DateTime at={at} />
      </p>
      <EvidenceLinks evidence={evidence} />
      {answered && (
        <>
          <p>
            “{answered.words}” <span className={styles.soft}>{whoOf(answered.department, answered.member)}</span>{" "}
            <DateTime at={answered.at} />
          </p>
          <EvidenceLinks evidence={answered.evidence} />
        </>
      )}
      {decided && (
        <p>
          <strong>{t(`agreements.verdict.${decided.verdict}`)}</strong>: {decided.reason}{" "}
          <span className={styles.soft}>
            {decided.member?.name}
            {decided.precedent && ` · ${t("agreements.precedent")}`}
          </span>{" "}
          <DateTime at={decided.at} />
        </p>
      )}
    </>
  );
}

function whoOf(department: { name: string } | null, member: { name: string } | null): string {
  return [department?.name, member?.name].filter(Boolean).join(" · ");
}
