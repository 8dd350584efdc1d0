import { useMemo, useState } from "react";
import { Chart } from "../kit/chart/Chart.tsx";
import { Figure, Figures as FigureRow } from "../kit/Figure.tsx";
import { FilterPills } from "../kit/filters/FilterPills.tsx";
import { Money } from "../kit/Money.tsx";
import { SearchField } from "../kit/SearchField.tsx";
import { Section } from "../kit/Section.tsx";
import { Strength } from "../kit/Strength.tsx";
import { DataTable } from "../kit/table/DataTable.tsx";
import { Unknown } from "../kit/Unknown.tsx";
import { useFormats } from "../messages/MessagesProvider.tsx";
import { askedLines, channelColumns, channelRows, creditStack, revenueBars } from "./samples.tsx";

export function Figures() {
  const formats = useFormats();
  const [bars, lines, stack] = useMemo(
    () => [revenueBars(formats), askedLines(formats), creditStack(formats)],
    [formats],
  );
  return (
    <Section title="Figures and charts">
      <FigureRow>
        <Figure
          label="Revenue"
          value={<Money value={{ amount: "1354056.25", currency: "EUR" }} whole />}
          definition="What customers paid in the period, in the base currency."
          sample="from 783 customers"
          strength="measured"
          href="/gallery?rows=revenue"
        />
        <Figure
          label="Known origin"
          value={formats.percent(0.841)}
          definition="The share of revenue whose customers told us, or showed us, where they came from."
          sample="from 640 of 783"
          strength="associated"
          href="/gallery?rows=known"
        />
        <Figure
          label="Return on spend"
          value={<Unknown reason="add costs for March" />}
          definition="Margin of the period over its spend, minus one."
          strength="assumed"
        />
        <Figure
          label="Cost per customer"
          value={<Money value={{ amount: "277.65", currency: "EUR" }} />}
          definition="Spend of the period over the customers it won."
          note="€251.10 to €309.40"
          sample="from 783 customers"
        />
      </FigureRow>
      <p>
        <Strength of="measured" isExplained /> <Strength of="associated" isExplained />{" "}
        <Strength of="assumed" isExplained />
      </p>
      <Chart title="Revenue by channel" data={bars} corner="Channel" />
      <Chart title="Asked out of due" data={lines} corner="Month" />
      <Chart title="New customers by channel" data={stack} corner="Month" />
    </Section>
  );
}

const filters = [
  {
    id: "channel",
    label: "Channel",
    options: channelRows.map(({ id, channel }) => ({ value: String(id), label: channel })),
  },
  {
    id: "department",
    label: "Department",
    options: ["Reception", "Support", "Sales"].map((name) => ({ value: name, label: name })),
  },
];

export function Tables() {
  const formats = useFormats();
  const columns = useMemo(() => channelColumns(formats), [formats]);
  const [typed, setTyped] = useState("");
  const [value, setValue] = useState<Record<string, string | undefined>>({ department: "Support" });
  const [isLoading, setIsLoading] = useState(false);
  const rows = channelRows.filter(({ channel }) => channel.toLowerCase().includes(typed.toLowerCase()));
  return (
    <Section title="Tables">
      <DataTable
        label="Channels"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/gallery?channel=${id}`}
        isUnknown={({ isUnknown = false }) => isUnknown}
        total={3_120}
        more={{ isLoading, load: () => setIsLoading(!isLoading) }}
        tools={
          <>
            <SearchField label="Search channels" value={typed} onChange={setTyped} />
            <FilterPills filters={filters} value={value} onChange={(id, next) => setValue({ ...value, [id]: next })} />
          </>
        }
      />
    </Section>
  );
}
