import { type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import type { PathBar, PathFigures, PathFlow, PathsPart, PathsReport } from "./contract.ts";

const figures: OutputColumn<PathFigures>[] = [
  { title: "Sales", name: "sales", value: ({ sales }) => sales, align: "right" },
  { title: "New customers", name: "new_customers", value: ({ newSales }) => newSales, align: "right" },
  { title: "Revenue", name: "revenue", value: ({ revenue }) => revenue.amount, align: "right" },
  { title: "Of new", name: "new_revenue", value: ({ newRevenue }) => newRevenue.amount, align: "right" },
  { title: "Repeat", name: "repeat_revenue", value: ({ repeatRevenue }) => repeatRevenue.amount, align: "right" },
  { title: "Share", name: "share", value: ({ share }) => share, align: "right" },
];

const bar = (title: string): OutputColumn<PathBar>[] => [
  { title: `${title} from`, name: `${title.toLowerCase()}_from`, value: ({ from }) => from, align: "right" },
  { title: "to", name: `${title.toLowerCase()}_to`, value: ({ to }) => to, align: "right" },
  ...figures,
];

const journey: OutputColumn<PathFigures & { journey: string }>[] = [
  { title: "Journey", name: "journey", value: (row) => row.journey },
  ...figures,
];

const flow: OutputColumn<PathFlow>[] = [
  { title: "First", name: "first", value: ({ first }) => first.name },
  { title: "Last", name: "last", value: ({ last }) => last.name },
  ...figures,
];

/** A part of the paths as it is printed and exported; amounts are in the base currency. */
export function renderPaths(report: PathsReport, part: PathsPart, format: OutputFormat): string {
  if (part === "steps") return renderRows(report.steps.bars, bar("Steps"), format);
  if (part === "days") return renderRows(report.days.bars, bar("Days"), format);
  if (part === "flow") return renderRows(report.flow, flow, format);
  const { journeys, others, unknown } = report;
  const rows = [
    ...journeys.map((each) => ({ ...each, journey: each.steps.map(({ name }) => name).join(" > ") })),
    ...(others.journeys > 0 ? [{ ...others, journey: `(${others.journeys} others)` }] : []),
    { ...unknown, journey: "(nothing known)" },
  ];
  return renderRows(rows, journey, format);
}
