import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { media, stepStates } from "../../touches/choices-contract.ts";
import type { OverlapDetail, OverlapEvidence } from "../overlaps/contract.ts";
import { clauseHref } from "./agreement-data.ts";
import styles from "./Exchange.module.css";
import { OverlapActions } from "./OverlapActions.tsx";
import { whomOf } from "./OverlapsPage.tsx";
import { useOverlap } from "./overlap-data.ts";

/** One incident: what happened to whom, what the reader can do about it, and what shows it. */
export function OverlapPage() {
  const t = useMessages();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const overlap = useOverlap(id);
  const title =
    overlap.data && [t(`overlaps.kind.${overlap.data.kind}`), whomOf(overlap.data)].filter(Boolean).join(": ");
  return (
    <Page
      title={title ?? t("overlaps.one", { id })}
      above={<AppLink href="/exchange/overlaps">{t("overlaps.back")}</AppLink>}
      load={overlap}
    >
      {(found) => (
        <>
          {found.breachOf !== null && (
            <p className={styles.missing}>
              {t("overlaps.breach.of", { clause: found.breachOf })}{" "}
              <AppLink href={clauseHref(found.agreement, found.breachOf)}>{t("overlaps.agreement")}</AppLink>
            </p>
          )}
          <Facts overlap={found} />
          <OverlapActions overlap={found} />
          <Section title={t("overlaps.evidence")}>
            <ol className={styles.list}>
              {found.evidence.map((one) => (
                <Shown key={`${one.kind} ${one.id}`} of={one} person={found.person?.id} />
              ))}
            </ol>
          </Section>
        </>
      )}
    </Page>
  );
}

function Facts({ overlap }: { overlap: OverlapDetail }) {
  const t = useMessages();
  const {
    person,
    account,
    departments,
    state,
    about,
    cost,
    assignee,
    words,
    closedAt,
    closedBy,
    clause,
    agreement,
    repeatOf,
  } = overlap;
  return (
    <dl className={styles.facts}>
      <Pair term={t("overlaps.state")}>{t(`overlaps.state.${state}`)}</Pair>
      <Pair term={t("overlaps.departments")}>
        {departments.map(({ name }) => name).join(", ") || t("overlaps.nobody")}
      </Pair>
      {person && (
        <Pair term={t("overlaps.whom")}>
          <AppLink href={`/customers/${person.id}`}>{person.name || `CU-${person.id}`}</AppLink>
        </Pair>
      )}
      {account && (
        <Pair term={t("overlaps.account")}>
          <AppLink href={`/customers/accounts/${account.id}`}>{account.name}</AppLink>
        </Pair>
      )}
      {about !== "" && <Pair term={t("overlaps.about")}>{about}</Pair>}
      {cost && <Pair term={t("overlaps.cost")}>{`${cost.amount} ${cost.currency}`}</Pair>}
      {assignee && <Pair term={t("overlaps.assignee")}>{assignee.name}</Pair>}
      {words !== "" && (
        <Pair term={t(`overlaps.words.${state === "dismissed" ? "dismissed" : "resolved"}`)}>{words}</Pair>
      )}
      {closedAt && (
        <Pair term={t("overlaps.closed")}>
          <DateTime at={closedAt} />
          {closedBy && ` · ${closedBy.name}`}
        </Pair>
      )}
      {clause !== null && (
        <Pair term={t("overlaps.clause")}>
          <AppLink href={clauseHref(agreement, clause)}>{t("overlaps.clause.number", { clause })}</AppLink>
        </Pair>
      )}
      {repeatOf !== null && (
        <Pair term={t("overlaps.before")}>
          <AppLink href={`/exchange/overlaps/${repeatOf}`}>{t("overlaps.one", { id: repeatOf })}</AppLink>
        </Pair>
      )}
    </dl>
  );
}

function Pair({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Shown({ of, person }: { of: OverlapEvidence; person: number | undefined }) {
  const t = useMessages();
  const text = useEvidenceWords(of);
  return (
    <li className={styles.row}>
      {person === undefined ? <span>{text}</span> : <AppLink href={`/customers/${person}`}>{text}</AppLink>}
      <span className={styles.soft}>
        {t(`overlaps.shown.${of.kind}`)} · <DateTime at={of.at} />
        {of.department && ` · ${of.department.name}`}
      </span>
    </li>
  );
}

/** What a piece of evidence says: how they met, what came of asking, or what was told. */
function useEvidenceWords({ kind, words }: OverlapEvidence): string {
  const t = useMessages();
  const medium = media.find((one) => one === words);
  if ((kind === "contact" || kind === "touch") && medium) return t(`touches.medium.${medium}`);
  const state = stepStates.find((one) => one === words);
  if (kind === "answer" && state) return t(`overlaps.asked.${state}`);
  return words === "" ? t(`overlaps.shown.${kind}`) : words;
}
