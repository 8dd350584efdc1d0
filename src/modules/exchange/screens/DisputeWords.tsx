import { DateTime } from "../../../web/kit/DateTime.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Dispute } from "../agreements/disputes-contract.ts";
import styles from "./Agreements.module.css";
import { EvidenceLinks } from "./EvidenceLinks.tsx";
import { useWhoWords } from "./who-words.ts";

/** What both sides said about a dispute, what they showed, and the verdict. */
export function DisputeWords({ dispute }: { dispute: Dispute }) {
  const t = useMessages();
  const whoOf = useWhoWords();
  const { at, words, evidence, answered, decided } = dispute;
  return (
    <>
      <p>
        “{words}” <span className={styles.soft}>{whoOf(dispute)}</span> <DateTime at={at} />
      </p>
      <EvidenceLinks evidence={evidence} />
      {answered && (
        <>
          <p>
            “{answered.words}” <span className={styles.soft}>{whoOf(answered)}</span> <DateTime at={answered.at} />
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
