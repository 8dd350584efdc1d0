import { useMediaQuery } from "@mantine/hooks";
import { AppLink } from "../../../web/kit/AppLink.tsx";
import { Money } from "../../../web/kit/Money.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { SaidSeen, SaidSeenCell } from "../said-seen/contract.ts";
import styles from "./SaidSeen.module.css";
import { usePairWords } from "./said-seen-data.ts";
import { gridOf, heatOf } from "./said-seen-grid.ts";
import { pairsAddress, type SaidSeenView } from "./said-seen-view.ts";

type MatrixProps = { report: SaidSeen; view: SaidSeenView };

const saidToken = ({ said }: SaidSeenCell) => said.reason ?? String(said.key);
const seenToken = ({ seen }: SaidSeenCell) => seen.state ?? String(seen.key);

/** Every pair of said and seen: a heat table where there is room, else the pairs by size. Each opens its customers. */
export function SaidSeenMatrix({ report, view }: MatrixProps) {
  const t = useMessages();
  const isNarrow = useMediaQuery("(max-width: 60em)", undefined, { getInitialValueInEffect: false });
  const lead = t(isNarrow ? "said.pairs.lead" : "said.matrix.lead");
  return (
    <Section title={t("said.matrix.title")} lead={lead}>
      {isNarrow ? <Pairs report={report} view={view} /> : <Grid report={report} view={view} />}
    </Section>
  );
}

function Grid({ report, view }: MatrixProps) {
  const t = useMessages();
  const formats = useFormats();
  const words = usePairWords(view.by);
  const { rows, columns, most } = gridOf(report.cells);
  const number = (customers: number) => formats.number(customers, Number.isInteger(customers) ? 0 : 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={t("said.corner")} tabIndex={0}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t("said.corner")}</th>
            {columns.map(({ token, seen }) => (
              <th key={token} scope="col" className={seen.state ? styles.unseen : undefined}>
                {words.seen(seen)}
              </th>
            ))}
            <th scope="col">{t("said.total")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ token, said, cells, customers }) => (
            <tr key={token} className={said.reason ? styles.unsaid : undefined}>
              <th scope="row">{words.said(said)}</th>
              {columns.map((column) => {
                const cell = cells.get(column.token);
                if (!cell || cell.customers + cell.sales === 0) return <td key={column.token} />;
                const heat = heatOf(cell.customers, most);
                const title = t("said.cell", {
                  ...{ said: words.said(said), seen: words.seen(column.seen), count: cell.customers },
                  revenue: formats.money(cell.revenue, { whole: true }),
                });
                return (
                  <td
                    key={column.token}
                    style={{ background: `color-mix(in srgb, var(--series-1) ${heat}%, var(--surface))` }}
                  >
                    <AppLink
                      href={pairsAddress(view, { said: token, seen: column.token, column: "customers" })}
                      aria-label={title}
                      title={title}
                    >
                      {number(cell.customers)}
                    </AppLink>
                  </td>
                );
              })}
              <td className={styles.sum}>
                <AppLink href={pairsAddress(view, { said: token, seen: "any", column: "customers" })}>
                  {number(customers)}
                </AppLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Pairs({ report, view }: MatrixProps) {
  const t = useMessages();
  const formats = useFormats();
  const words = usePairWords(view.by);
  const columns: Column<SaidSeenCell>[] = [
    {
      id: "pair",
      header: t("said.pair"),
      cell: ({ said, seen }) => t("said.pair.of", { said: words.said(said), seen: words.seen(seen) }),
    },
    {
      id: "customers",
      header: t("returns.column.customers"),
      align: "end",
      cell: ({ customers }) => formats.number(customers, Number.isInteger(customers) ? 0 : 1),
      sortBy: ({ customers }) => customers,
    },
    {
      id: "revenue",
      header: t("returns.column.revenue"),
      align: "end",
      cell: ({ revenue }) => <Money value={revenue} />,
      sortBy: ({ revenue }) => Number(revenue.amount),
    },
  ];
  return (
    <DataTable
      label={t("said.matrix.title")}
      columns={columns}
      rows={report.cells}
      rowKey={(cell) => `${saidToken(cell)} ${seenToken(cell)}`}
      rowHref={(cell) => pairsAddress(view, { said: saidToken(cell), seen: seenToken(cell), column: "customers" })}
      isUnknown={({ said }) => said.reason !== null}
    />
  );
}
