import { NativeSelect } from "@mantine/core";
import { useAddress } from "../../../web/address.ts";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { EmptyState } from "../../../web/kit/EmptyState.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { Page } from "../../../web/kit/Page.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import { earnerGroups } from "../hand-offs/reasons-choices-contract.ts";
import type { ReasonsReport } from "../hand-offs/reasons-report-contract.ts";
import { ExchangeArea } from "./ExchangeArea.tsx";
import { handOffsAddress, useReasonsReport } from "./hand-off-data.ts";
import { ReasonList } from "./ReasonList.tsx";

type Line = ReasonsReport["rows"][number];

/** How whoever gets leads judges where they come from: why they came back, by channel or campaign. */
export function HandOffReasonsPage() {
  const t = useMessages();
  const [search, replace] = useAddress();
  const by = earnerGroups.find((one) => one === search.by) ?? "channel";
  const report = useReasonsReport(by);
  const columns = useColumns(by, report.data);
  return (
    <Page title={t("handoffs.reasons.title")} lead={t("handoffs.reasons.lead")} above={<ExchangeArea />}>
      <Loaded
        load={report}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t("handoffs.reasons.none")}>{t("handoffs.reasons.none.text")}</EmptyState>}
      >
        {({ rows }) => (
          <DataTable
            label={t("handoffs.reasons.title")}
            columns={columns}
            rows={rows}
            rowKey={({ group }) => group?.id ?? 0}
            tools={
              <NativeSelect
                aria-label={t("handoffs.reasons.by")}
                value={by}
                onChange={(event) => replace(`/exchange/hand-offs/reasons?by=${event.currentTarget.value}`)}
                data={earnerGroups.map((value) => ({ value, label: t(`handoffs.reasons.by.${value}`) }))}
              />
            }
          />
        )}
      </Loaded>
      <ReasonList />
    </Page>
  );
}

/** Every figure leads to its hand-offs, and the total under it is the sum of the rows. */
function useColumns(by: (typeof earnerGroups)[number], report: ReasonsReport | undefined): Column<Line>[] {
  const t = useMessages();
  const formats = useFormats();
  const count = (
    id: string,
    header: string,
    value: (line: Omit<Line, "group">) => number,
    rows?: Record<string, string>,
  ): Column<Line> => ({
    ...{ id, header, align: "end", sortBy: value, footer: report && formats.number(value(report.total)) },
    cell: (line) => {
      const text = formats.number(value(line));
      if (!line.group || !rows || value(line) === 0) return text;
      return (
        <AppLink href={handOffsAddress({ [by === "department" ? "to" : by]: String(line.group.id), ...rows })}>
          {text}
        </AppLink>
      );
    },
  });
  return [
    {
      id: "group",
      header: t(`handoffs.reasons.by.${by}`),
      cell: ({ group }) => group?.name ?? t("handoffs.reasons.unknown"),
      footer: t("handoffs.reasons.total"),
    },
    count("handOffs", t("handoffs.title"), ({ handOffs }) => handOffs, {}),
    count("accepted", t("handoffs.state.accepted"), ({ accepted }) => accepted),
    count("done", t("handoffs.state.done"), ({ done }) => done, { state: "done" }),
    count("returned", t("handoffs.step.returned"), ({ returned }) => returned),
    ...(report?.reasons ?? []).map(({ code, name }) =>
      count(`reason-${code}`, name, ({ reasons }) => reasons[code] ?? 0, { reason: code }),
    ),
    count("untaken", t("handoffs.reasons.untaken"), ({ untaken }) => untaken),
  ];
}
