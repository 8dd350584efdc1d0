import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Figure, Figures } from "../../../web/kit/Figure.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { SaidSeen } from "../said-seen/contract.ts";
import { useEarnerName } from "./earners.ts";
import { pairsAddress, type SaidSeenView } from "./said-seen-view.ts";

type FiguresProps = { report: SaidSeen; view: SaidSeenView };
type DarkLine = SaidSeen["dark"]["lines"][number];

/** What tracking misses of what customers say, and how far the two agree. */
export function SaidSeenFigures({ report, view }: FiguresProps) {
  const t = useMessages();
  const formats = useFormats();
  const { dark, agreement, answered, total } = report;
  const percent = (share: number | null) => (share === null ? "–" : formats.percent(share, 0));
  const between = (low: number | null, high: number | null) =>
    low === null || high === null ? undefined : t("said.between", { low: percent(low), high: percent(high) });
  return (
    <>
      <Figures>
        <Figure
          label={t("said.dark")}
          value={percent(dark.share)}
          definition={t("said.dark.is")}
          sample={t("said.dark.sample", {
            customers: formats.number(dark.customers, 0),
            count: Math.round(dark.of),
          })}
          note={between(dark.low, dark.high)}
          strength="measured"
          href={pairsAddress(view, { said: "named", seen: "dark", column: "customers" })}
        />
        <Figure
          label={t("said.agreement")}
          value={percent(agreement.observed)}
          definition={t("said.agreement.is")}
          sample={t("said.agreement.sample", { count: Math.round(agreement.customers) })}
          note={
            agreement.kappa === null || agreement.strength === null
              ? undefined
              : t("said.kappa", {
                  word: t(`said.kappa.${agreement.strength}`),
                  kappa: formats.number(agreement.kappa, 2),
                  low: formats.number(agreement.low ?? 0, 2),
                  high: formats.number(agreement.high ?? 0, 2),
                })
          }
          strength="associated"
        />
        <Figure
          label={t("said.answered")}
          value={percent(total.customers > 0 ? answered / total.customers : null)}
          definition={t("said.answered.is")}
          sample={t("said.answered.sample", { count: Math.round(total.customers) })}
          strength="measured"
          href={pairsAddress(view, { said: "named", seen: "any", column: "customers" })}
        />
      </Figures>
      {dark.lines.length > 0 && <DarkLines report={report} view={view} />}
    </>
  );
}

function DarkLines({ report, view }: FiguresProps) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(view.by);
  const whole = (count: number) => formats.number(count, Number.isInteger(count) ? 0 : 1);
  const columns: Column<DarkLine>[] = [
    { id: "line", header: t("said.dark.said"), cell: ({ key, name }) => nameOf({ key, name }) },
    {
      id: "customers",
      header: t("said.dark.customers"),
      align: "end",
      cell: ({ key, customers, of }) => (
        <AppLink href={pairsAddress(view, { said: String(key), seen: "dark", column: "customers" })}>
          {t("said.dark.of", { customers: whole(customers), of: whole(of) })}
        </AppLink>
      ),
      sortBy: ({ customers }) => customers,
    },
    {
      id: "share",
      header: t("said.dark.share"),
      definition: t("said.dark.interval"),
      align: "end",
      cell: ({ share, low, high }) =>
        share === null || low === null || high === null
          ? "–"
          : t("said.share.between", {
              ...{ share: formats.percent(share, 0), low: formats.percent(low, 0), high: formats.percent(high, 0) },
            }),
      sortBy: ({ share }) => share,
    },
    {
      id: "revenue",
      header: t("returns.column.revenue"),
      align: "end",
      cell: ({ revenue }) => formats.money(revenue, { whole: true }),
      sortBy: ({ revenue }) => Number(revenue.amount),
    },
  ];
  return (
    <Section title={t("said.dark.title")} lead={t("said.dark.lead")}>
      <DataTable label={t("said.dark.title")} columns={columns} rows={report.dark.lines} rowKey={({ key }) => key} />
    </Section>
  );
}
