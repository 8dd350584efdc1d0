import { SegmentedControl } from "@mantine/core";
import { useAddress } from "../../../web/address.ts";
import { useMay, useMe } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Figure, Figures } from "../../../web/kit/Figure.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import { todayIn } from "../../../web/kit/period/periods.ts";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Ledgers } from "../ledgers/contract.ts";
import { AsOf } from "./AsOf.tsx";
import { Choice } from "./Choice.tsx";
import { LedgerChart } from "./LedgerChart.tsx";
import { useLedgers } from "./ledgers-data.ts";
import { type LedgersView, ledgersAddress, readLedgersView, viewOfLedger } from "./ledgers-view.ts";
import { RenewalAssociations } from "./RenewalAssociations.tsx";
import styles from "./Returns.module.css";
import { ReturnsArea } from "./ReturnsArea.tsx";
import { modelsOf, rowsAddress } from "./view.ts";

const origins = ["channel", "campaign"] as const;

/** The same sales by what brought people here and by who made contact, for those who may see the returns. */
export function LedgersPage() {
  const t = useMessages();
  const may = useMay();
  if (may("returns.read")) return <TwoLedgers />;
  return (
    <Page title={t("ledgers.title")}>
      <EmptyState title={t("returns.forbidden.title")}>{t("returns.forbidden.text")}</EmptyState>
    </Page>
  );
}

function TwoLedgers() {
  const t = useMessages();
  const formats = useFormats();
  const [search, replace] = useAddress();
  const view = readLedgersView(search);
  const ledgers = useLedgers(view);
  const total = ledgers.data && formats.money(ledgers.data.total.revenue, { whole: true });
  return (
    <Page title={t("ledgers.title")} above={<ReturnsArea />} lead={total && t("ledgers.lead", { total })}>
      <LedgerControls view={view} change={(part) => replace(ledgersAddress({ ...view, ...part }))} />
      <AsOf at={ledgers.dataUpdatedAt} of={["sales", "visits", "contacts"]} />
      <Loaded
        load={ledgers}
        isEmpty={({ total: { sales }, associations }) =>
          sales === 0 && associations.every(({ exposed, others }) => exposed.renewals + others.renewals === 0)
        }
        empty={
          <EmptyState
            title={t("ledgers.empty.title")}
            action={<AppLink href="/imports">{t("returns.do.import")}</AppLink>}
          >
            {t("ledgers.empty.text")}
          </EmptyState>
        }
      >
        {(data) => (
          <>
            <LedgerFigures ledgers={data} view={view} />
            <LedgerChart part="origins" ledgers={data} view={view} />
            <LedgerChart part="departments" ledgers={data} view={view} />
            <RenewalAssociations ledgers={data} view={view} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

type ControlsProps = { view: LedgersView; change: (part: Partial<LedgersView>) => void };

function LedgerControls({ view, change }: ControlsProps) {
  const t = useMessages();
  const today = todayIn(useMe().data?.company.timeZone ?? "UTC");
  return (
    <div className={styles.controls}>
      <SegmentedControl
        aria-label={t("returns.by")}
        value={view.by}
        onChange={(value) => change({ by: value === "campaign" ? "campaign" : "channel" })}
        data={origins.map((value) => ({ value, label: t(`returns.by.${value}`) }))}
      />
      <PeriodPicker value={view} onChange={({ from, to }) => change({ from, to })} today={today} />
      <Choice
        label={t("returns.model")}
        value={view.model}
        options={modelsOf(view.by)}
        word={(value) => t(`returns.model.${value}`)}
        explain={(value) => t(`returns.model.${value}.is`)}
        onChange={(model) => change({ model })}
      />
    </div>
  );
}

function LedgerFigures({ ledgers, view }: { ledgers: Ledgers; view: LedgersView }) {
  const t = useMessages();
  const formats = useFormats();
  const { total, currency } = ledgers;
  const unknownOf = (part: "origins" | "departments") => {
    const unknown = ledgers[part].lines.filter(({ key }) => key === 0);
    const amount = unknown.reduce((sum, { revenue }) => sum + Number(revenue.amount), 0);
    const share = unknown.reduce((sum, line) => sum + (line.share ?? 0), 0);
    return { amount: formats.money({ amount: amount.toFixed(2), currency }, { whole: true }), share };
  };
  return (
    <Figures>
      <Figure
        label={t("ledgers.total")}
        value={formats.money(total.revenue, { whole: true })}
        definition={t("ledgers.total.is")}
        sample={t("ledgers.total.sample", { count: total.sales })}
        strength={total.strength}
      />
      {(["origins", "departments"] as const).map((part) => (
        <Figure
          key={part}
          label={t(`ledgers.unknown.${part}`)}
          value={unknownOf(part).amount}
          definition={t("ledgers.unknown.is")}
          sample={t("ledgers.unknown.sample", { share: formats.percent(unknownOf(part).share) })}
          strength={ledgers[part].strength}
          href={rowsAddress(viewOfLedger(view, ledgers[part].by), { key: 0, reason: null, column: "revenue" })}
        />
      ))}
    </Figures>
  );
}
