import { Button } from "@mantine/core";
import { useState } from "react";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import type { Period } from "../../../web/kit/period/periods.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AgreementDetail } from "../agreements/contract.ts";
import type { ClauseFigures } from "../agreements/figures-contract.ts";
import styles from "./Agreements.module.css";
import { duesOfClause, useBreaches } from "./agreement-data.ts";
import { useClauseInView } from "./clause-in-view.ts";
import { useTermsWords } from "./clause-words.ts";
import { EvidenceLinks } from "./EvidenceLinks.tsx";
import { OpenDispute } from "./OpenDispute.tsx";

type ClauseCardProps = { agreement: AgreementDetail; figures: ClauseFigures; period: Period };

/** A clause with what was kept of it: each figure opens its dues, and a dispute begins here. */
export function ClauseCard({ agreement, figures, period }: ClauseCardProps) {
  const t = useMessages();
  const words = useTermsWords();
  const { clause, sentence, commitment, inForce, breaches, precedents } = figures;
  const place = useClauseInView(clause);
  const [isListed, setIsListed] = useState(false);
  const terms = agreement.versions.flatMap(({ clauses }) => clauses).find(({ id }) => id === clause)?.terms;
  return (
    <li className={styles.clause} {...place}>
      <p className={styles.sentence}>{sentence}</p>
      <p className={styles.soft}>
        {!inForce && `${t("agreements.clause.ended")} · `}
        {terms ? words(terms) : t("agreements.pattern.none")}
      </p>
      {commitment && <Counts commitment={commitment} figures={figures} period={period} />}
      {(breaches > 0 || !commitment) && (
        <p>
          {t("agreements.breaches", { count: breaches })}{" "}
          {breaches > 0 && (
            <Button variant="subtle" onClick={() => setIsListed(!isListed)} aria-expanded={isListed}>
              {t("agreements.breaches.show")}
            </Button>
          )}
        </p>
      )}
      {isListed && <Breaches clause={clause} />}
      <div className={styles.actions}>
        <OpenDispute agreement={agreement} clause={figures} />
        {precedents > 0 && (
          <AppLink href={`/exchange/agreements/${agreement.id}?precedents=${clause}`}>
            {t("agreements.precedents", { count: precedents })}
          </AppLink>
        )}
      </div>
    </li>
  );
}

function Counts({ commitment, figures, period }: { commitment: string; figures: ClauseFigures; period: Period }) {
  const t = useMessages();
  const formats = useFormats();
  const { keptShare, target, isReached, kept, madeGood, broken, open, waived } = figures;
  const counts = [
    ...([
      ["kept", kept],
      ["made_good", madeGood],
      ["broken", broken],
    ] as const),
    ...([
      ["open", open],
      ["waived", waived],
    ] as const),
  ];
  return (
    <>
      <p className={isReached === false ? styles.missed : undefined}>
        {keptShare === null ? t("agreements.undecided") : t("agreements.share", { share: formats.percent(keptShare) })}
        {target !== null && keptShare !== null && ` · ${t(isReached ? "agreements.reached" : "agreements.missed")}`}
      </p>
      <ul className={styles.figures}>
        {counts.map(([state, count]) => (
          <li key={state}>
            <AppLink href={duesOfClause(commitment, state, period)}>
              {t(`agreements.count.${state}`, { count })}
            </AppLink>
          </li>
        ))}
      </ul>
    </>
  );
}

function Breaches({ clause }: { clause: number }) {
  const t = useMessages();
  const breaches = useBreaches(clause);
  return (
    <Loaded load={breaches}>
      {(all) => (
        <ul className={styles.clauses}>
          {all.map(({ id, at, words, department, evidence, withdrawnAt }) => (
            <li key={id}>
              <DateTime at={at} />
              {department && ` · ${department.name}`}
              {withdrawnAt !== null && ` · ${t("agreements.breach.excused")}`}
              {words !== "" && ` · ${words}`}
              <EvidenceLinks evidence={evidence} />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
