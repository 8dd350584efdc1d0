import { writeCsv } from "../kernel/tables/write-csv.ts";
import type { ExampleRows } from "./rows.ts";

/** A file of the example company: the kind of import that takes it, and the columns in the order of the file. */
export type ExampleFile = {
  kind: keyof ExampleRows;
  name: string;
  columns: string[];
  bytes(): AsyncIterable<Uint8Array>;
};

type FileRow = Readonly<Record<string, string | number>>;

const kinds = ["people", "touches", "answers", "outcomes", "spend"] as const satisfies readonly (keyof ExampleRows)[];

/**
 * The rows as CSV files, one for each kind of import, in the order in which they have to be taken. `departmentNamed`
 * says what a department is called where they are imported.
 */
export function exampleFiles(rows: ExampleRows, departmentNamed: (name: string) => string): ExampleFile[] {
  return kinds.map((kind): ExampleFile => {
    const list = rows[kind].map((row): FileRow => {
      return "department" in row ? { ...row, department: departmentNamed(row.department) } : row;
    });
    const columns = Object.keys(list[0] ?? {});
    return { kind, name: `example-${kind}.csv`, columns, bytes: () => encoded(columns, list) };
  });
}

async function* encoded(columns: readonly string[], list: readonly FileRow[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const cells = list.map((row) => columns.map((column) => row[column]));
  for await (const piece of writeCsv(columns, cells)) yield encoder.encode(piece);
}
