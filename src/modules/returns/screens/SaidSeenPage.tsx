import { MultiSelect, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useAddress } from "../../../web/address.ts";
import { answer, api } from "../../../web/api/client.ts";
import { useMay, useMe } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Banner } from "../../../web/kit/Banner.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import { todayIn } from "../../../web/kit/period/periods.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { SaidSeen } from "../said-seen/contract.ts";
import { AskingEffectPart } from "./AskingEffect.tsx";
import { AsOf } from "./AsOf.tsx";
import { Choice, withOwn } from "./Choice.tsx";
import { LineOrder } from "./LineOrder.tsx";
import styles from "./Returns.module.css";
import { ReturnsArea } from "./ReturnsArea.tsx";
import own from "./SaidSeen.module.css";
import { SaidSeenFigures } from "./SaidSeenFigures.tsx";
import { SaidSeenLines } from "./SaidSeenLines.tsx";
import { SaidSeenMatrix } from "./SaidSeenMatrix.tsx";
import { useSaidSeen } from "./said-seen-data.ts";
import { readSaidSeenView, rules, type SaidSeenView, saidDimensions, saidSeenAddress } from "./said-seen-view.ts";
import { lookbacks } from "./view.ts";

/** What customers said beside what was tracked, for those who may see the returns. */
export function SaidSeenPage() {
  const t = useMessages();
  const may = useMay();
  if (may("returns.read")) return <SaidAgainstSeen />;
  return (
    <Page title={t("said.title")}>
      <EmptyState title={t("returns.forbidden.title")}>{t("returns.forbidden.text")}</EmptyState>
    </Page>
  );
}

function SaidAgainstSeen() {
  const t = useMessages();
  const [search, replace] = useAddress();
  const view = readSaidSeenView(search);
  const change = (part: Partial<SaidSeenView>) => replace(saidSeenAddress({ ...view, ...part }));
  const report = useSaidSeen(view);
  return (
    <Page title={t("said.title")} above={<ReturnsArea />} lead={t("said.lead")}>
      <SaidSeenControls view={view} change={change} />
      <AsOf at={report.dataUpdatedAt} of={["sales", "answers", "visits", "contacts"]} />
      <Loaded load={report} isEmpty={({ total }) => total.sales === 0} empty={<Empty />}>
        {(data) => (
          <>
            <Missing report={data} />
            <SaidSeenFigures report={data} view={view} />
            <SaidSeenMatrix report={data} view={view} />
            <LineOrder report={data} view={view} />
            <SaidSeenLines report={data} view={view} change={change} />
            <AskingEffectPart view={view} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Empty() {
  const t = useMessages();
  return (
    <EmptyState title={t("said.empty.title")} action={<AppLink href="/imports">{t("returns.do.import")}</AppLink>}>
      {t("said.empty.text")}
    </EmptyState>
  );
}

/** What the report lacks, each with the place that repairs it. */
function Missing({ report: { missing } }: { report: SaidSeen }) {
  const t = useMessages();
  if (missing.length === 0) return null;
  return (
    <Banner tone="note" title={t("returns.missing")}>
      <ul className={styles.missing}>
        {missing.map(({ what }) => (
          <li key={what}>
            {t(`said.missing.${what}`)}{" "}
            {what === "answers" ? (
              <AppLink href="/capture">{t("returns.do.capture")}</AppLink>
            ) : (
              <AppLink href="/imports">{t("returns.do.import")}</AppLink>
            )}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

type ControlsProps = { view: SaidSeenView; change: (part: Partial<SaidSeenView>) => void };

function SaidSeenControls({ view, change }: ControlsProps) {
  const t = useMessages();
  const today = todayIn(useMe().data?.company.timeZone ?? "UTC");
  const { data: campaigns = [] } = useQuery({
    queryKey: ["campaigns", "for brand"],
    queryFn: async () => (await answer(api.campaigns.$get({ query: { limit: "200" } }))).items,
  });
  return (
    <div className={styles.controls}>
      <SegmentedControl
        aria-label={t("returns.by")}
        value={view.by}
        onChange={(value) => change({ by: saidDimensions.find((one) => one === value) ?? "channel" })}
        data={saidDimensions.map((value) => ({ value, label: t(`returns.by.${value}`) }))}
      />
      <PeriodPicker value={view} onChange={({ from, to }) => change({ from, to })} today={today} />
      <Choice
        label={t("said.rule")}
        value={view.rule}
        options={rules}
        word={(value) => t(`said.rule.${value}`)}
        explain={(value) => t(`said.rule.${value}.is`)}
        onChange={(rule) => change({ rule })}
      />
      <Choice
        label={t("returns.lookback")}
        value={String(view.lookbackDays)}
        options={withOwn(lookbacks, view.lookbackDays)}
        word={(value) => t("returns.lookback.days", { days: Number(value) })}
        onChange={(next) => change({ lookbackDays: Number(next) })}
      />
      {campaigns.length > 0 && (
        <MultiSelect
          className={own.brand}
          label={t("said.brand")}
          description={t("said.brand.is")}
          data={campaigns.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={view.brand === "" ? [] : view.brand.split(",")}
          onChange={(ids) => change({ brand: ids.join(",") })}
          searchable
          clearable
        />
      )}
    </div>
  );
}
