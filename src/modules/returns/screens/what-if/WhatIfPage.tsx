import { useMay } from "../../../../web/api/session.ts";
import { AppLink } from "../../../../web/kit/AppLink.tsx";
import { Banner } from "../../../../web/kit/Banner.tsx";
import { EmptyState } from "../../../../web/kit/EmptyState.tsx";
import { Page } from "../../../../web/kit/Page.tsx";
import { useMessages } from "../../../../web/messages/MessagesProvider.tsx";
import type { WhatIf } from "../../what-if/contract.ts";
import { AsOf } from "../AsOf.tsx";
import { ReturnsArea } from "../ReturnsArea.tsx";
import { ChannelCurves } from "./ChannelCurves.tsx";
import { PlanSection } from "./PlanSection.tsx";
import { Scenarios } from "./Scenarios.tsx";
import { WeeklyContributions } from "./WeeklyContributions.tsx";
import styles from "./WhatIf.module.css";
import { useAmounts, useMissing, useNamedChannels, useWhatIf } from "./what-if-data.ts";

const roughFrom = 1.1;

/** What money on each channel brings, where the next would go, and what was decided. */
export function WhatIfPage() {
  const t = useMessages();
  const may = useMay();
  const isAllowed = may("what_if.read");
  const read = useWhatIf(isAllowed);
  const load = { ...read, data: useNamedChannels(read.data) };
  if (!isAllowed) {
    return (
      <Page title={t("whatif.title")} above={<ReturnsArea />}>
        <EmptyState title={t("whatif.forbidden.title")}>{t("whatif.forbidden.text")}</EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title={t("whatif.title")}
      above={<ReturnsArea />}
      lead={load.data && t("whatif.lead", { weeks: load.data.weeks.length })}
      load={load}
    >
      {(whatIf) => (
        <>
          <AsOf at={load.dataUpdatedAt} of={["sales", "spend"]} />
          {isThin(whatIf) ? (
            <TooThin whatIf={whatIf} />
          ) : (
            <>
              <Summary whatIf={whatIf} />
              <ThinChannels whatIf={whatIf} />
              {whatIf.disagreement >= roughFrom && <Banner tone="warn">{t("whatif.rough")}</Banner>}
              <ChannelCurves whatIf={whatIf} />
              <WeeklyContributions whatIf={whatIf} />
              <PlanSection whatIf={whatIf} />
            </>
          )}
          <Scenarios />
        </>
      )}
    </Page>
  );
}

function isThin({ missing, channels }: WhatIf): boolean {
  return missing.length > 0 || channels.every(({ found }) => found === null);
}

/** Why nothing is drawn, and where to bring in what is missing. */
function TooThin({ whatIf: { missing, channels } }: { whatIf: WhatIf }) {
  const t = useMessages();
  const sentence = useMissing();
  const all =
    missing.length > 0
      ? missing.map((one) => sentence(one))
      : channels.flatMap(({ channel, missing: own }) => own.map((one) => sentence(one, channel.name)));
  return (
    <EmptyState
      title={t("whatif.thin.title")}
      action={
        <span className={styles.ways}>
          <AppLink href="/channels/spend">{t("whatif.do.spend")}</AppLink>
          <AppLink href="/imports">{t("whatif.do.outcomes")}</AppLink>
        </span>
      }
    >
      <p>{t("whatif.thin.text")}</p>
      <ul>
        {all.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </EmptyState>
  );
}

function ThinChannels({ whatIf: { channels } }: { whatIf: WhatIf }) {
  const t = useMessages();
  const sentence = useMissing();
  const thin = channels.filter(({ found }) => found === null);
  if (thin.length === 0) return null;
  return (
    <Banner tone="note" title={t("whatif.thin.channels")}>
      <ul className={styles.list}>
        {thin.flatMap(({ channel, missing }) =>
          missing.map((one) => <li key={`${channel.id} ${one.what}`}>{sentence(one, channel.name)}</li>),
        )}
      </ul>
    </Banner>
  );
}

function Summary({ whatIf: { channels, currency } }: { whatIf: WhatIf }) {
  const t = useMessages();
  const { interval } = useAmounts(currency);
  const known = channels
    .flatMap(({ channel, found }) => (found ? [{ name: channel.name, margin: found.margin }] : []))
    .sort((one, other) => other.margin.estimate - one.margin.estimate);
  const [best, least] = [known[0], known.at(-1)];
  if (!best || !least) return null;
  const parts = { unit: currency, best: best.name, bestMargin: interval(best.margin) };
  return (
    <p className={styles.summary}>
      {known.length === 1
        ? t("whatif.summary.one", parts)
        : t("whatif.summary", { ...parts, least: least.name, leastMargin: interval(least.margin) })}
    </p>
  );
}
