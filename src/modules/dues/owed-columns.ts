import type { OutputColumn } from "../../kernel/cli/table-output.ts";
import type { DueRow } from "./contract.ts";

/** What is owed: how every list of dues begins at the command line. */
export const owedColumns: OutputColumn<DueRow>[] = [
  { title: "Due", name: "id", value: ({ id }) => id },
  { title: "By", name: "due_at", value: ({ dueAt }) => dueAt },
  { title: "What", name: "commitment", value: ({ commitment }) => commitment.code },
  { title: "About", name: "about", value: ({ subject, about }) => `${subject} ${about}` },
  { title: "Name", name: "person", value: ({ person, named }) => person?.name ?? named },
  { title: "Department", name: "department", value: ({ department }) => department?.name ?? null },
];
