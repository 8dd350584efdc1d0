import { Button, Menu, SegmentedControl } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useAddress } from "../../../web/address.ts";
import { useMay, useMe } from "../../../web/api/session.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import { todayIn } from "../../../web/kit/period/periods.ts";
import { useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { AsOf } from "./AsOf.tsx";
import { Choice, withOwn } from "./Choice.tsx";
import { PathDistributions } from "./PathDistributions.tsx";
import { PathFigures } from "./PathFigures.tsx";
import { PathFlow } from "./PathFlow.tsx";
import { PathJourneys } from "./PathJourneys.tsx";
import { usePaths } from "./paths-data.ts";
import {
  type PathsView,
  pathOrders,
  pathsAddress,
  pathsExportAddress,
  readPathsView,
  whichSales,
} from "./paths-view.ts";
import styles from "./Returns.module.css";
import { ReturnsArea } from "./ReturnsArea.tsx";
import { dimensions, lookbacks } from "./view.ts";

const parts = ["journeys", "steps", "days", "flow"] as const;

/** What led to sales, for those who may see the returns. */
export function PathsPage() {
  const t = useMessages();
  const may = useMay();
  if (may("returns.read")) return <Paths />;
  return (
    <Page title={t("paths.title")}>
      <EmptyState title={t("returns.forbidden.title")}>{t("returns.forbidden.text")}</EmptyState>
    </Page>
  );
}

function Paths() {
  const t = useMessages();
  const [search, replace] = useAddress();
  const view = readPathsView(search);
  const change = (part: Partial<PathsView>) => replace(pathsAddress({ ...view, ...part }));
  const paths = usePaths(view);
  return (
    <Page
      title={t("paths.title")}
      above={<ReturnsArea />}
      lead={t("paths.lead")}
      actions={
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />}>
              {t("paths.export")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {parts.map((part) => (
              <Menu.Item key={part} component="a" href={pathsExportAddress(view, part)} download>
                {t(`paths.export.${part}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      }
    >
      <PathControls view={view} change={change} />
      <AsOf at={paths.dataUpdatedAt} of={["sales", "visits", "contacts"]} />
      <Loaded
        load={paths}
        isEmpty={({ total }) => total.sales === 0}
        empty={
          <EmptyState
            title={t("paths.empty.title")}
            action={<AppLink href="/imports">{t("returns.do.import")}</AppLink>}
          >
            {t("paths.empty.text")}
          </EmptyState>
        }
      >
        {(report) => (
          <>
            <PathFigures report={report} view={view} />
            <PathJourneys report={report} view={view} />
            <PathFlow report={report} view={view} />
            <PathDistributions report={report} view={view} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

type ControlsProps = { view: PathsView; change: (part: Partial<PathsView>) => void };

function PathControls({ view, change }: ControlsProps) {
  const t = useMessages();
  const today = todayIn(useMe().data?.company.timeZone ?? "UTC");
  return (
    <div className={styles.controls}>
      <SegmentedControl
        aria-label={t("returns.by")}
        value={view.by}
        onChange={(value) => change({ by: dimensions.find((one) => one === value) ?? "channel" })}
        data={dimensions.map((value) => ({ value, label: t(`returns.by.${value}`) }))}
      />
      <PeriodPicker value={view} onChange={({ from, to }) => change({ from, to })} today={today} />
      <Choice
        label={t("paths.sales")}
        value={view.sales}
        options={whichSales}
        word={(value) => t(`paths.sales.${value}`)}
        explain={(value) => t(`paths.sales.${value}.is`)}
        onChange={(sales) => change({ sales })}
      />
      <Choice
        label={t("returns.lookback")}
        value={String(view.lookbackDays)}
        options={withOwn(lookbacks, view.lookbackDays)}
        word={(value) => t("returns.lookback.days", { days: Number(value) })}
        onChange={(next) => change({ lookbackDays: Number(next) })}
      />
      <Choice
        label={t("paths.order")}
        value={view.order}
        options={pathOrders}
        word={(value) => t(`paths.order.${value}`)}
        onChange={(order) => change({ order })}
      />
    </div>
  );
}
