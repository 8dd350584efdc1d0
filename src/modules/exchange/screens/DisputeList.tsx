import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useAddress } from "../../../web/address.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AgreementDetail } from "../agreements/contract.ts";
import type { Dispute } from "../agreements/disputes-contract.ts";
import styles from "./Agreements.module.css";
import { useDisputes } from "./agreement-data.ts";
import { DisputeActions } from "./DisputeActions.tsx";
import { DisputeWords } from "./DisputeWords.tsx";

/** The disputes of an agreement, or the precedents of one of its clauses, searched by words. */
export function DisputeList({ agreement }: { agreement: AgreementDetail }) {
  const t = useMessages();
  const [{ precedents }] = useAddress();
  const [search, setSearch] = useState("");
  const clause = Number(precedents) || undefined;
  const narrowed = { ...(clause ? { clause, precedent: "true" as const } : {}), ...(search ? { search } : {}) };
  const disputes = useDisputes({ agreement: agreement.id, ...narrowed });
  const isNarrowed = Object.keys(narrowed).length > 0;
  return (
    <Section title={t(clause ? "agreements.precedents.title" : "agreements.disputes")}>
      <Loaded load={disputes}>
        {(all) =>
          all.length === 0 && !isNarrowed ? (
            <p className={styles.soft}>{t("agreements.disputes.none")}</p>
          ) : (
            <>
              <TextInput
                label={t("agreements.disputes.search")}
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
              />
              {clause && (
                <p>
                  <AppLink href={`/exchange/agreements/${agreement.id}`}>{t("agreements.disputes.all")}</AppLink>
                </p>
              )}
              <ul className={styles.clauses}>
                {all.map((dispute) => (
                  <OneDispute key={dispute.id} dispute={dispute} />
                ))}
              </ul>
              {all.length === 0 && <p className={styles.soft}>{t("agreements.disputes.unfound")}</p>}
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function OneDispute({ dispute }: { dispute: Dispute }) {
  const t = useMessages();
  const { clause, state, due } = dispute;
  return (
    <li className={styles.clause}>
      <p className={styles.sentence}>{clause.sentence}</p>
      <p className={styles.soft}>
        {t(`agreements.dispute.state.${state}`)}
        {due && ` · ${t("agreements.dispute.due", { id: String(due.id) })}: ${t(`dues.state.${due.state as "open"}`)}`}
      </p>
      <DisputeWords dispute={dispute} />
      <DisputeActions dispute={dispute} />
    </li>
  );
}
