import { Option } from "commander";
import type { AddCommands } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { wholeNumber } from "../../../kernel/cli/whole-number.ts";
import { connect } from "../connect.ts";
import { type FrictionCause, frictionCauses } from "./choices-contract.ts";
import type { FrictionRow, Wait } from "./contract.ts";
import { roundTogether } from "./sums-contract.ts";

type Days = { from?: string; to?: string; department?: string; format: OutputFormat };
type WaitsOptions = Days & {
  cause?: string;
  reason?: string;
  waiting?: string;
  on?: string;
  asks?: true;
  limit: number;
};

/** `earshot friction` and what is below it: what departments wait for and ask again, and who takes care of it. */
export const addFrictionCommands: AddCommands = (program, commandLine) => {
  const { write } = commandLine;
  const friction = program
    .command("friction")
    .description(
      "how long departments waited on each other and what they asked again, by cause, with who can change it",
    )
    .option("--from <day>", "the first day, such as 2026-01-01; without it, from the beginning")
    .option("--to <day>", "the last day; without it, until now")
    .option("--department <name>", "only what a department waits for or others wait on it for, by name or number")
    .option("--mine", "only the causes that are one's own to change")
    .addOption(formatOption())
    .action(async ({ format, department, mine, ...days }: Days & { mine?: true }) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const query = {
        ...days,
        ...(department ? { department: String(await departmentNamed(department)) } : {}),
        ...(mine ? { mine: "true" } : {}),
      };
      const { rows, total } = await (await exchange.friction.$get({ query })).json();
      if (format !== "table") return write(renderRows<Line>(rows, [...columns, ...inSeconds, owner], format));
      const lines = [...rows, { ...total, isTotal: true } as const];
      write(renderRows<Line>(lines, [...columns, ...inHours(lines), owner], format));
    });
  friction
    .command("waits")
    .description("the times and questions behind the figures, the longest first")
    .option("--from <day>", "the first day")
    .option("--to <day>", "the last day")
    .addOption(new Option("--cause <cause>", "only those of a cause").choices([...frictionCauses]))
    .option("--reason <code>", "only what came back for a reason")
    .option("--department <name>", "only those between a department and others, by name or number")
    .option("--waiting <department>", "only those in which a department waited")
    .option("--on <department>", "only those in which others waited on a department")
    .option("--asks", "only questions that were asked again, of a customer or back on a hand-off")
    .option("--limit <count>", "how many", wholeNumber, 100)
    .addOption(formatOption())
    .action(async ({ format, limit, department, waiting, on, asks, ...words }: WaitsOptions) => {
      const { exchange, departmentNamed } = await connect(commandLine);
      const named = async (name: string, value: string | undefined) =>
        value ? { [name]: String(await departmentNamed(value)) } : {};
      const query = {
        ...{ ...words, limit: String(limit), ...(asks ? { asks: "true" } : {}) },
        ...(await named("department", department)),
        ...(await named("waiting", waiting)),
        ...(await named("waitedOn", on)),
      };
      const { items } = await (await exchange.friction.waits.$get({ query: query as never })).json();
      const times = format === "table" ? inHours(items) : inSeconds;
      write(renderRows<Wait>(items, [...waitColumns, ...times], format));
    });
  friction
    .command("own <cause> <waiting> <on> [member]")
    .description(
      "name the member, by number, who takes care of a cause between two departments; without one the heads do",
    )
    .option("--reason <code>", "the reason, for what came back")
    .action(
      async (
        cause: string,
        waiting: string,
        on: string,
        member: string | undefined,
        { reason }: { reason?: string },
      ) => {
        const { exchange, departmentNamed } = await connect(commandLine);
        const json = {
          cause: cause as FrictionCause,
          ...(reason ? { reason } : {}),
          waiting: await departmentNamed(waiting),
          waitedOn: await departmentNamed(on),
          member: member === undefined ? null : wholeNumber(member),
        };
        await exchange.friction.owners.$put({ json });
        write(member === undefined ? "The heads take care of it.\n" : "Named.\n");
      },
    );
};

type Line = Partial<FrictionRow> &
  Pick<FrictionRow, "waits" | "open" | "waitedSeconds" | "lateSeconds" | "asks"> & { isTotal?: true };
type Timed = { waitedSeconds: number; lateSeconds: number; isTotal?: true };

/** Files are added up: their times are in seconds. */
const inSeconds: readonly OutputColumn<Timed>[] = [
  { title: "Seconds", name: "waited_seconds", value: ({ waitedSeconds }) => waitedSeconds, align: "right" },
  { title: "Late seconds", name: "late_seconds", value: ({ lateSeconds }) => lateSeconds, align: "right" },
];

/** Tables are read: their times are hours with two decimals, rounded so that lines add up to the total below them. */
function inHours(lines: readonly Timed[]): OutputColumn<Timed>[] {
  const column = (title: string, name: string, secondsOf: (line: Timed) => number): OutputColumn<Timed> => {
    const rounded = hundredthsOf(lines, secondsOf);
    return { title, name, value: (line) => (rounded.get(line) ?? 0) / 100, align: "right" };
  };
  return [
    column("Hours", "hours", ({ waitedSeconds }) => waitedSeconds),
    column("Late hours", "late_hours", ({ lateSeconds }) => lateSeconds),
  ];
}

function hundredthsOf(lines: readonly Timed[], secondsOf: (line: Timed) => number): Map<Timed, number> {
  const rows = lines.filter(({ isTotal }) => !isTotal);
  const rounded = roundTogether(rows.map(secondsOf), 36);
  const total = rounded.reduce((sum, part) => sum + part, 0);
  return new Map(lines.map((line) => [line, line.isTotal ? total : (rounded[rows.indexOf(line)] ?? 0)]));
}

const columns: readonly OutputColumn<Line>[] = [
  { title: "Cause", name: "cause", value: ({ cause, isTotal }) => (isTotal ? "Total" : (cause ?? null)) },
  { title: "Reason", name: "reason", value: ({ reason }) => reason?.code ?? null },
  { title: "Waiting", name: "waiting", value: ({ waiting }) => waiting?.name ?? null },
  { title: "On", name: "waited_on", value: ({ waitedOn }) => waitedOn?.name ?? null },
  { title: "Times", name: "waits", value: ({ waits }) => waits, align: "right" },
  { title: "Still", name: "open", value: ({ open }) => open, align: "right" },
  { title: "Asked again", name: "asks", value: ({ asks }) => asks, align: "right" },
];

const owner: OutputColumn<Line> = {
  title: "Owner",
  name: "owner",
  value: ({ owner }) => owner?.member?.name ?? (owner?.heads.map(({ name }) => name).join(", ") || null),
};

const waitColumns: readonly OutputColumn<Wait>[] = [
  { title: "Hand-off", name: "hand_off", value: ({ handOff }) => handOff?.id ?? null, align: "right" },
  { title: "Subject", name: "subject", value: ({ handOff, person }) => handOff?.subject ?? person?.name ?? null },
  { title: "Incident", name: "overlap", value: ({ overlap }) => overlap, align: "right" },
  { title: "Cause", name: "cause", value: ({ cause }) => cause },
  { title: "Reason", name: "reason", value: ({ reason }) => reason?.code ?? null },
  { title: "Waiting", name: "waiting", value: ({ waiting }) => waiting.name },
  { title: "On", name: "waited_on", value: ({ waitedOn }) => waitedOn.name },
  { title: "Began", name: "began", value: ({ began }) => began },
  { title: "Ended", name: "ended", value: ({ ended }) => ended },
  { title: "Asked again", name: "asks", value: ({ asks }) => asks, align: "right" },
];
