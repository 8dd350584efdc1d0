import { type OutputColumn, renderRows } from "../../../kernel/cli/table-output.ts";
import type { TrialResult } from "./contract.ts";

type Row = TrialResult["departments"][number];

/** What a trial came to, for the terminal. */
export function describeTrial({ days, facts, isCut, departments, unwanted, examples }: TrialResult): string {
  const scope = `${isCut ? "The newest " : ""}${facts} ${facts === 1 ? "fact" : "facts"} of ${days} days`;
  const nobody = `nobody gets ${unwanted.after} of them, and ${unwanted.before} as it is`;
  const lines = examples.map(({ change, department, fact }) => {
    const said = Object.entries(fact.said).map(([code, value]) => `${code}=${value}`);
    return `  ${change === "gained" ? "+" : "-"} ${department.name}: ${[fact.words, ...said].filter(Boolean).join("; ")}`;
  });
  return `${scope}; ${nobody}.\n${renderRows(departments, columns, "table")}${lines.map((line) => `${line}\n`).join("")}`;
}

const columns: readonly OutputColumn<Row>[] = [
  { title: "Department", name: "department", value: ({ department }) => department.name },
  { title: "Now", name: "before", value: ({ before }) => before.each + before.digest, align: "right" },
  { title: "Then", name: "after", value: ({ after }) => after.each + after.digest, align: "right" },
  { title: "In a digest", name: "digest", value: ({ after }) => after.digest, align: "right" },
  { title: "Left out", name: "left_out", value: ({ after }) => after.leftOut, align: "right" },
  { title: "Gains", name: "gained", value: ({ gained }) => gained, align: "right" },
  { title: "In time", name: "in_time", value: ({ speed }) => speed?.inTime ?? null, align: "right" },
  { title: "Late", name: "late", value: ({ speed }) => speed?.late ?? null, align: "right" },
  { title: "Loses", name: "lost", value: ({ lost }) => lost, align: "right" },
];
