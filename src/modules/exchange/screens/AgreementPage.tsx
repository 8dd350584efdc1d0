import { useParams } from "@tanstack/react-router";
import { useAddress } from "../../../web/address.ts";
import { useMe } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Banner } from "../../../web/kit/Banner.tsx";
import { DateTime } from "../../../web/kit/DateTime.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import { type Period, todayIn } from "../../../web/kit/period/periods.ts";
import { Section } from "../../../web/kit/Section.tsx";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AgreementDetail } from "../agreements/contract.ts";
import { AgreementActions } from "./AgreementActions.tsx";
import { AgreementHistory } from "./AgreementHistory.tsx";
import { AgreementPeriods } from "./AgreementPeriods.tsx";
import styles from "./Agreements.module.css";
import { useAgreement, useFigures } from "./agreement-data.ts";
import { ClauseCard } from "./ClauseCard.tsx";
import { DisputeList } from "./DisputeList.tsx";
import { ProposalNotice } from "./ProposalNotice.tsx";

/** One agreement: what is owed in both directions and how much was kept, what waits, disputes and every version. */
export function AgreementPage() {
  const t = useMessages();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const agreement = useAgreement(id);
  const [one, other] = agreement.data?.sides ?? [];
  return (
    <Page
      title={one && other ? t("agreements.between", { one: one.name, other: other.name }) : t("agreements.one", { id })}
      above={<AppLink href="/exchange/agreements">{t("agreements.back")}</AppLink>}
      load={agreement}
    >
      {(found) => (
        <>
          <Standing agreement={found} />
          <AgreementActions agreement={found} />
          <ProposalNotice agreement={found} />
          <Kept agreement={found} />
          <DisputeList agreement={found} />
          <AgreementHistory agreement={found} />
        </>
      )}
    </Page>
  );
}

function Standing({ agreement: { state, inForce, ended } }: { agreement: AgreementDetail }) {
  const t = useMessages();
  if (ended) {
    return (
      <Banner tone="warn">
        {t("agreements.ended", { department: ended.department?.name ?? "", words: ended.words })}
        {ended.standIn && ` (${t("agreements.standIn")})`} <DateTime at={ended.at} />
      </Banner>
    );
  }
  return (
    <p className={styles.soft}>
      {t(`agreements.state.${state}`)}
      {inForce?.answered && (
        <>
          {" "}
          · {t("agreements.version", { number: inForce.number })} · <DateTime at={inForce.answered.at} />
        </>
      )}
    </p>
  );
}

/** What was kept in both directions, side by side; each figure opens its dues. */
function Kept({ agreement }: { agreement: AgreementDetail }) {
  const t = useMessages();
  const [search, replace] = useAddress();
  const period: Period = { from: search.from ?? null, to: search.to ?? null };
  const figures = useFigures(agreement.id, period);
  const today = todayIn(useMe().data?.company.timeZone ?? "UTC");
  if (!agreement.versions.some(({ state }) => state === "agreed" || state === "superseded")) return null;
  const go = ({ from, to }: Period) => {
    const days = new URLSearchParams({ ...(from ? { from } : {}), ...(to ? { to } : {}) }).toString();
    replace(`/exchange/agreements/${agreement.id}${days === "" ? "" : `?${days}`}`);
  };
  return (
    <Section title={t("agreements.kept")} lead={t("agreements.kept.lead")}>
      <div className={styles.actions}>
        <PeriodPicker value={period} onChange={go} today={today} />
      </div>
      <Loaded load={figures}>
        {(found) => {
          const both = found.clauses.filter(({ owes }) => owes === null);
          return (
            <>
              <div className={styles.sides}>
                {found.sides.map((side) => (
                  <Direction key={side.owes.id} agreement={agreement} side={side} period={period} figures={found} />
                ))}
              </div>
              {both.length > 0 && (
                <section aria-label={t("agreements.both")}>
                  <h3>{t("agreements.both")}</h3>
                  <ul className={styles.clauses}>
                    {both.map((clause) => (
                      <ClauseCard key={clause.clause} agreement={agreement} figures={clause} period={period} />
                    ))}
                  </ul>
                </section>
              )}
              <AgreementPeriods figures={found} agreement={agreement.id} />
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

type Figures = NonNullable<ReturnType<typeof useFigures>["data"]>;
type DirectionProps = { agreement: AgreementDetail; side: Figures["sides"][number]; period: Period; figures: Figures };

function Direction({ agreement, side, period, figures }: DirectionProps) {
  const t = useMessages();
  const to = agreement.sides.find(({ id }) => id !== side.owes.id);
  const title = t("agreements.direction", { from: side.owes.name, to: to?.name ?? "" });
  const clauses = figures.clauses.filter(({ owes }) => owes?.id === side.owes.id);
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.soft}>
        {t("agreements.sum", {
          kept: side.kept,
          decided: side.kept + side.madeGood + side.broken,
          open: side.open,
        })}
      </p>
      <ul className={styles.clauses}>
        {clauses.map((clause) => (
          <ClauseCard key={clause.clause} agreement={agreement} figures={clause} period={period} />
        ))}
      </ul>
      {clauses.length === 0 && <p className={styles.soft}>{t("agreements.direction.none")}</p>}
    </section>
  );
}
