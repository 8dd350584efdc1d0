import { type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import type { FactMap, FactMapCell, OneWay } from "./contract.ts";

type Row = Omit<FactMapCell, "hoursToOpen"> & { hoursToOpen: number | null };

/** The map as text: a row for each cell, and one without facts for what is wanted and did not come. */
export function renderFactMap({ cells, silent }: FactMap, format: OutputFormat): string {
  const nothing = { from: null, facts: 0, opened: 0, answered: 0, used: 0, late: 0, hoursToOpen: null };
  return renderRows<Row>([...cells, ...silent.map((wanted) => ({ ...wanted, ...nothing }))], columns, format);
}

/** As text, who told another department much and heard nothing back. */
export function renderOneWay({ oneWay }: FactMap, format: OutputFormat): string {
  return renderRows<OneWay>(oneWay, oneWayColumns, format);
}

const oneWayColumns: readonly OutputColumn<OneWay>[] = [
  { title: "From", name: "from", value: ({ from }) => from.name },
  { title: "To", name: "to", value: ({ to }) => to.name },
  { title: "Facts", name: "facts", value: ({ facts }) => facts, align: "right" },
];

const columns: readonly OutputColumn<Row>[] = [
  { title: "Kind", name: "type", value: ({ type }) => type.code },
  { title: "From", name: "from", value: ({ from }) => from?.name ?? null },
  { title: "To", name: "to", value: ({ to }) => to?.name ?? null },
  { title: "Facts", name: "facts", value: ({ facts }) => facts, align: "right" },
  { title: "Opened", name: "opened", value: ({ opened }) => opened, align: "right" },
  { title: "Answered", name: "answered", value: ({ answered }) => answered, align: "right" },
  { title: "Used", name: "used", value: ({ used }) => used, align: "right" },
  { title: "Late", name: "late", value: ({ late }) => late, align: "right" },
  {
    title: "Hours to open",
    name: "hours_to_open",
    value: ({ hoursToOpen }) => (hoursToOpen === null ? null : Math.round(hoursToOpen * 10) / 10),
    align: "right",
  },
];
