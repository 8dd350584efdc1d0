import type { OutputColumn } from "../../kernel/cli/table-output.ts";
import type { Import } from "./contract.ts";

const count = new Intl.NumberFormat("en");

/** What became of an import, in words for a terminal: counts, then what to know, then what to repair. */
export function reportImport(done: Import): string {
  const lines: string[] = [];
  const rows = `${count.format(done.rowsTotal ?? done.rowsDone)} rows`;
  if (done.state === "failed")
    lines.push(`Import ${done.id} stopped after ${count.format(done.rowsDone)} rows: ${done.failure}`);
  const counts = (["created", "updated", "unchanged", "refused"] as const).map(
    (one) => `${one} ${count.format(done[one])}`,
  );
  lines.push(
    `${done.dryRun ? "Nothing was written. It would be" : `Import ${done.id}`}: ${counts.join(", ")} (of ${rows}).`,
  );
  for (const { notice, count: times, examples } of done.notices) {
    lines.push(`Taken, but note (${count.format(times)} times, first on line ${examples[0]?.line ?? "?"}): ${notice}`);
  }
  for (const group of done.groups) {
    const what = group.field === "" ? "the row" : group.field;
    lines.push(`Refused ${count.format(group.count)}: ${what} needs ${group.expected}. To repair: ${group.repair}.`);
    for (const { line, column, found } of group.examples) {
      lines.push(`  line ${line}${column ? `, column "${column}"` : ""}: found ${found}`);
    }
  }
  if (done.ungrouped > 0)
    lines.push(`And ${count.format(done.ungrouped)} more refusals of other kinds: see the rejects.`);
  return `${lines.join("\n")}\n`;
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
