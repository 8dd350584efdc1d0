import Table from "cli-table3";
import { type Command, Option } from "commander";
import { csvText } from "../tables/write-csv.ts";

export type OutputFormat = "table" | "csv" | "json";

/** One column of a list: how it is called on the terminal and in files, and what stands in it. */
export type OutputColumn<Row> = {
  title: string;
  /** The name in CSV and JSON: snake_case. */
  name: string;
  value(row: Row): string | number | boolean | null;
  align?: "left" | "right";
};

/** `--format table|csv|json`, the same for every list and report. */
export function formatOption(): Option {
  return new Option("--format <format>", "how to print it").choices(["table", "csv", "json"]).default("table");
}

/** The format asked for, by the command itself or the one above it that has the same option. */
export function formatOf(command: Command): OutputFormat {
  for (let one: Command | null = command; one; one = one.parent) {
    if (one.getOptionValueSource("format") === "cli") return one.getOptionValue("format") as OutputFormat;
  }
  return "table";
}

/** Renders rows. An unknown value is empty in a table and in CSV, and null in JSON. */
export function renderRows<Row>(
  rows: readonly Row[],
  columns: readonly OutputColumn<Row>[],
  format: OutputFormat,
): string {
  if (format === "json") {
    const objects = rows.map((row) => Object.fromEntries(columns.map(({ name, value }) => [name, value(row)])));
    return `${JSON.stringify(objects, null, 2)}\n`;
  }
  const cells = rows.map((row) => columns.map(({ value }) => String(value(row) ?? "")));
  if (format === "csv") return csvText([columns.map(({ name }) => name), ...cells]);
  const table = new Table({
    head: columns.map(({ title }) => title),
    colAligns: columns.map(({ align = "left" }) => align),
    style: { head: [], border: [], compact: true },
    chars: plainLines,
  });
  table.push(...cells);
  return `${table.toString()}\n`;
}

const plainLines = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " ",
};
