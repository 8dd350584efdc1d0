import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { readSearch } from "../../../web/address.ts";
import { useMay } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Banner } from "../../../web/kit/Banner.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { SavedViews } from "../../../web/views/SavedViews.tsx";
import type { FreshnessSource } from "../freshness/contract.ts";
import type { ReturnsReport } from "../report/report-contract.ts";
import { AsOf } from "./AsOf.tsx";
import { ChangesSection } from "./ChangesSection.tsx";
import { Comparison } from "./Comparison.tsx";
import { Controls } from "./Controls.tsx";
import { useEarnerName } from "./earners.ts";
import { NothingYet } from "./NothingYet.tsx";
import { OverTimeSection } from "./OverTimeSection.tsx";
import styles from "./Returns.module.css";
import { ReturnsArea } from "./ReturnsArea.tsx";
import { RevenueChart } from "./RevenueChart.tsx";
import { useReturnsColumns } from "./returns-columns.tsx";
import { useReturns, useSureReturns, useView } from "./returns-data.ts";
import { Sureness } from "./Sureness.tsx";
import { isBlank, summarizeReturns } from "./summary.ts";
import { TotalFigures } from "./TotalFigures.tsx";
import { UnknownOrigins } from "./UnknownOrigins.tsx";
import { exportAddress, type ReturnsView, readView, viewSearch } from "./view.ts";

/** What channels, campaigns and departments earn, for those who may see it. */
export function ReturnsPage() {
  const t = useMessages();
  const may = useMay();
  if (may("returns.read")) return <Report />;
  return (
    <Page title={t("returns.title")}>
      <EmptyState title={t("returns.forbidden.title")}>{t("returns.forbidden.text")}</EmptyState>
    </Page>
  );
}

function Report() {
  const t = useMessages();
  const { view, change, today } = useView();
  const report = useReturns(view);
  const lead = useLead(report.data);
  const formats = ["csv", "json"] as const;
  return (
    <Page
      title={t("returns.title")}
      above={<ReturnsArea />}
      lead={lead}
      actions={[
        <SavedViews
          key="views"
          page="/returns"
          search={viewSearch(view)}
          open={view.saved}
          onOpen={(saved) =>
            change(saved ? { ...readView(readSearch(saved.search)), saved: saved.id } : { saved: null })
          }
        />,
        ...formats.map((format) => (
          <Button
            key={format}
            component="a"
            href={exportAddress(view, format)}
            download
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            aria-label={t("returns.export", { format: format.toUpperCase() })}
          >
            {format.toUpperCase()}
          </Button>
        )),
      ]}
    >
      <Controls view={view} change={change} today={today} />
      <AsOf at={report.dataUpdatedAt} of={restsOn(view)} />
      <Loaded load={report} isEmpty={isBlank} empty={<NothingYet view={view} onAll={() => change(allTime)} />}>
        {(data) => <Filled report={data} lead={lead ?? ""} view={view} change={change} today={today} />}
      </Loaded>
    </Page>
  );
}

/** What the figures of a view come from. */
function restsOn({ by, model }: ReturnsView): readonly FreshnessSource[] {
  if (by === "department") return ["sales", "contacts"];
  if (model === "said") return ["sales", "answers", "spend"];
  if (model === "blended") return ["sales", "answers", "visits", "contacts", "spend"];
  return ["sales", "visits", "contacts", "spend"];
}

const allTime = { from: null, to: null };

type FilledProps = {
  report: ReturnsReport;
  lead: string;
  view: ReturnsView;
  change: (part: Partial<ReturnsView>) => void;
  today: string;
};

function Filled({ report: told, lead, view, change, today }: FilledProps) {
  const t = useMessages();
  const sure = useSureReturns(view);
  const report = sure.data ?? told;
  const columns = useReturnsColumns(report, view);
  return (
    <>
      <p className={styles.explanation}>
        {t(`returns.model.${report.model}.is`)}
        {report.model !== "said" && ` ${t("returns.lookback.is")}`}
        {report.by === "department" && ` ${t("returns.by.department.hint")}`}
      </p>
      <TotalFigures report={report} />
      <DataTable
        label={t(`returns.table.${report.by}`)}
        columns={columns}
        rows={report.rows}
        rowKey={({ key, reason }) => `${key} ${reason}`}
        isUnknown={({ key }) => key === 0}
        sort={view.sort}
        onSort={(sort) => change({ sort })}
      />
      <Missing report={report} />
      <UnknownOrigins report={report} view={view} />
      <RevenueChart report={report} view={view} summary={lead} />
      {sure.data && <Sureness report={sure.data} />}
      <OverTimeSection view={view} today={today} />
      <ChangesSection view={view} change={change} today={today} />
      <Comparison view={view} />
    </>
  );
}

const repairs = {
  spend: { href: "/channels/spend", label: "returns.do.spend" },
  margin: { href: "/imports", label: "returns.do.import" },
  campaigns: { href: "/capture", label: "returns.do.capture" },
  answers: { href: "/imports", label: "returns.do.import" },
  touches: { href: "/imports", label: "returns.do.import" },
  outcomes: { href: "/imports", label: "returns.do.import" },
} as const;

/** What the report lacks, each with the place that repairs it. */
function Missing({ report }: { report: ReturnsReport }) {
  const t = useMessages();
  if (report.missing.length === 0) return null;
  return (
    <Banner tone="note" title={t("returns.missing")}>
      <ul className={styles.missing}>
        {report.missing.map(({ what }) => (
          <li key={what}>
            {t(`returns.missing.${what}`)} <AppLink href={repairs[what].href}>{t(repairs[what].label)}</AppLink>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

/** The table in a sentence: who earned most under the model, and for how much nobody can be named. */
function useLead(report: ReturnsReport | undefined): string | undefined {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(report?.by ?? "channel");
  if (!report) return undefined;
  const total = formats.money(report.total.revenue, { whole: true });
  const { best, unknownShare } = summarizeReturns(report);
  if (report.total.sales === 0) return t("returns.lead.none");
  if (!best) return t("returns.lead.nothing", { total });
  const revenue = formats.money(best.revenue, { whole: true });
  const known = t("returns.lead.known", { model: report.model, name: nameOf(best), revenue, total });
  return unknownShare > 0 ? `${known} ${t("returns.lead.unknown", { share: formats.percent(unknownShare) })}` : known;
}
