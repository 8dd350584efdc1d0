import type { OutputColumn } from "../../kernel/cli/table-output.ts";
import type { ErrorGroup, Import } from "./contract.ts";

const count = new Intl.NumberFormat("en");

/** What became of an import, in words for a terminal: counts, then what to know, then what to repair. */
export function reportImport(done: Import): string {
  const failed = `Import ${done.id} stopped after ${countRows(done.rowsDone)}: ${done.failure}`;
  const more = `And ${count.format(done.ungrouped)} more refusals of other kinds: see the rejects.`;
  const lines = [
    ...(done.state === "failed" ? [failed] : []),
    `${done.dryRun ? "Nothing was written. It would be" : `Import ${done.id}`}: ${counts(done)}.`,
    ...done.notices.map(({ notice, count: rows, examples: [first] }) => {
      return `Taken, but note (${countRows(rows)}${first ? `, first on line ${first.line}` : ""}): ${notice}`;
    }),
    ...done.groups.flatMap(describeGroup),
    ...(done.ungrouped > 0 ? [more] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function counts(done: Import): string {
  const each = (["created", "updated", "unchanged", "refused"] as const).map(
    (one) => `${one} ${count.format(done[one])}`,
  );
  return `${each.join(", ")} (of ${countRows(done.rowsTotal ?? done.rowsDone)})`;
}

function describeGroup({ field, column, expected, repair, count: refused, examples }: ErrorGroup): string[] {
  const where = column === "" || column.startsWith("the constant") ? column : `column "${column}"`;
  return [
    `Refused ${countRows(refused)}: ${field === "" ? "the row" : field} needs ${expected}. To repair: ${repair}.`,
    ...examples.map(({ line, found }) => `  line ${line}${where && `, ${where}`}: found ${found}`),
  ];
}

function countRows(rows: number): string {
  return `${count.format(rows)} ${rows === 1 ? "row" : "rows"}`;
}

/** An import as a row of a list. */
export const importColumns: readonly OutputColumn<Import>[] = [
  { title: "Import", name: "import", value: ({ id }) => id, align: "right" },
  { title: "Kind", name: "kind", value: ({ kind }) => kind },
  { title: "File", name: "file", value: ({ file }) => file },
  { title: "State", name: "state", value: ({ state }) => state },
  { title: "Created", name: "created", value: ({ created }) => created, align: "right" },
  { title: "Updated", name: "updated", value: ({ updated }) => updated, align: "right" },
  { title: "Unchanged", name: "unchanged", value: ({ unchanged }) => unchanged, align: "right" },
  { title: "Refused", name: "refused", value: ({ refused }) => refused, align: "right" },
  { title: "At", name: "at", value: ({ at }) => at },
  { title: "By", name: "by", value: ({ by }) => by },
  { title: "Failure", name: "failure", value: ({ failure }) => failure },
];
