import { Button } from "@mantine/core";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Money } from "../../../web/kit/Money.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { ReturnsView } from "./view.ts";

/** What stands there while nothing was sold: another period, or the file that it begins with. */
export function NothingYet({ view, onAll }: { view: ReturnsView; onAll: () => void }) {
  const t = useMessages();
  if (view.from !== null || view.to !== null) {
    return (
      <EmptyState
        title={t("returns.empty.period.title")}
        action={<Button onClick={onAll}>{t("returns.empty.all")}</Button>}
      >
        {t("returns.empty.period.text")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("returns.empty.title")}
      action={
        <Button component={AppLink} href="/imports">
          {t("returns.empty.import")}
        </Button>
      }
      example={<ExampleLine />}
    >
      {t("returns.empty.text")}
    </EmptyState>
  );
}

type Line = { name: string; customers: number; revenue: string; spend: string; roi: number };

function ExampleLine() {
  const t = useMessages();
  const formats = useFormats();
  const line: Line = { name: t("returns.empty.example"), customers: 12, revenue: "18400", spend: "2300", roi: 7 };
  const money = (amount: string) => <Money value={{ amount, currency: "EUR" }} whole />;
  const columns: Column<Line>[] = [
    { id: "name", header: t("returns.one.channel"), cell: ({ name }) => name },
    { id: "customers", header: t("returns.column.customers"), align: "end", cell: ({ customers }) => customers },
    { id: "revenue", header: t("returns.column.revenue"), align: "end", cell: ({ revenue }) => money(revenue) },
    { id: "spend", header: t("returns.column.spend"), align: "end", cell: ({ spend }) => money(spend) },
    { id: "roi", header: t("returns.column.roi"), align: "end", cell: ({ roi }) => formats.percent(roi, 0) },
  ];
  return <DataTable label={t("kit.example")} columns={columns} rows={[line]} rowKey={({ name }) => name} />;
}
