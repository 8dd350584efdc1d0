import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AgreementDetail, AgreementVersion } from "../agreements/contract.ts";
import styles from "./Agreements.module.css";
import { useTermsWords } from "./clause-words.ts";
import { useWhoWords } from "./who-words.ts";

/** Every version, the newest first: who proposed it, who answered, and what it said. */
export function AgreementHistory({ agreement: { versions } }: { agreement: AgreementDetail }) {
  const t = useMessages();
  return (
    <Section title={t("agreements.history")}>
      <ol className={styles.clauses}>
        {versions.map((version) => (
          <Version key={version.number} version={version} />
        ))}
      </ol>
    </Section>
  );
}

function Version({ version }: { version: AgreementVersion }) {
  const t = useMessages();
  const words = useTermsWords();
  const whoOf = useWhoWords();
  const { number, state, clauses, words: said, at, answered } = version;
  return (
    <li className={styles.clause}>
      <p className={styles.sentence}>
        {t("agreements.version", { number })} · {t(`agreements.version.${state}`)}
      </p>
      <p className={styles.soft}>
        {t("agreements.by.proposed", { who: whoOf(version) || t("agreements.nobody") })} <DateTime at={at} />
        {said !== "" && ` · “${said}”`}
      </p>
      {answered && (
        <p className={styles.soft}>
          {t("agreements.by.answered", { who: whoOf(answered) })} <DateTime at={answered.at} />
          {answered.words !== "" && ` · “${answered.words}”`}
        </p>
      )}
      <details>
        <summary>{t("agreements.history.clauses", { count: clauses.length })}</summary>
        <ul>
          {clauses.map(({ id, sentence, owes, terms }) => (
            <li key={id}>
              {owes ? `${owes.name}: ` : ""}
              {sentence}
              {terms && <span className={styles.soft}> · {words(terms)}</span>}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
