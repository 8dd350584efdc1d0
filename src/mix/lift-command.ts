import type { CommandLine } from "../kernel/cli/commands.ts";
import { type OutputColumn, type OutputFormat, renderRows } from "../kernel/cli/table-output.ts";
import { type Estimated, type Lift, type LiftReport, readTest } from "./lift.ts";
import { readTestFile } from "./read-test-file.ts";

export type LiftCommandOptions = {
  control?: string;
  split?: number[];
  confidence?: number;
  map?: string;
  encoding?: string;
  separator?: string;
  decimal?: "point" | "comma";
  format: OutputFormat;
};

/** Reads a randomised test from a file and prints the lift of each group over the control. */
export async function printLift(
  file: string,
  { map, control, split, confidence, format, ...reading }: LiftCommandOptions,
  { write, note }: Pick<CommandLine, "write" | "note">,
): Promise<void> {
  const mapping =
    map === undefined ? undefined : await (await import("../kernel/tables/map-argument.ts")).parseMapArgument(map);
  const groups = await readTestFile(file, { ...reading, map: mapping });
  const report = readTest(groups, { control, split, confidence });
  write(renderRows(report.lifts, liftColumns(format), format));
  if (format === "table") for (const sentence of liftSentences(report)) note(`${sentence}\n`);
}

function liftSentences({ confidence, groups, lifts, balance }: LiftReport): string[] {
  const sizes = groups.map(({ name, people, outcomes }) => `"${name}" ${outcomes} of ${people}`).join(", ");
  const said = [`Outcomes: ${sizes}. Intervals hold ${Math.round(100 * confidence)} %.`];
  if (balance.isSuspect) {
    const expected = balance.expected.map((people) => Math.round(people)).join(", ");
    said.push(
      `The sizes of the groups do not fit how they were drawn (expected ${expected}; chance ${balance.chance.toExponential(1)}): people are missing from a group, and the lift may be theirs. Find out why before you believe it.`,
    );
  }
  for (const { treated, difference } of lifts) {
    if (difference.low <= 0 && difference.high >= 0) said.push(`The test does not tell "${treated}" from the control.`);
  }
  return said;
}

function liftColumns(format: OutputFormat): OutputColumn<Lift>[] {
  const show = (value: number | undefined) =>
    value === undefined ? null : format === "table" ? Number(value.toPrecision(4)) : value;
  const of = (title: string, name: string, pick: (lift: Lift) => Estimated | undefined): OutputColumn<Lift>[] => [
    { title, name, value: (lift) => show(pick(lift)?.estimate), align: "right" },
    { title: "low", name: `${name}_low`, value: (lift) => show(pick(lift)?.low), align: "right" },
    { title: "high", name: `${name}_high`, value: (lift) => show(pick(lift)?.high), align: "right" },
  ];
  return [
    { title: "Group", name: "group", value: ({ treated }) => treated },
    { title: "Control", name: "control_rate", value: ({ controlRate }) => show(controlRate), align: "right" },
    { title: "Rate", name: "rate", value: ({ treatedRate }) => show(treatedRate), align: "right" },
    ...of("Difference", "difference", ({ difference }) => difference),
    ...of("Ratio", "ratio", ({ ratio }) => ratio),
    ...of("Value a person", "value", ({ value }) => value),
    { title: "Chance", name: "value_chance", value: ({ value }) => show(value?.chance), align: "right" },
  ];
}
