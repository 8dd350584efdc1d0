import { type CsvForm, csvLine, csvText } from "./write-csv.ts";

/** A row that was refused, with its cells as they stood in the file and why. */
type RejectedRow = { line: number; cells: readonly string[]; reasons: readonly string[] };

/** Writes a file of refused rows that can be repaired and imported again: the file's own columns, then line and reason. */
type RejectsWriter = { header(): string; row(rejected: RejectedRow): string };

/**
 * A writer of rejects for a file with these headers. Columns named like its own two get out of the way. Rows are not
 * filled up to the width of the header: a row that was refused for its cells is refused again until it is repaired.
 */
export function rejectsWriter(headers: readonly string[], form: CsvForm = {}): RejectsWriter {
  const own = ["line", "reason"].map((name) => (headers.includes(name) ? `rejected ${name}` : name));
  return {
    header: () => csvText([[...headers, ...own]], form),
    row: ({ line, cells, reasons }) => csvLine([...cells, line, reasons.join("; ")], form),
  };
}

/** A refusal as the rejects file tells it: `mail: expected a mail address, found "x" (correct the address)`. */
export function rejectReason(field: string, refusal: { expected: string; found: string; repair: string }): string {
  const { expected, found, repair } = refusal;
  return `${field === "" ? "" : `${field}: `}expected ${expected}, found ${found} (${repair})`;
}
