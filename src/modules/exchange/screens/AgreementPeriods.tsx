import { AppLink } from "../../../web/kit/AppLink.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { AgreementFigures } from "../agreements/figures-contract.ts";

type Line = { period: string; until: string; sides: AgreementFigures["periods"] };

/** What each side kept, month by month; a month narrows the whole page to its days. */
export function AgreementPeriods({ figures, agreement }: { figures: AgreementFigures; agreement: number }) {
  const t = useMessages();
  const formats = useFormats();
  const byPeriod = Map.groupBy(figures.periods, ({ period }) => period);
  const rows = [...byPeriod].map(([period, sides]): Line => ({ period, until: sides[0]?.until ?? period, sides }));
  if (rows.length === 0) return null;
  const columns: Column<Line>[] = [
    {
      id: "period",
      header: t("agreements.month"),
      sortBy: ({ period }) => period,
      cell: ({ period, until }) => (
        <AppLink href={`/exchange/agreements/${agreement}?from=${period}&to=${until}`}>
          {formats.day(period)} – {formats.day(until)}
        </AppLink>
      ),
    },
    ...figures.sides.map(({ owes }): Column<Line> => {
      const of = ({ sides }: Line) => sides.find((side) => side.owes.id === owes.id);
      return {
        ...{ id: `side-${owes.id}`, header: t("agreements.month.kept", { department: owes.name }), align: "end" },
        sortBy: (line) => of(line)?.keptShare ?? null,
        cell: (line) => {
          const side = of(line);
          if (!side) return "–";
          const decided = side.kept + side.madeGood + side.broken;
          const share = side.keptShare === null ? "" : ` (${formats.percent(side.keptShare)})`;
          return `${t("agreements.month.of", { kept: side.kept, decided })}${share}`;
        },
      };
    }),
  ];
  return <DataTable label={t("agreements.months")} columns={columns} rows={rows} rowKey={({ period }) => period} />;
}
