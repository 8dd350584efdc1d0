import { Banner } from "../../../web/kit/Banner.tsx";
import { Loaded } from "../../../web/kit/Loaded.tsx";
import { PeriodPicker } from "../../../web/kit/period/PeriodPicker.tsx";
import { Section } from "../../../web/kit/Section.tsx";
import type { Column } from "../../../web/kit/table/columns.ts";
import { DataTable } from "../../../web/kit/table/DataTable.tsx";
import { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Changes } from "../over-time/contract.ts";
import type { ReturnsFigures } from "../report/report-contract.ts";
import { useAbout } from "./about.ts";
import { againstOf } from "./against.ts";
import { Choice } from "./Choice.tsx";
import { useEarnerName } from "./earners.ts";
import styles from "./OverTime.module.css";
import { useChanges } from "./over-time-data.ts";
import type { ReturnsView } from "./view.ts";

type ChangesProps = { view: ReturnsView; change: (part: Partial<ReturnsView>) => void; today: string };

const choices = ["none", "before", "year", "own"] as const;

/** The period beside another one: what each line had then and has now. */
export function ChangesSection({ view, change, today }: ChangesProps) {
  const t = useMessages();
  const changes = useChanges(view);
  const { against } = view;
  const chosen = against === null ? "none" : typeof against === "string" ? against : "own";
  const choose = (value: (typeof choices)[number]) => {
    if (value === "before" || value === "year") change({ against: value });
    else change({ against: value === "own" ? ownOf(today) : null });
  };
  return (
    <Section
      title={t("changes.title")}
      lead={t("changes.lead")}
      actions={
        <>
          <Choice
            label={t("changes.against")}
            value={chosen}
            options={choices}
            word={(value) => t(`changes.against.${value}`)}
            onChange={choose}
          />
          {against !== null && typeof against !== "string" && (
            <PeriodPicker value={against} onChange={(period) => change({ against: period })} today={today} />
          )}
        </>
      }
    >
      {against !== null && againstOf(view) === null && <Banner tone="note">{t("changes.needs")}</Banner>}
      {againstOf(view) !== null && <Loaded load={changes}>{(data) => <ChangesTable changes={data} />}</Loaded>}
    </Section>
  );
}

/** The year before this one, to begin with. */
function ownOf(today: string) {
  const year = String(Number(today.slice(0, 4)) - 1);
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

type Line = Changes["rows"][number];
type FigureOf = {
  id: "customers" | "sales" | "revenue" | "spend" | "roi";
  value: (figures: ReturnsFigures) => number | null;
};

const shown: readonly FigureOf[] = [
  { id: "customers", value: ({ customers }) => customers },
  { id: "sales", value: ({ sales }) => sales },
  { id: "revenue", value: ({ revenue }) => Number(revenue.amount) },
  { id: "spend", value: ({ spend }) => (spend === null ? null : Number(spend.amount)) },
  { id: "roi", value: ({ roi }) => roi },
];

function ChangesTable({ changes }: { changes: Changes }) {
  const t = useMessages();
  const formats = useFormats();
  const nameOf = useEarnerName(changes.by);
  const { currency, rows, total } = changes;
  const before = useAbout(changes.before);
  const write = (id: FigureOf["id"], value: number | null) => {
    if (value === null) return "–";
    if (id === "roi") return formats.percent(value, 0);
    if (id === "customers" || id === "sales") return formats.number(value, Number.isInteger(value) ? 0 : 1);
    return formats.money({ amount: value.toFixed(2), currency }, { whole: true });
  };
  const both = ({ id, value }: FigureOf, earlier: ReturnsFigures | null, later: ReturnsFigures | null) => {
    // A line that was not there earned nothing; what follows from spend it has not.
    const none = id === "roi" || id === "spend" ? null : 0;
    const [was, now] = [earlier ? value(earlier) : none, later ? value(later) : none];
    const moved = was === null || now === null ? null : now - was;
    return { was, now, moved };
  };
  const signed = (id: FigureOf["id"], moved: number) =>
    `${moved > 0 ? "+" : moved < 0 ? "−" : "±"}${write(id, Math.abs(moved))}`;
  const cell = (of: FigureOf, earlier: ReturnsFigures | null, later: ReturnsFigures | null) => {
    const { was, now, moved } = both(of, earlier, later);
    return (
      <>
        {write(of.id, now)}
        <span className={styles.moved}>
          {moved === null
            ? t("changes.was", { was: write(of.id, was) })
            : t("changes.moved", { moved: signed(of.id, moved), was: write(of.id, was) })}
        </span>
      </>
    );
  };
  const columns: Column<Line>[] = [
    { id: "name", header: t(`returns.one.${changes.by}`), cell: (row) => nameOf(row), footer: t("returns.total") },
    ...shown
      .filter(({ value }) => [total.before, total.after].some((figures) => value(figures) !== null))
      .map(
        (of): Column<Line> => ({
          id: of.id,
          header: t(`returns.column.${of.id}`),
          align: "end",
          cell: (row) => cell(of, row.before, row.after),
          sortBy: (row) => both(of, row.before, row.after).moved,
          footer: cell(of, total.before, total.after),
        }),
      ),
  ];
  const [first] = rows.filter(({ key }) => key !== 0);
  const whole = both(shown[2] as FigureOf, total.before, total.after).moved ?? 0;
  return (
    <>
      <p>
        {t("changes.summary", {
          way: whole > 0 ? "up" : whole < 0 ? "down" : "same",
          moved: write("revenue", Math.abs(whole)),
          was: formats.money(total.before.revenue, { whole: true }),
          now: formats.money(total.after.revenue, { whole: true }),
          before,
        })}{" "}
        {first &&
          t("changes.most", {
            name: nameOf(first),
            moved: signed("revenue", both(shown[2] as FigureOf, first.before, first.after).moved ?? 0),
          })}
      </p>
      <DataTable
        label={t("changes.title")}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        isUnknown={({ key }) => key === 0}
      />
    </>
  );
}
